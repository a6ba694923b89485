import { quote, show } from './wording.ts';

/** What JSON can say. Groups of fields have no prototype, so that no name but those written can be found in them. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | readonly PlainData[]
  | { readonly [name: string]: PlainData };

/** Where something is inside plain data: `['servers', 0, 'name']`. */
export type Path = readonly (string | number)[];

/** `servers[0].steps[2].do`, `tasks["building/-"]`; '' for the whole. */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!SIMPLE_NAME.test(step)) return `${text}[${quote(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

const SIMPLE_NAME = /^[\w-]{1,60}$/;

/** Deeper than any scenario, profile or trace is, and shallow enough for every recursion. */
export const DEEPEST = 32;

/** More than any scenario or profile has. */
const MOST_VALUES = 200_000;

/** The copy, or the first thing that is no data, and where. */
export type Copied =
  | { readonly ok: true; readonly value: PlainData }
  | { readonly ok: false; readonly path: Path; readonly message: string };

/**
 * A copy of what a stranger handed over, as plain data: no functions, no dates, no cycles, no names that JavaScript gives
 * a meaning of its own. A field that is undefined counts as absent.
 */
export const plainData = (value: unknown): Copied => {
  try {
    return { ok: true, value: copy(value, [], { left: MOST_VALUES }) };
  } catch (thrown) {
    if (thrown instanceof NotPlain) return { ok: false, path: thrown.path, message: thrown.message };
    throw thrown;
  }
};

class NotPlain extends Error {
  override readonly name = 'NotPlain';
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

const copy = (value: unknown, path: Path, budget: { left: number }): PlainData => {
  budget.left -= 1;
  if (budget.left < 0)
    throw new NotPlain(path, `more than ${MOST_VALUES} values; nothing that is meant to be read has so many`);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (typeof value !== 'object')
    throw new NotPlain(path, `${show(value)} is no data; expected what JSON can say`);
  if (path.length >= DEEPEST) throw new NotPlain(path, `nested more than ${DEEPEST} levels deep`);
  if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index], budget));
  return copyFields(value, path, budget);
};

const copyFields = (value: object, path: Path, budget: { left: number }): PlainData => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotPlain(path, 'an object of a class is no data; expected what JSON can say');
  }
  const fields: Record<string, PlainData> = Object.create(null);
  for (const [name, field] of Object.entries(value)) {
    if (name in Object.prototype)
      throw new NotPlain([...path, name], `${show(name)} cannot be the name of a field`);
    if (field !== undefined) fields[name] = copy(field, [...path, name], budget);
  }
  return fields;
};
