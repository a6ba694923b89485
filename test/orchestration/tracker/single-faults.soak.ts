import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countFaults } from './faulty-words.ts';
import { MODES } from './naive-search.ts';

const GUIDE = readFileSync(new URL('../../../docs/orchestration.md', import.meta.url), 'utf8');

const grouped = (count: number): string => count.toLocaleString('en-US');

describe('a million single faults', () => {
  it.each(MODES)(
    'are each found, or shown by some life, and the guide has the counts: %s',
    (mode, options) => {
      const { found, alike, disagreements } = countFaults(options, 250_000, 20261127);
      expect(disagreements).toEqual([]);
      expect(GUIDE).toContain(`| ${mode} | ${grouped(found)} | ${grouped(alike)} |`);
    },
  );
});
