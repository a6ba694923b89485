import { describe, expect, it } from 'vitest';
import { anchorsOf, blocksOf, isQuoteFrom, isShownAs, linksOf } from './markdown.ts';

const DOCUMENT = [
  '# Title: `code`, and *more*',
  '',
  '```ts no-run',
  'one();',
  '```',
  '',
  '```text',
  'uno',
  '```',
  '',
  'Words with a [link](docs/map.md#here) and `[none](x.md)`.',
  '',
  '```text',
  '[none](y.md)',
  '```',
  '',
].join('\n');

describe('reading a document', () => {
  it('finds blocks with their line, their words and what they are said to show', () => {
    expect(blocksOf(DOCUMENT)).toEqual([
      { line: 3, language: 'ts', words: ['no-run'], text: 'one();\n', shown: 'uno\n' },
      { line: 7, language: 'text', words: [], text: 'uno\n', shown: undefined },
      { line: 13, language: 'text', words: [], text: '[none](y.md)\n', shown: undefined },
    ]);
  });

  it('finds links in prose and leaves code alone', () => {
    expect(linksOf(DOCUMENT)).toEqual(['docs/map.md#here']);
  });

  it('names headings as GitHub does', () => {
    expect(anchorsOf(DOCUMENT)).toEqual(['title-code-and-more']);
  });
});

describe('comparing an output with what a document shows', () => {
  it('wants every line, and no other', () => {
    expect(isShownAs('a\nb\n', 'a\nb')).toBe(true);
    expect(isShownAs('a\nb\n', 'a')).toBe(false);
    expect(isShownAs('a\n', 'a\nb')).toBe(false);
    expect(isShownAs('a.c\n', 'abc')).toBe(false);
    expect(isShownAs('abc\n', 'a.c')).toBe(false);
  });

  it('takes three dots for any lines, none among them', () => {
    expect(isShownAs('a\nb\nc\n', 'a\n...\nc')).toBe(true);
    expect(isShownAs('a\nc\n', 'a\n...\nc')).toBe(true);
    expect(isShownAs('a\nb\nc\n', 'a\n...')).toBe(true);
    expect(isShownAs('a\nb\nd\n', 'a\n...\nc')).toBe(false);
  });

  it('does not mind blanks at the end of lines', () => {
    expect(isShownAs('a  \nb\n\n', 'a\nb')).toBe(true);
  });
});

describe('comparing a block with the file that it quotes', () => {
  const file = 'a();\nif (b) {\n  c();\n}\nd();\n';

  it('wants the lines as they stand, however far they are indented', () => {
    expect(isQuoteFrom(file, 'if (b) {\nc();\n}\n')).toBe(true);
    expect(isQuoteFrom(file, 'if (b) {\n}\n')).toBe(false);
    expect(isQuoteFrom(file, 'e();\n')).toBe(false);
  });

  it('lets lines be left out where the block says so, and keeps the order', () => {
    expect(isQuoteFrom(file, 'if (b) {\n  // ...\n}\nd();\n')).toBe(true);
    expect(isQuoteFrom(file, 'd();\n// ...\na();\n')).toBe(false);
  });
});
