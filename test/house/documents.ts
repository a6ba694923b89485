import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from './markdown.ts';
import { blocksOf } from './markdown.ts';
import { ROOT } from './rules/source.ts';

/** A fenced block of one of the project's documents. */
export interface DocumentBlock extends Block {
  /** For the title of a test: `docs/model.md:12`. */
  readonly place: string;
  /** The name of the file that holds the block, without extension: what the fence says, else one that is made up. */
  readonly file: string;
  /** The file of the project that the block quotes, if its fence names one. */
  readonly quoted: string | undefined;
}

/** The text of a file of the project. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every document that a person writes; `docs/generated` has a check of its own. */
export const DOCUMENTS: readonly string[] = [...markdownIn('.', false), ...markdownIn('docs', true)];

const BLOCKS: readonly DocumentBlock[] = DOCUMENTS.flatMap((document) =>
  blocksOf(read(document)).map((block) => ({
    ...block,
    place: `${document}:${block.line}`,
    file:
      block.words.find((word) => /^[\w.-]+\.[jt]s$/.test(word))?.slice(0, -3) ??
      `${document.replaceAll('/', '-')}-${block.line}`,
    quoted: block.words.find((word) => /^(src|test|examples)\//.test(word)),
  })),
);

/** The blocks in one of the given languages that stand for themselves. */
export const blocksIn = (...languages: readonly string[]): readonly DocumentBlock[] =>
  BLOCKS.filter(({ language, quoted }) => languages.includes(language) && quoted === undefined);

/** Those of them that a reader is meant to run. */
export const blocksToRun = (...languages: readonly string[]): readonly DocumentBlock[] =>
  blocksIn(...languages).filter(({ words }) => !words.includes('no-run'));

/** The blocks that quote a file of the project. */
export const QUOTES: readonly DocumentBlock[] = BLOCKS.filter(({ quoted }) => quoted !== undefined);

function markdownIn(folder: string, recursive: boolean): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('generated'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`))
    .sort();
}
