import * as v from 'valibot';
import { LONGEST_MS } from './distribution.ts';
import { parseDuration } from './duration.ts';
import { show, unknownName } from './wording.ts';

/** The kinds of fields that scenarios and profiles are made of. Every message says what would have been fine. */

/** A group of these fields and no others. */
export const group = <const Entries extends v.ObjectEntries>(what: string, entries: Entries) =>
  v.pipe(
    v.custom<object>(isGroup, ({ input }) => `${show(input)} is no ${what}; expected a group of fields`),
    fields(what, entries),
  );

/** The fields of something that is known to be a group. */
export const fields = <const Entries extends v.ObjectEntries>(what: string, entries: Entries) =>
  v.strictObject(entries, ({ expected, input }) =>
    expected === 'never'
      ? unknownName(input, `field of a ${what}`, Object.keys(entries))
      : `${expected} is missing in a ${what}`,
  );

/** A group of fields that have one kind of name and one kind of value. */
export const table = <const Key extends v.GenericSchema<string, string>, const Value extends v.GenericSchema>(
  what: string,
  key: Key,
  value: Value,
) =>
  v.pipe(
    v.custom<object>(isGroup, ({ input }) => `${show(input)} is no ${what}; expected a group of fields`),
    v.record(key, value),
  );

/** A list of things of one kind. */
export const list = <const Item extends v.GenericSchema>(what: string, item: Item) =>
  v.array(item, ({ input }) => `${show(input)} is no list of ${what}`);

/** One of these names, to the letter. */
export const name = <const Name extends string>(what: string, names: readonly Name[]) =>
  v.picklist(names, ({ input }) => unknownName(input, what, names));

/** A text on one line, neither empty nor endless. */
export const text = (what: string, longest = 100) =>
  v.pipe(
    v.string(({ input }) => `${show(input)} is no ${what}; expected text`),
    v.check(
      (value) => value.trim() !== '' && value.length <= longest && !CONTROL.test(value),
      ({ input }) => `${show(input)} is no ${what}; expected 1 to ${longest} characters on one line`,
    ),
  );

/** A length of time: whole milliseconds, or text such as `90s`. It comes out in milliseconds. */
export const duration = () =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, number>(({ dataset, addIssue, NEVER }) => {
      const ms = millisecondsOf(dataset.value);
      if (ms !== undefined && isLength(ms)) return ms + 0;
      addIssue({
        message: `${show(dataset.value)} is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d`,
      });
      return NEVER;
    }),
  );

/** A probability: a number from 0 to 1, or text such as `2.5%`. It comes out as a number. */
export const probability = () =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, number>(({ dataset, addIssue, NEVER }) => {
      const share = shareOf(dataset.value);
      if (share !== undefined && share >= 0 && share <= 1) return share + 0;
      addIssue({
        message: `${show(dataset.value)} is no probability; expected a number from 0 to 1, or text such as 2.5%`,
      });
      return NEVER;
    }),
  );

/** A whole number from `least` on. */
export const count = (least: number) =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, number>(({ dataset: { value }, addIssue, NEVER }) => {
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value + 0;
      addIssue({ message: `${show(value)} is no count; expected a whole number, at least ${least}` });
      return NEVER;
    }),
  );

/** No line breaks, no escape sequences for the terminal that shows the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

const isGroup = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const millisecondsOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseDuration(value) : undefined;
};

const isLength = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= 0 && ms <= LONGEST_MS;

const shareOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? PERCENT.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Number(percent) / 100;
};

const PERCENT = /^(\d{1,3}(?:\.\d{1,9})?) ?%$/;
