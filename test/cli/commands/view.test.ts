import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPage } from '../../../scripts/page.ts';
import { formatTrace } from '../../../src/simulator/index.ts';
import { MissingPageError, readPageTemplate } from '../../../src/visual/node/index.ts';
import { simulated } from '../../simulator/lives.ts';
import { runBuiltCli } from '../built-cli.ts';
import { run } from './run.ts';

/** In a clone the page is there once somebody has built it; here it is built for the test. */
vi.mock('../../../src/visual/node/page-template.ts', async (original) => ({
  ...(await original<object>()),
  readPageTemplate: vi.fn(() => buildPage()),
}));

let folder: string;
const TRACE = formatTrace(simulated({ steps: ['stop'] }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
  await writeFile(join(folder, 'life.jsonl'), TRACE);
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

describe('view', () => {
  it('writes a page with the life in it, and says what to do with it', async () => {
    const { code, printed } = await run(['view', at('life.jsonl'), '--out', at('life.html')]);
    expect([code, printed]).toEqual([0, `${at('life.html')} plays "scenario": open it in a browser.\n`]);
    const page = await readFile(at('life.html'), 'utf8');
    expect(page).toContain('"powering-off"');
    expect(page).toContain("connect-src 'none'");
    expect(page.length).toBeLessThan(1_000_000);
  });

  it('takes the trace from stdin, and replaces an older page', async () => {
    const args = ['view', '-', '--out', at('again.html')];
    expect((await run(args, { input: TRACE })).code).toBe(0);
    expect((await run(args, { input: TRACE })).code).toBe(0);
  });

  it('leaves any other file alone', async () => {
    const { code, told } = await run(['view', at('life.jsonl'), '--out', at('life.jsonl')]);
    expect(code).toBe(2);
    expect(inOneLine(told)).toContain(
      'it exists and is no page of a life. Choose a new name or remove it first.',
    );
    expect(await readFile(at('life.jsonl'), 'utf8')).toBe(TRACE);
  });

  it('says where a trace cannot be read, and how to come by one', async () => {
    const { code, told } = await run(['view', '-', '--out', at('no.html')], { input: 'hello' });
    expect(code).toBe(2);
    expect(told).toContain('stdin is no trace that can be read:');
    expect(told).toContain('"hello" is no JSON');
    expect(told).toContain('simulate --trace FILE writes one.');
    const missing = await run(['view', at('none.jsonl'), '--out', at('no.html')]);
    expect(inOneLine(missing.told)).toContain('there is no such file. Expected a trace.');
  });

  it('says what is missing where the package was not built', async () => {
    vi.mocked(readPageTemplate).mockImplementationOnce(() => {
      throw new MissingPageError('dist/visual/page.html');
    });
    const { code, told } = await run(['view', at('life.jsonl'), '--out', at('no.html')]);
    expect([code, inOneLine(told)]).toEqual([
      2,
      expect.stringContaining('In a clone, `npm run build` makes it'),
    ]);
  });

  it('finds the page that the package brings along', { timeout: 120_000 }, async () => {
    const { code } = await runBuiltCli(['view', at('life.jsonl'), '--out', at('built.html')]);
    expect(code).toBe(0);
    expect(await readFile(at('built.html'), 'utf8')).toContain('"powering-off"');
  });

  it('wants to know where to write', async () => {
    const { code, told } = await run(['view', at('life.jsonl')]);
    expect([code, told]).toEqual([
      2,
      expect.stringContaining("Required option '--out <file>' not specified"),
    ]);
  });
});

const inOneLine = (text: string): string => text.replaceAll('\n', ' ');
