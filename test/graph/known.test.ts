import { describe, expect, it } from 'vitest';
import { entryOf, itemAt } from '../../src/graph/known.ts';

describe('what is known to exist', () => {
  it('is handed over without a question', () => {
    expect(itemAt(['a', 'b'], 1)).toBe('b');
    expect(entryOf(new Map([['a', 1]]), 'a')).toBe(1);
  });

  it('says how far off it was where it does not exist after all', () => {
    expect(() => itemAt(['a', 'b'], 2)).toThrow(new RangeError('no item at 2, there are 2'));
    expect(() => entryOf(new Map([['a', 1]]), 'b')).toThrow(new RangeError('no value for b, there are 1'));
  });
});
