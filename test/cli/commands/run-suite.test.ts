import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeTerminal } from '../fake-terminal.ts';
import { run, runOn } from './run.ts';

let folder: string;
let suite: string;
const lay = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'run-suite-'));
  suite = join(folder, 'suite.json');
  await run(['suite', '--criterion', 'rows', '--out', suite]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A fake that takes everything and stays where it is. */
const LAZY = `({ name: 'the lazy fake', startOver() {}, perform: () => 'accepted', observe: () => ({ pair: 'building/scheduling' }) })`;

describe('ecs-lifecycle run-suite', () => {
  it.each(['machine', 'simulator'])('passes on the %s that comes along', async (driver) => {
    const { code, printed } = await run(['run-suite', suite, '--driver', driver]);
    expect(code).toBe(0);
    expect(printed).toMatch(/^10 cases on the \w+.*: 10 passed; \d+ steps\.\n$/);
  });

  it.each([
    ['driver', `export const driver = ${LAZY};`],
    ['createDriver', `export const createDriver = () => ${LAZY};`],
    ['default', `export default ${LAZY};`],
  ])('takes a module that exports %s, and tells what is wrong with it', async (_, code) => {
    const result = await run(['run-suite', suite, '--driver', lay('driver.mjs', code)]);
    expect(result.code).toBe(1);
    expect(result.printed).toContain('10 cases on the lazy fake: 10 failed');
    expect(result.printed).toContain('nearest   task.advanced was accepted and changed nothing');
    expect(result.printed).toMatch(/replay {4}image:advanced\n/);
  });

  it('replays a case from its token alone', async () => {
    const driver = lay('driver.mjs', `export const driver = ${LAZY};`);
    const { code, printed } = await run([
      'run-suite',
      '--replay',
      'image:delete,advanced',
      '--driver',
      driver,
    ]);
    expect(code).toBe(1);
    expect(printed).toContain('at step 1: server.delete in building/scheduling');
  });

  it('runs cases side by side where there is a function that makes drivers', async () => {
    expect((await run(['run-suite', suite, '--driver', 'machine', '--concurrency', '4'])).code).toBe(0);
    const one = lay('driver.mjs', `export const driver = ${LAZY};`);
    const { code, told } = await run(['run-suite', suite, '--driver', one, '--concurrency', '4']);
    expect(code).toBe(2);
    expect(told).toContain('exports one driver');
  });

  it('writes a JUnit report over an older one, and over nothing else', async () => {
    const junit = join(folder, 'report.xml');
    const driver = lay('driver.mjs', `export const driver = ${LAZY};`);
    await run(['run-suite', suite, '--driver', 'machine', '--junit', junit]);
    await run(['run-suite', suite, '--driver', driver, '--junit', junit]);
    expect(readFileSync(junit, 'utf8')).toContain(
      '<testsuites name="the lazy fake" tests="10" failures="10" errors="0"',
    );
    writeFileSync(junit, '<html></html>');
    const { told } = await run(['run-suite', suite, '--driver', driver, '--junit', junit]);
    expect(told.replaceAll('\n', ' ')).toContain('is no JUnit report of ours');
  });

  it('prints the report as JSON', async () => {
    const { printed } = await run(['run-suite', suite, '--driver', 'machine', '--json']);
    expect(JSON.parse(printed)).toMatchObject({
      format: 'ecs-lifecycle-report',
      verdict: 'passed',
      uncovered: [],
    });
  });

  it('says how far it has come if somebody watches, and wipes it away', async () => {
    const terminal = createFakeTerminal({ isWatched: true });
    await runOn(terminal, ['run-suite', suite, '--driver', 'machine']);
    expect(terminal.told).toContain('10 of 10 cases: A server from');
    expect(terminal.told.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('ends with 130 after Ctrl-C, having told what it knows', async () => {
    const terminal = createFakeTerminal();
    terminal.interrupt();
    const { code, printed } = await runOn(terminal, ['run-suite', suite, '--driver', 'machine']);
    expect(code).toBe(130);
    expect(printed).toContain('10x the run was called off');
  });

  it.each([
    [
      'a module that is not there',
      './missing.mjs',
      'Cannot load the driver ./missing.mjs: there is no such file.',
    ],
    ['a folder', './test', 'Cannot load the driver ./test: it is no file.'],
    ['a name that is none', 'machin', 'Did you mean machine?'],
  ])('refuses %s', async (_, driver, message) => {
    const { code, told } = await run(['run-suite', suite, '--driver', driver]);
    expect(code).toBe(2);
    expect(told.replaceAll('\n', ' ')).toContain(message);
  });

  it.each([
    ['exports no driver', 'export const pilot = 1;', 'exports no driver but pilot'],
    ['does not parse', 'export const = ;', 'Cannot load the driver'],
    ['throws', `throw new Error('no licence');`, 'no licence'],
  ])('refuses a module that %s', async (_, code, message) => {
    const result = await run(['run-suite', suite, '--driver', lay('driver.mjs', code)]);
    expect(result.code).toBe(2);
    expect(result.told.replaceAll('\n', ' ')).toContain(message);
  });

  it('refuses a module that has nothing to offer, and one that fails in its own way', async () => {
    const tried = async (name: string, code: string): Promise<string> => {
      const { code: exit, told } = await run(['run-suite', suite, '--driver', lay(name, code)]);
      expect(exit).toBe(2);
      return told.replaceAll('\n', ' ');
    };
    expect(await tried('empty.mjs', '')).toContain(
      'empty.mjs exports no driver but nothing. Expected driver,',
    );
    expect(await tried('throws.mjs', "throw 'no licence';")).toContain('throws.mjs: no licence.');
    expect(await tried('broken.ts', 'export const driver = ;')).toContain(
      'For TypeScript run with NODE_OPTIONS=',
    );
  });

  it('refuses a module that never gets ready, after the time for a call', async () => {
    const driver = lay('driver.mjs', 'await new Promise(() => undefined);');
    const { code, told } = await run(['run-suite', suite, '--driver', driver, '--call-ms', '50']);
    expect(code).toBe(2);
    expect(told.replaceAll('\n', ' ')).toContain('it is not ready after 50 ms. See --call-ms.');
  });

  it('keeps to the width of the window, with its report and with the line of progress', async () => {
    const driver = lay('driver.mjs', `export const driver = ${LAZY};`);
    const terminal = createFakeTerminal({ isWatched: true, width: 50 });
    const { printed, told } = await runOn(terminal, ['run-suite', suite, '--driver', driver]);
    expect(Math.max(...printed.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(50);
    const shown = told.split('\r\u001b[2K');
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThan(50);
  });

  it('ends with 2 where no driver can be made', async () => {
    const driver = lay('driver.mjs', `export const createDriver = () => { throw new Error('none left'); };`);
    const { code, printed } = await run(['run-suite', suite, '--driver', driver]);
    expect(code).toBe(2);
    expect(printed).toContain('create threw Error: none left');
  });

  it('refuses a suite that is none, a token that is none, and neither', async () => {
    const bad = lay('bad.json', '{"format":"ecs-lifecycle-suite","version":1,\n"cases":7}');
    expect((await run(['run-suite', bad, '--driver', 'machine'])).told).toMatch(
      /is no suite that can be run:\n.*bad\.json:1:1: criterion: .*bad\.json:2:9: cases: 7 is no list/s,
    );
    expect((await run(['run-suite', '--replay', 'image:fly', '--driver', 'machine'])).told).toContain(
      'is no event',
    );
    expect((await run(['run-suite', '--driver', 'machine'])).told).toContain('Expected either a suite');
  });
});
