/** Data that JSON cannot keep; `path` leads to them. */
export class NotJsonError extends Error {
  override readonly name = 'NotJsonError';
  readonly path: string;
  readonly found: string;

  constructor(path: string, found: string) {
    super(`${path} holds ${found}, which JSON cannot keep`);
    this.path = path;
    this.found = found;
  }
}

/**
 * Plain data as text: equal data have equal texts, in whatever order their fields were written, and different data have
 * different texts. `JSON.stringify` keeps neither promise: it tells `{ a, b }` from `{ b, a }`, and writes NaN as null
 * and every Map as `{}`. A field that is undefined counts as absent, as it does in a stored snapshot.
 *
 * @throws NotJsonError with the path to what JSON cannot keep, begun with `path`.
 */
export const canonicalJson = (data: unknown, path: string): string =>
  JSON.stringify(isInOrder(data, path) ? data : inOrder(data));

/** Whether the fields of every object stand in order, which they nearly always do; looks at all, to refuse what it must. */
const isInOrder = (data: unknown, path: string): boolean => {
  if (isScalar(data)) return true;
  if (path.length > LONGEST_PATH) {
    throw new NotJsonError(path.slice(0, 40), 'something that goes on without end');
  }
  if (Array.isArray(data))
    return Array.from(data, (item, at) => isInOrder(item, `${path}[${at}]`)).every(Boolean);
  if (!isPlain(data)) throw new NotJsonError(path, kindOf(data));
  let ordered = true;
  let previous = '';
  for (const name of Object.keys(data)) {
    const item = data[name];
    const isWhole = item === undefined || isScalar(item) || isInOrder(item, `${path}.${name}`);
    ordered = ordered && isWhole && previous <= name;
    previous = name;
  }
  return ordered;
};

const isScalar = (data: unknown): boolean =>
  typeof data === 'string' || typeof data === 'boolean' || data === null || Number.isFinite(data);

const inOrder = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(inOrder);
  if (!isPlain(data)) return data;
  return Object.fromEntries(
    Object.keys(data)
      .sort()
      .map((name) => [name, inOrder(data[name])]),
  );
};

/** Data that hold themselves have endless paths; data that people write end long before this. */
const LONGEST_PATH = 2000;

const isPlain = (data: unknown): data is Readonly<Record<string, unknown>> => {
  if (typeof data !== 'object' || data === null) return false;
  const prototype: unknown = Object.getPrototypeOf(data);
  return prototype === Object.prototype || prototype === null;
};

const kindOf = (data: unknown): string => {
  if (typeof data === 'object' && data !== null) {
    return typeof data.constructor === 'function'
      ? `an instance of ${data.constructor.name}`
      : 'an object of no class';
  }
  return data === undefined ? 'undefined' : `the ${typeof data} ${String(data)}`;
};
