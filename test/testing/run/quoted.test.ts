import { describe, expect, it } from 'vitest';
import { quoted } from '../../../src/testing/run/quoted.ts';

describe('a value in a message', () => {
  it.each([
    [() => 1, 'a function'],
    [{ toJSON: () => undefined }, 'an object'],
    [
      {
        toJSON: () => {
          throw new Error('no');
        },
      },
      'an object',
    ],
    ['a\u001b[2Jb', '"a\\u001b[2Jb"'],
    [undefined, 'undefined'],
    [{ a: [1, null] }, '{"a":[1,null]}'],
    ['x'.repeat(400), `"${'x'.repeat(299)}…`],
  ])('%#: is on one line, and never throws', (value, text) => {
    expect(quoted(value)).toBe(text);
  });
});
