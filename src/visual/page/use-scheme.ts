import { useEffect, useState } from 'preact/hooks';

const DARK = '(prefers-color-scheme: dark)';

/** Whether the page is `dark` or `light` now. */
export const useScheme = (): string => {
  const [scheme, setScheme] = useState(matchMedia(DARK).matches ? 'dark' : 'light');
  useEffect(() => {
    const query = matchMedia(DARK);
    const change = () => setScheme(query.matches ? 'dark' : 'light');
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return scheme;
};
