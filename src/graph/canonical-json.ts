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
export const canonicalJson = (data: unknown, path: string): string => {
  if (typeof data === 'string') return JSON.stringify(data);
  if (data === null || typeof data === 'boolean' || Number.isFinite(data)) return String(data);
  if (path.length > LONGEST_PATH)
    throw new NotJsonError(path.slice(0, 40), 'something that goes on without end');
  if (Array.isArray(data))
    return `[${data.map((item, at) => canonicalJson(item, `${path}[${at}]`)).join(',')}]`;
  if (!isPlain(data)) throw new NotJsonError(path, kindOf(data));
  let fields = '';
  for (const name of Object.keys(data).sort()) {
    const item = data[name];
    if (item === undefined) continue;
    fields += `${fields && ','}${JSON.stringify(name)}:${canonicalJson(item, `${path}.${name}`)}`;
  }
  return `{${fields}}`;
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
