/** The paths to all that is not frozen in a value. */
export const unfrozen = (value: unknown, path: string): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const here = Object.isFrozen(value) ? [] : [path];
  return [...here, ...Object.entries(value).flatMap(([name, part]) => unfrozen(part, `${path}.${name}`))];
};
