import { describe, expect, it } from 'vitest';
import { countFaults } from './faulty-words.ts';
import { MODES } from './naive-search.ts';

describe('a million single faults', () => {
  it.each(MODES)('are each found, or shown by some life: %s', (_, options) => {
    const { found, alike, disagreements } = countFaults(options, 250_000, 20261127);
    expect(disagreements).toEqual([]);
    expect(found + alike).toBe(250_000);
  });
});
