import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { builtCli, endOf, runBuiltCli, startBuiltCli } from './built-cli.ts';
import { run } from './commands/run.ts';

const SERVER = JSON.stringify({ 'OS-EXT-STS:vm_state': 'active', 'OS-EXT-STS:task_state': null });

beforeAll(() => {
  builtCli();
}, 120_000);

/** What a shell makes of a line in which `$CLI` is the real command. */
const shell = (line: string) =>
  spawnSync('bash', ['--norc', '-c', line], {
    encoding: 'utf8',
    input: '',
    env: { PATH: process.env['PATH'], CLI: `${process.execPath} ${builtCli()}` },
  });

/** Each run is a process that loads the whole command first. */
const IN_PROCESSES = { timeout: 60_000 };

describe('the command as it is installed', IN_PROCESSES, () => {
  it('prints its version and its help, and ends with 0', async () => {
    expect(await runBuiltCli(['--version'])).toMatchObject({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
    const help = await runBuiltCli(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: ecs-lifecycle COMMAND/);
    for (const args of [[], ['help']]) expect(await runBuiltCli(args)).toEqual(help);
  });

  it.each(['--version', '--help', 'simulate --help', 'help serve', 'simualte', 'view --bogus'])(
    'prints and ends as the same command line does without a process of its own: %s',
    async (line) => {
      const { code, stdout, stderr } = await runBuiltCli(line.split(' '));
      expect({ code, printed: stdout, told: stderr }).toEqual(await run(line.split(' ')));
    },
  );

  it('runs the main job from any folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
    const { code, stdout, stderr } = await runBuiltCli(['simulate'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^a life\n/);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('ends with 1 for a finding', async () => {
    expect((await runBuiltCli(['coverage', '--confidence', 'nova'])).code).toBe(1);
  });

  it('reads stdin to its end', async () => {
    const { code, stdout } = await runBuiltCli(['status'], { input: SERVER });
    expect(code).toBe(0);
    expect(stdout).toContain('ACTIVE');
  });

  it('says that stdin is empty where it is closed', () => {
    const { status, stderr } = shell('$CLI status <&-');
    expect(status).toBe(2);
    expect(stderr).toBe('ecs-lifecycle: stdin is empty. Expected the JSON of an API response.\n');
  });

  it('does not mind a reader that has seen enough', () => {
    for (const command of ['coverage --json', 'simulate --json', 'coverage', '--help']) {
      const { stdout, stderr } = shell(`$CLI ${command} | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`);
      expect({ command, stdout, stderr }).toEqual({ command, stdout: '0\n', stderr: '' });
    }
  });

  it('gives a pipe the whole of a large output', () => {
    const line = `{ printf '{"servers":['; for i in {1..3000}; do printf '%s,' '${SERVER}'; done; printf '%s]}' '${SERVER}'; } | $CLI status --json | tail -n 3`;
    expect(shell(line).stdout).toBe('  ],\n  "problems": []\n}\n');
  });
});

describe('a driver of somebody else in the command as it is installed', IN_PROCESSES, () => {
  it('does not keep it alive by what it leaves running', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
    const driver = `
      setInterval(() => undefined, 1_000);
      export const driver = { startOver() {}, perform: () => 'refused', observe: () => ({ status: 'BUILD' }) };`;
    await writeFile(join(folder, 'driver.mjs'), driver);
    const args = ['run-suite', '--replay', 'image:stop', '--driver', './driver.mjs', '--json'];
    const { code, stdout } = await runBuiltCli(args, { cwd: folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'passed' });
    await rm(folder, { recursive: true });
  });
});

describe('colour in the command as it is installed', IN_PROCESSES, () => {
  const ESCAPE = '\u001b[';

  it('is not there in a pipe, not even on a machine for continuous integration', async () => {
    expect((await runBuiltCli(['coverage'], { env: { CI: 'true' } })).stdout).not.toContain(ESCAPE);
    expect((await runBuiltCli(['nonsense'])).stderr).not.toContain(ESCAPE);
  });

  it('is there with FORCE_COLOR, and not with --no-color, wherever that stands', async () => {
    const env = { FORCE_COLOR: '1' };
    expect((await runBuiltCli(['coverage'], { env })).stdout).toContain(ESCAPE);
    expect((await runBuiltCli(['nonsense'], { env })).stderr).toContain(ESCAPE);
    expect((await runBuiltCli(['coverage', '--no-color'], { env })).stdout).not.toContain(ESCAPE);
    expect((await runBuiltCli(['--no-color', 'coverage'], { env })).stdout).not.toContain(ESCAPE);
  });

  it.skipIf(!existsSync('/usr/bin/script'))(
    'is there in a window, whose width is kept, and not with NO_COLOR',
    () => {
      const inWindow = (line: string) => shell(`script -qec 'stty cols 60; ${line}' /dev/null`).stdout;
      const colourful = inWindow('$CLI coverage');
      expect(colourful).toContain(ESCAPE);
      // Progress is wiped away with an escape sequence, which is no colour.
      const plain = inWindow('NO_COLOR=1 $CLI coverage').replaceAll('\r', '').split('\u001b[2K').at(-1) ?? '';
      const lengths = plain.split('\n').map((line) => line.length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
      expect(Math.max(...lengths)).toBeGreaterThan(50);
      expect(plain).not.toContain(ESCAPE);
    },
  );
});

describe('Ctrl-C in the command as it is installed', IN_PROCESSES, () => {
  it('ends a played simulation with 130 and a word about where it was', async () => {
    const child = startBuiltCli(['simulate', '--speed', '0.01']);
    const ended = endOf(child);
    child.stdout.once('data', () => child.kill('SIGINT'));
    const { code, signal, stdout, stderr } = await ended;
    expect({ code, signal }).toEqual({ code: 130, signal: null });
    expect(stdout).toContain('▸ created');
    expect(stderr).toMatch(/^\nStopped at 0:00\.\d of virtual time\.\n$/);
  });

  it('ends a run of a suite with 130 and a whole report, even where the driver never pauses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
    const driver = `
      export const driver = {
        name: 'the busy fake',
        startOver() {},
        perform: () => 'accepted',
        observe: () => {
          const until = performance.now() + 500;
          while (performance.now() < until);
          process.stderr.write('busy');
          return { pair: 'building/scheduling' };
        },
      };`;
    await writeFile(join(folder, 'driver.mjs'), driver);
    const suite = 'suite.json';
    await runBuiltCli(['suite', '--criterion', 'operations', '--out', suite], { cwd: folder });
    const args = ['run-suite', suite, '--driver', './driver.mjs', '--junit', 'report.xml'];
    const child = startBuiltCli(args, { cwd: folder });
    const ended = endOf(child);
    child.stderr.once('data', () => child.kill('SIGINT'));
    const { code, signal, stdout } = await ended;
    expect({ code, signal }).toEqual({ code: 130, signal: null });
    expect(stdout).toContain('the run was called off');
    expect(await readFile(join(folder, 'report.xml'), 'utf8')).toMatch(/<\/testsuites>\n$/);
    expect((await readdir(folder)).sort()).toEqual(['driver.mjs', 'report.xml', suite]);
    await rm(folder, { recursive: true });
  });

  it('kills a command that has nothing to clear up', async () => {
    const child = startBuiltCli(['status']);
    const ended = endOf(child);
    setTimeout(() => child.kill('SIGINT'), 500);
    expect(await ended).toMatchObject({ code: null, signal: 'SIGINT', stdout: '', stderr: '' });
  });
});
