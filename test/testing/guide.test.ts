import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecsGraph } from '../../src/graph/index.ts';
import { everyRow } from '../../src/testing/index.ts';
import { run as runCommand } from '../cli/commands/run.ts';
import { blocksIn, read } from '../house/documents.ts';
import { blocksOf } from '../house/markdown.ts';
import { ROOT } from '../house/rules/source.ts';
import type { Workbench } from '../house/workbench.ts';
import { openWorkbench, run } from '../house/workbench.ts';

/** The guide's files, on the sources: what is built is tried by test/house/docs.test.ts. */
const CONFIG = `import { defineConfig } from 'vitest/config';
const source = (path) => ${JSON.stringify(join(ROOT, 'src'))} + path;
export default defineConfig({
  test: { include: ['*.test.ts'], root: import.meta.dirname },
  resolve: {
    alias: [
      { find: /^ecs-lifecycle$/, replacement: source('/index.ts') },
      { find: /^ecs-lifecycle\\/(.*)$/, replacement: source('/$1/index.ts') },
    ],
  },
});
`;

/** Each test starts vitest, some of them twice. */
describe('the guide to testing', { timeout: 120_000 }, () => {
  let bench: Workbench;
  const named = (name: string) => blocksIn('ts').find(({ words }) => words[0] === name)?.text ?? '';
  const guide = read('docs/testing.md');
  const shown =
    blocksOf(guide).find(({ language, text }) => language === 'text' && text.includes('replay'))?.text ?? '';

  /** What vitest says of a test file, test by test. */
  const resultsOf = (file: string): readonly { status: string; failureMessages: string[] }[] => {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const report = join(bench.folder, 'report.json');
    run(
      process.execPath,
      [vitest, 'run', file, '--config', 'vitest.config.ts', '--reporter', 'json', '--outputFile', report],
      bench.folder,
    );
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return testResults[0].assertionResults;
  };

  const failuresWith = (fake: string): readonly string[] => {
    bench.lay('fake.ts', fake);
    const tests = resultsOf('fake.test.ts');
    expect(tests.length).toBeGreaterThan(20);
    return tests
      .filter(({ status }) => status === 'failed')
      .flatMap(({ failureMessages }) => failureMessages);
  };

  beforeAll(() => {
    bench = openWorkbench();
    bench.lay('vitest.config.ts', CONFIG);
    bench.lay('fake.test.ts', named('fake.test.ts'));
  });
  afterAll(() => bench.clear());

  it('plants a bug that its vitest file finds, and prints the failure that vitest prints', () => {
    const failures = failuresWith(named('fake.ts'));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.join('\n\n')).toContain(shown.trimEnd());
  });

  it('plants no other bug: with that one repaired every test passes', () => {
    const repaired = named('fake.ts').replace(
      `if (operation === 'start' && this.#vmState === 'stopped') return 'powering-on';\n    if (this.#taskState !== null) return undefined;`,
      `if (this.#taskState !== null) return undefined;\n    if (operation === 'start' && this.#vmState === 'stopped') return 'powering-on';`,
    );
    expect(repaired).not.toBe(named('fake.ts'));
    expect(failuresWith(repaired)).toEqual([]);
  });

  it('promises of the file that `suite --format vitest` writes that only the driver is missing', async () => {
    const { printed } = await runCommand(['suite', '--criterion', 'rows', '--format', 'vitest']);
    bench.lay('ecs.test.ts', printed);
    const driver = (options: string): string =>
      `import { machineDriver } from 'ecs-lifecycle/testing';\nexport const driver = { ...machineDriver()${options} };\n`;
    bench.lay('driver.ts', driver(''));
    const statuses = resultsOf('ecs.test.ts').map(({ status }) => status);
    expect(statuses).toEqual(everyRow(ecsGraph()).cases.map(() => 'passed'));
    bench.lay('driver.ts', driver(`, observe: () => ({ status: 'ERROR' })`));
    const failures = resultsOf('ecs.test.ts').flatMap(({ failureMessages }) => failureMessages);
    expect(failures).toHaveLength(statuses.length);
    expect(failures[0]).toContain('  seen      ERROR');
  });
});
