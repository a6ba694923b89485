import { describe, expect, it } from 'vitest';
import { momentOf } from '../../src/simulator/index.ts';

describe('a moment', () => {
  it('of a kind that nobody has told it about is refused by name', () => {
    expect(() => momentOf(JSON.parse('{"kind":"reborn"}'))).toThrow('nothing is known of {"kind":"reborn"}');
  });
});
