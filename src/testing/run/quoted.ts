/** Anything as it may stand in a message: short, on one line, and without ever throwing. */
export const quoted = (value: unknown): string => {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) {
    return shortened(typeof value === 'string' ? JSON.stringify(value) : String(value));
  }
  try {
    return shortened(JSON.stringify(value) ?? 'an object');
  } catch {
    return 'an object';
  }
};

/** What somebody threw, as a sentence's end: an error's own message, else the thing itself. */
export const messageOf = (thrown: unknown): string => {
  try {
    return shortened(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : quoted(thrown));
  } catch {
    return 'something that cannot be shown';
  }
};

const LONGEST = 300;

/** Control characters could move a terminal's cursor. */
const shortened = (text: string): string => {
  const line = text.slice(0, LONGEST + 1).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};
