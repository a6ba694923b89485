/** A fenced block of a document. */
export interface Block {
  /** The line (from 1) of its opening fence. */
  readonly line: number;
  /** The first word behind the fence: `ts`, `sh`, `text` ... */
  readonly language: string;
  /** The other words behind the fence: `no-run`, or the name of the file that the block is. */
  readonly words: readonly string[];
  readonly text: string;
  /** What the reader is told to see: the `text` block that follows at once, if one does. */
  readonly shown: string | undefined;
}

/** The fenced blocks of a document, in order. */
export const blocksOf = (document: string): readonly Block[] => {
  const fenced = [...document.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [language = '', ...words] = (match[1] ?? '').trim().split(/\s+/);
    return { start: match.index, end: match.index + match[0].length, language, words, text: match[2] ?? '' };
  });
  return fenced.map(({ start, end, language, words, text }, index) => {
    const next = fenced[index + 1];
    const follows = next?.language === 'text' && document.slice(end, next.start).trim() === '';
    const line = document.slice(0, start).split('\n').length;
    return { line, language, words, text, shown: follows ? next.text : undefined };
  });
};

/** What `[words](target)` points at, in order; not what stands inside a fenced block or between backticks. */
export const linksOf = (document: string): readonly string[] =>
  [...prose(document).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');

/** The names under which the headings of a document can be linked, as GitHub builds them. */
export const anchorsOf = (document: string): readonly string[] =>
  [...prose(document, /^```[\s\S]*?^```$/gm).matchAll(/^#{1,6} (.*)$/gm)].map((match) =>
    (match[1] ?? '')
      .trim()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Whether an output is what a document shows; a line of three dots in the document stands for any lines. */
export const isShownAs = (output: string, shown: string): boolean => {
  const lines = tidy(shown).split('\n');
  const pattern = lines
    .map((line) => (line.trim() === '...' ? '(?:.*\\n)*?' : `${escaped(line)}\\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(`${tidy(output)}\n`);
};

/** Whether a block quotes a file, line by line and in order; a line `// ...` stands for lines that were left out. */
export const isQuoteFrom = (file: string, block: string): boolean => {
  const lines = unindented(file).split('\n');
  let from = 0;
  return unindented(block)
    .split(/^\/\/ \.\.\.\n/m)
    .map((part) => part.trimEnd().split('\n'))
    .every((part) => {
      const at = lines.findIndex(
        (_, index) => index >= from && part.every((line, offset) => lines[index + offset] === line),
      );
      from = at + part.length;
      return at >= 0;
    });
};

const unindented = (text: string): string => text.replaceAll(/^[ \t]+|[ \t]+$/gm, '');

const prose = (document: string, without = /^```[\s\S]*?^```$|`[^`\n]*`/gm): string =>
  document.replaceAll(without, '');

const tidy = (text: string): string => text.replace(/[ \t]+$/gm, '').trim();

const escaped = (line: string): string => line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
