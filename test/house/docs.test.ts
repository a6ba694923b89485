import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { blocksIn, blocksToRun, DOCUMENTS, QUOTES, read } from './documents.ts';
import { anchorsOf, isQuoteFrom, isShownAs, linksOf } from './markdown.ts';
import { ROOT } from './rules/source.ts';
import type { Outcome, Workbench } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

describe('what the documents tell a reader to do', () => {
  let bench: Workbench;
  let complaints: string;

  beforeAll(() => {
    bench = openWorkbench();
    for (const { words, text } of blocksIn('yaml', 'json', 'jsonl')) {
      const [name] = words;
      if (name !== undefined) bench.lay(name, text);
    }
    for (const { file, text } of blocksIn('js')) bench.lay(`${file}.js`, text);
    for (const { file, text } of blocksIn('ts')) bench.lay(`${file}.ts`, text);
    complaints = blocksIn('ts').length === 0 ? '' : bench.compile();
  });

  afterAll(() => bench.clear());

  it('is checked on documents that hold code', () => {
    expect(DOCUMENTS).toContain('README.md');
    expect(blocksIn('ts', 'js', 'sh')).not.toEqual([]);
  });

  it('has types that fit the package', () => {
    expect(complaints).toBe('');
  });

  it.for(blocksToRun('ts', 'js'))('runs: code at $place', ({ file, shown }) => {
    expectShown(bench.runNode(`${file}.js`), shown);
  });

  const commands = blocksToRun('sh').filter(({ text }) => scriptOf(text) !== '');
  it.for(commands)('runs: commands at $place', ({ text, shown }) => {
    expectShown(bench.runShell(scriptOf(text)), shown);
  });

  it.for(QUOTES)('stands in the code as quoted at $place', ({ quoted, text }) => {
    expect(isQuoteFrom(read(String(quoted)), text), `${quoted} does not say so`).toBe(true);
  });
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

const expectShown = ({ code, output, errors }: Outcome, shown: string | undefined): void => {
  expect(code, errors).toBe(0);
  if (shown !== undefined && !isShownAs(output, shown)) expect(output).toBe(shown);
};

/** The lines that a reader types inside the project: not those that fetch or install it. */
function scriptOf(text: string): string {
  const lines = text.replaceAll(/^\$ /gm, '').replaceAll('npx ecs-lifecycle', 'ecs-lifecycle').split('\n');
  const ours = lines.filter((line) => !/^(npm|npx|git|cd|bash) /.test(line)).map(expectingExit);
  return ours.some((line) => line.includes('ecs-lifecycle')) ? ours.join('\n') : '';
}

/** `command # exits 1` must end with 1. */
function expectingExit(line: string): string {
  return line.replace(/^(.*\S)\s+# exits (\d+)$/, 'if $1; then exit 99; else [ $? -eq $2 ]; fi');
}

const leadsSomewhere = (document: string, link: string): boolean => {
  if (/^[a-z]+:/.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
};
