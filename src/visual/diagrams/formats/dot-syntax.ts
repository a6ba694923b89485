/** A text as an ID of DOT. */
export const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** A list of attributes of DOT. */
export const attributes = (list: Readonly<Record<string, string | number | undefined>>): string => {
  const written = Object.entries(list).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${typeof value === 'number' ? value : quoted(value)}`],
  );
  return written.length === 0 ? '' : ` [${written.join(', ')}]`;
};
