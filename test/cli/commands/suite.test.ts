import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import {
  complete,
  everyRow,
  formatSuite,
  parseSuite,
  transitions,
  unionOf,
} from '../../../src/testing/index.ts';
import { run } from './run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'suite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('ecs-lifecycle suite', () => {
  it('writes the transitions as JSON unless told otherwise', async () => {
    const { code, printed, told } = await run(['suite']);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed).toBe(formatSuite(transitions(ecsGraph())));
  });

  it('writes what runSuite reads back, into a file', async () => {
    const file = join(folder, 'suite.json');
    const { code, printed } = await run([
      'suite',
      '--criterion',
      'complete',
      '--observer',
      'status',
      '--out',
      file,
    ]);
    expect({ code, printed }).toEqual({ code: 0, printed: '' });
    const parsed = parseSuite(readFileSync(file, 'utf8'));
    expect(parsed).toEqual({ ok: true, value: complete({ observer: 'status' })(ecsGraph()) });
  });

  it('merges several criteria into one suite', async () => {
    const { printed } = await run(['suite', '--criterion', 'rows', 'transitions']);
    expect(printed).toBe(formatSuite(unionOf(everyRow, transitions)(ecsGraph())));
  });

  it('keeps to an operation, a status, a confidence and a length', async () => {
    const { printed } = await run([
      'suite',
      '--criterion',
      'operations',
      '--operation',
      'stop',
      '--status',
      'ACTIVE',
      '--confidence',
      'nova',
      '--max-length',
      '9',
    ]);
    const parsed = parseSuite(printed);
    const suite = parsed.ok ? parsed.value : undefined;
    expect(suite?.criterion).toBe(
      'operations, operation stop, status ACTIVE, confidence documented or nova, at most 9 steps',
    );
    expect(suite?.cases.length).toBeGreaterThan(0);
    expect(suite?.cases.every(({ steps }) => steps.length <= 9)).toBe(true);
  });

  it('writes Markdown with a table for each case', async () => {
    const { printed } = await run(['suite', '--criterion', 'statuses', '--format', 'markdown']);
    expect(printed).toMatch(/^<!-- ecs-lifecycle-suite -->\n\n# Test suite: every status\n/);
    expect(printed).toContain('| 2 | advanced | accepted | `deleted/-` | DELETED |');
    expect(printed).toContain('Replay: `image:delete,advanced`');
  });

  it('writes a vitest file that is ready but for the driver', async () => {
    const { printed } = await run(['suite', '--criterion', 'tour', '--format', 'vitest']);
    expect(printed).toContain("import { driver } from './driver.ts';");
    const literal = /const suite: TestSuite = (.*);\n\ndescribeSuite/s.exec(printed)?.[1] ?? '';
    expect(parseSuite(literal).ok).toBe(true);
  });

  it('replaces an older suite, and leaves anything else alone', async () => {
    const file = join(folder, 'suite.md');
    for (const format of ['json', 'markdown', 'vitest']) {
      expect((await run(['suite', '--format', format, '--out', file])).code).toBe(0);
    }
    writeFileSync(file, 'my diary\n');
    const { code, told } = await run(['suite', '--out', file]);
    expect(code).toBe(2);
    expect(told).toContain('it exists and is no suite');
    expect(readFileSync(file, 'utf8')).toBe('my diary\n');
  });

  it('refuses to restrict a tour', async () => {
    const { code, told } = await run(['suite', '--criterion', 'tour', '--operation', 'stop']);
    expect(code).toBe(2);
    expect(told).toContain('cannot be restricted');
  });

  it('refuses a criterion that there is none, and names those that there are', async () => {
    const { code, told } = await run(['suite', '--criterion', 'edges']);
    expect(code).toBe(2);
    expect(told.replaceAll('\n', ' ')).toContain('Allowed choices are statuses, rows, pairs');
  });
});

describe('ecs-lifecycle walk', () => {
  it('walks the same way for the same seed', async () => {
    const args = ['walk', '--seed', '3', '--until', 'transitions >= 50%'];
    const [one, two, other] = [
      await run(args),
      await run(args),
      await run(['walk', '--seed', '4', '--until', 'transitions >= 50%']),
    ];
    expect(one.code).toBe(0);
    expect(two.printed).toBe(one.printed);
    expect(other.printed).not.toBe(one.printed);
    expect(parseSuite(one.printed).ok).toBe(true);
  });

  it('asks for what is refused only if told to', async () => {
    const args = ['walk', '--until', 'steps >= 400'];
    expect((await run(args)).printed).not.toContain('"refused"');
    expect((await run([...args, '--refusals'])).printed).toContain('"refused"');
  });

  it('says so when it was cut off', async () => {
    const { code, told } = await run(['walk', '--until', 'transitions >= 100%', '--max-steps', '50']);
    expect(code).toBe(1);
    expect(told.replaceAll('\n', ' ')).toContain(
      'After 50 steps it was not enough yet: transitions >= 100%. See --max-steps.',
    );
  });
});

describe('ecs-lifecycle coverage --of', () => {
  it('tells what traces and suites have shown, and a way to what is missing', async () => {
    const trace = join(folder, 'life.jsonl');
    const suite = join(folder, 'suite.json');
    await run(['simulate', 'stop', 'start', '--profile', 'instant', '--trace', trace]);
    await run(['suite', '--criterion', 'statuses', '--out', suite]);
    const { code, printed } = await run(['coverage', '--of', trace, suite, '--missing', '1']);
    expect(code).toBe(0);
    expect(printed).toMatch(/^11 lives, \d+ events\.\n/);
    expect(printed).toMatch(/✓ statuses +15 of 15 +100 %/);
    expect(printed).toMatch(/✗ transitions +\d+ of 496 +\d+ %/);
    expect(printed).toMatch(
      /Missing transitions, 1 of \d+\n {2}✗ image:.*\n {4}by way of: create from an image/,
    );
  });

  it('tells by its exit code whether it was enough', async () => {
    const suite = join(folder, 'suite.json');
    await run(['suite', '--criterion', 'transitions', '--out', suite]);
    const code = async (enough: string) => (await run(['coverage', '--of', suite, '--enough', enough])).code;
    expect(
      await code('transitions >= 100% and (operations >= 100% or steps >= 3000) and reached pair:active/-'),
    ).toBe(0);
    expect(await code('transition-pairs >= 100%')).toBe(1);
    expect(await code('reached operation:image:active/-:server.start')).toBe(1);
  });

  it('prints JSON', async () => {
    const suite = join(folder, 'suite.json');
    await run(['suite', '--criterion', 'rows', '--out', suite]);
    const { kinds } = JSON.parse((await run(['coverage', '--of', suite, '--json'])).printed);
    expect(kinds.find(({ kind }: { kind: string }) => kind === 'row').missing).toEqual([]);
  });

  it('refuses a file that is neither trace nor suite, and --enough without --of', async () => {
    const file = join(folder, 'x.jsonl');
    writeFileSync(file, '{}\n');
    expect((await run(['coverage', '--of', file])).told).toContain('is no trace that can be read');
    expect((await run(['coverage', '--enough', 'steps >= 1'])).told).toContain('--enough goes with --of');
    writeFileSync(file, '{"format":"ecs-lifecycle-suite"}');
    expect(await run(['coverage', '--of', file])).toMatchObject({ code: 2, printed: '' });
  });
});

describe('ecs-lifecycle certify', () => {
  it('prints what each suite finds of a sample of faults', async () => {
    const { code, printed } = await run(['certify', '--every', '20000']);
    expect(code).toBe(0);
    expect(printed).toMatch(/^complete, observer status.* 100 % +100 %$/m);
    expect(printed).toMatch(/^transitions +363 +3,320 +\d+\.\d\d %/m);
  });

  it('prints JSON', async () => {
    const { rows } = JSON.parse((await run(['certify', '--every', '50000', '--json'])).printed);
    expect(rows.length).toBeGreaterThan(8);
  });
});
