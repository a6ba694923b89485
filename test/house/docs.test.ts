import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Block } from './markdown.ts';
import { anchorsOf, blocksOf, isShownAs, linksOf } from './markdown.ts';
import { ROOT } from './rules/source.ts';
import type { Outcome, Workbench } from './workbench.ts';
import { openWorkbench, run } from './workbench.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const DOCUMENTS = [...markdownIn('.', false), ...markdownIn('docs', true)];
const BLOCKS = DOCUMENTS.flatMap((document) =>
  blocksOf(read(document)).map((block) => ({ document, ...block })),
);
const inLanguage = (...languages: readonly string[]) =>
  BLOCKS.filter(({ language }) => languages.includes(language)).map((block) => ({
    ...block,
    place: `${block.document}:${block.line}`,
    file: `${block.document.replaceAll('/', '-')}-${block.line}`,
  }));
const toRun = <B extends Block>(blocks: readonly B[]): readonly B[] =>
  blocks.filter(({ words }) => !words.includes('no-run'));

describe('what the documents tell a reader to do', () => {
  let bench: Workbench;
  let complaints: string;

  beforeAll(() => {
    bench = openWorkbench();
    for (const { words, text } of inLanguage('yaml', 'json', 'jsonl')) {
      const [name] = words;
      if (name !== undefined) bench.lay(name, text);
    }
    for (const { file, text } of inLanguage('js')) bench.lay(`${file}.js`, text);
    for (const { file, text } of inLanguage('ts')) bench.lay(`${file}.ts`, text);
    complaints = inLanguage('ts').length === 0 ? '' : bench.compile();
  });

  afterAll(() => bench.clear());

  it('is checked on documents that hold code', () => {
    expect(DOCUMENTS).toContain('README.md');
    expect(inLanguage('ts', 'js', 'sh')).not.toEqual([]);
  });

  it('has types that fit the package', () => {
    expect(complaints).toBe('');
  });

  it.for(toRun(inLanguage('ts', 'js')))('runs: code at $place', ({ file, shown }) => {
    expectShown(bench.runNode(`${file}.js`), shown);
  });

  it.for(toRun(inLanguage('sh')).filter(({ text }) => scriptOf(text) !== ''))(
    'runs: commands at $place',
    ({ text, shown }) => {
      expectShown(bench.runShell(scriptOf(text)), shown);
    },
  );
});

describe('what the documents point at', () => {
  it.each(DOCUMENTS)('is there: %s', (document) => {
    expect(linksOf(read(document)).filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });

  it.each(DOCUMENTS)('is a script of the package: %s', (document) => {
    const named = [...read(document).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]);
    expect(named.filter((name) => !Object.keys(packageJson.scripts).includes(String(name)))).toEqual([]);
  });
});

describe('docs/generated', () => {
  it('is what the machine says today; `npm run docs` repairs it', () => {
    const { code, output, errors } = run('npm', ['run', '--silent', 'docs', '--', '--check'], ROOT);
    expect(`${output}${errors}`.trim() || code).toBe(0);
  });
});

function markdownIn(folder: string, recursive: boolean): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('generated'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`))
    .sort();
}

const expectShown = ({ code, output, errors }: Outcome, shown: string | undefined): void => {
  expect(code, errors).toBe(0);
  if (shown !== undefined && !isShownAs(output, shown)) expect(output).toBe(shown);
};

/** The lines that a reader types inside the project: not those that fetch or install it. */
const scriptOf = (text: string): string => {
  const lines = text.replaceAll(/^\$ /gm, '').replaceAll('npx ecs-lifecycle', 'ecs-lifecycle').split('\n');
  const ours = lines.filter((line) => !/^(npm|npx|git|cd|bash) /.test(line)).map(expectingExit);
  return ours.some((line) => line.includes('ecs-lifecycle')) ? ours.join('\n') : '';
};

/** `command # exits 1` must end with 1. */
const expectingExit = (line: string): string =>
  line.replace(/^(.*\S)\s+# exits (\d+)$/, 'if $1; then exit 99; else [ $? -eq $2 ]; fi');

const leadsSomewhere = (document: string, link: string): boolean => {
  if (/^[a-z]+:/.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
};
