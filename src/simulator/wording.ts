import { distance } from 'fastest-levenshtein';

/** Anything on one short line, so that a message stays one whatever was given. */
export const show = (value: unknown): string => {
  const text = typeof value === 'string' ? quote(value) : describe(value);
  return text.length > 2 * LONGEST ? `${text.slice(0, LONGEST)}...` : text;
};

/** A text in quotation marks, shortened if it is long, without anything that a terminal would obey. */
export const quote = (text: string): string => {
  const quoted = JSON.stringify(text.slice(0, LONGEST)).replace(UNSPOKEN, escaped);
  return text.length > LONGEST ? `${quoted}... (${text.length} characters)` : quoted;
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

/** Control characters and line ends that JSON leaves as they are. */
const UNSPOKEN = /[\u007f-\u009f\u2028\u2029]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const describe = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a group of fields';
  return typeof value === 'function' ? 'a function' : String(value);
};
