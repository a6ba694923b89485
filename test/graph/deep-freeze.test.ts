import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../../src/graph/deep-freeze.ts';

describe('deepFreeze', () => {
  it('freezes to the ground and gives back what it was given', () => {
    const value = { list: [{ deep: true }], nothing: null, text: 'a' };
    expect(deepFreeze(value)).toBe(value);
    expect(Object.isFrozen(value)).toBe(true);
    expect(Object.isFrozen(value.list)).toBe(true);
    expect(Object.isFrozen(value.list[0])).toBe(true);
  });

  it('leaves what is no object as it is', () => {
    expect(deepFreeze('a')).toBe('a');
    expect(deepFreeze(null)).toBe(null);
  });

  it('comes to an end with data that hold themselves', () => {
    const ring: { self?: object } = {};
    ring.self = ring;
    expect(deepFreeze(ring)).toBe(ring);
  });
});
