import { distance } from 'fastest-levenshtein';

/** Anything on one short line, so that a message stays one whatever was given. */
export const show = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? kindOf(value) : plain(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
};

/** `"stp" is no operation; did you mean "stop"? Expected one of start, stop, ...`. */
export const unknownName = (
  given: unknown,
  what: string,
  names: readonly string[],
  expected = `one of ${names.join(', ')}`,
): string => `${show(given)} is no ${what}${meant(given, names)} Expected ${expected}.`;

/** The name that differs least from the word, if they have most of their letters in common. */
export const nearest = (word: string, names: readonly string[]): string | undefined => {
  if (word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Math.floor(word.length / 3) + 2;
  for (const name of names) {
    const difference = distance(wanted, name.toLowerCase());
    if (difference < least && difference < name.length) [best, least] = [name, difference];
  }
  return best;
};

/** Long enough for every name that we know, short enough for a line of a terminal. */
const LONGEST = 60;

const meant = (given: unknown, names: readonly string[]): string => {
  const name = typeof given === 'string' ? nearest(given, names) : undefined;
  return name === undefined ? '.' : `; did you mean ${JSON.stringify(name)}?`;
};

const plain = (value: unknown): string => {
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST ? value.slice(0, 2 * LONGEST) : value);
  return value === undefined || value === null ? 'nothing' : String(value);
};

const kindOf = (value: object): string => (Array.isArray(value) ? 'a list' : 'a group of fields');
