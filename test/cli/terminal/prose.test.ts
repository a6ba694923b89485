import { describe, expect, it } from 'vitest';
import { marked, prose } from '../../../src/cli/terminal/prose.ts';

describe('running text', () => {
  it('is wrapped to the window and set in', () => {
    expect(prose('The guest is asked to shut down.', 20, 2)).toBe('  The guest is asked\n  to shut down.\n');
  });

  it('is never wider than 100 columns, nor narrower than 20', () => {
    const lines = prose('word '.repeat(100).trim(), Number.POSITIVE_INFINITY).trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(99);
    expect(prose('word '.repeat(5).trim(), 3)).toBe('word word word word\nword\n');
  });

  it('is coloured line by line, so that no colour runs over the edge', () => {
    expect(prose('one two three four five', 20, 1, (line) => `<${line}>`)).toBe(
      ' <one two three four>\n <five>\n',
    );
  });

  it('stands beside its mark', () => {
    expect(marked('✗', 'one two three four five six', 24, 2)).toBe('  ✗ one two three four\n    five six\n');
  });
});
