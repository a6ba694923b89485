import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../src/machines/index.ts';
import { parseTrace, replay } from '../../../src/simulator/index.ts';
import { createFakeTerminal } from '../fake-terminal.ts';
import { run, runOn } from './run.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

describe('simulate', () => {
  it('without a word lives the shipped scenario, which passes a resize, a failure and a recovery', async () => {
    const { code, printed, told } = await run(['simulate']);
    expect(code).toBe(0);
    expect(told).toBe('');
    expect(printed).toMatch(/^a life\n/);
    expect(printed).toMatch(/▸ confirmResize/);
    expect(printed).toMatch(/✗ errored +error +- +ERROR\n/);
    expect(printed).toMatch(/deleted +- +DELETED\n/);
  });

  it('takes operations as words, a seed and a profile', async () => {
    const { code, printed } = await run([
      'simulate',
      'stop',
      'resize',
      'confirmResize',
      'start',
      '--seed',
      '7',
      '--profile',
      'slow',
    ]);
    expect(code).toBe(0);
    expect(printed).toMatch(/^stop resize confirmResize start\nprofile slow, seed 7\n\n/);
    expect(printed.match(/▸ \w+/g)).toEqual([
      '▸ created',
      '▸ stop',
      '▸ resize',
      '▸ confirmResize',
      '▸ start',
    ]);
  });

  it('takes every operation there is', async () => {
    for (const operation of OPERATIONS) {
      expect(await run(['simulate', operation, '--profile', 'instant'])).toMatchObject({ code: 0, told: '' });
    }
  });

  it('lives the same life for the same seed and another one for another', async () => {
    const life = async (seed: string) =>
      (await run(['simulate', 'stop', '--seed', seed])).printed.split('\n').slice(2).join('\n');
    expect(await life('1')).toBe(await life('1'));
    expect(await life('1')).not.toBe(await life('2'));
  });

  it('lets the platform do something between the operations', async () => {
    const { code, printed } = await run(['simulate', 'guest.stopped', 'start', '--profile', 'instant']);
    expect(code).toBe(0);
    expect(printed).toMatch(/• guest\.stopped +active +powering-off/);
    expect(printed).toMatch(/▸ start +stopped +powering-on/);
  });

  it('boots the server of given operations from a volume if told so', async () => {
    const { printed } = await run(['simulate', 'shelve', '--boot-source', 'volume']);
    expect(printed).toContain('Its root disk is a volume.');
    expect(printed).toMatch(/shelved_offloaded +- +SHELVED_OFFLOADED/);
  });

  it('sets off refusals, with what would have been allowed', async () => {
    const { code, printed } = await run(['simulate', 'start']);
    expect(code).toBe(0);
    expect(printed).toMatch(
      /✗ start +active +- +ACTIVE\n +Refused: not in vm_state active; allowed here: stop, /,
    );
  });

  it('reads a scenario from a file, from JSON as well, and from stdin', async () => {
    const yaml = await file('life.yaml', 'name: from yaml\nservers: [{ steps: [stop] }]\n');
    expect((await run(['simulate', yaml])).printed).toMatch(/^from yaml\n/);
    const json = await file('life.json', '{"name":"from json","servers":[{"steps":["stop"]}]}');
    expect((await run(['simulate', json])).printed).toMatch(/^from json\n/);
    const { printed } = await run(['simulate', '-'], { input: 'name: from stdin\nservers: [{}]\n' });
    expect(printed).toMatch(/^from stdin\n/);
  });

  it('ends with 1 and says what, if something did not come true that the scenario expects', async () => {
    const path = await file('wrong.yaml', 'servers: [{ steps: [{ do: start, expect: accepted }] }]\n');
    const { code, printed } = await run(['simulate', path]);
    expect(code).toBe(1);
    expect(printed).toContain('✗ server-1, step 1: start was expected to be accepted and was refused');
  });

  it('takes a profile from a file', async () => {
    const profile = await file('quick.yaml', 'name: quick\nextends: instant\n');
    expect((await run(['simulate', 'stop', '--profile', profile])).printed).toContain(
      '\nprofile quick, seed 1\n',
    );
  });

  it('prints the trace as JSON lines that can be replayed', async () => {
    const { code, printed } = await run(['simulate', 'stop', '--json']);
    expect(code).toBe(0);
    const trace = parseTrace(printed);
    expect(trace).toMatchObject({ ok: true });
    if (trace.ok) expect(replay(trace.value).ok).toBe(true);
  });

  it('writes the very same trace to a file, and prints the timeline all the same', async () => {
    const path = join(folder, 'life.jsonl');
    const { printed } = await run(['simulate', 'stop', '--trace', path]);
    expect(printed).toContain('▸ stop');
    expect(await readFile(path, 'utf8')).toBe((await run(['simulate', 'stop', '--json'])).printed);
    expect(await readdir(folder)).toEqual(['life.jsonl']);
  });

  it('writes no trace and prints nothing if the file may not be replaced', async () => {
    const path = await file('thesis.txt', 'years of work');
    const { code, printed, told } = await run(['simulate', 'stop', '--trace', path]);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told.replaceAll('\n', ' ')).toBe(
      `ecs-lifecycle: Cannot write ${path}: it exists and is no trace. Choose a new name or remove it first. `,
    );
    expect(await readFile(path, 'utf8')).toBe('years of work');
  });
});

describe('simulate in real time', () => {
  it('prints the same in the end', async () => {
    const args = ['simulate', 'stop', '--profile', 'instant'];
    expect((await run([...args, '--speed', '1000'])).printed).toBe((await run(args)).printed);
    expect((await run([...args, '--speed', '1000', '--json'])).printed).toBe(
      (await run([...args, '--json'])).printed,
    );
  });

  it('stops at Ctrl-C, says where, and ends with 130', async () => {
    const terminal = createFakeTerminal();
    const running = runOn(terminal, ['simulate', 'stop', '--speed', '0.001']);
    setTimeout(terminal.interrupt, 50);
    const { code, printed, told } = await running;
    expect(code).toBe(130);
    expect(printed).toContain('▸ created');
    expect(printed).not.toContain('▸ stop');
    expect(told).toBe('\nStopped at 0:00.0 of virtual time.\n');
  });
});

describe('simulate, asked for what cannot be', () => {
  it.each([
    [
      ['stpo'],
      '"stpo" is neither an operation nor a file. Did you mean stop? The operations are start, stop, ',
    ],
    [['stop', 'fly'], '"fly" is no operation. The operations are start, stop, '],
    [['confirm-resize', 'stop'], '"confirm-resize" is no operation. Did you mean confirmResize?'],
    [['stop', 'life.yaml'], '"life.yaml" is no operation.'],
    [
      ['missing.yaml'],
      'Cannot read missing.yaml: there is no such file. Expected a scenario in YAML or JSON.',
    ],
    [['.'], 'Cannot read .: it is a directory. Expected a scenario in YAML or JSON.'],
    [[''], '"" is neither an operation nor a file.'],
    [
      ['stop', '--profile', 'typcal'],
      '"typcal" is neither a profile nor a file. Did you mean typical? The profiles are typical, instant, slow, flaky.',
    ],
    [
      ['stop', '--profile', 'missing.yaml'],
      'Cannot read missing.yaml: there is no such file. Expected a profile in YAML or JSON.',
    ],
    [
      ['stop', '--seed', 'abc'],
      "Option '--seed <number>' argument 'abc' is invalid. A seed is a whole number from 0 to 4294967295.",
    ],
    [['stop', '--seed', '-1'], 'A seed is a whole number from 0 to 4294967295.'],
    [['stop', '--seed'], "Option '--seed <number>' argument missing. See ecs-lifecycle simulate --help."],
    [['stop', '--speed', '0'], 'A speed is a number above 0, at most 1000000000.'],
    [['stop', '--boot-source', 'floppy'], 'Allowed choices are image, volume.'],
    [
      ['--boot-source', 'image'],
      '--boot-source goes with operations; a scenario says itself what its servers boot from.',
    ],
    [
      ['stop', '--sed', '7'],
      "Unknown option '--sed'. Did you mean --seed? See ecs-lifecycle simulate --help.",
    ],
    [
      ['stop', '--trace', '/missing/life.jsonl'],
      'Cannot write /missing/life.jsonl: there is no such folder.',
    ],
  ])('says of %j what is wrong and what would have been fine', async (args, sentence) => {
    const { code, printed, told } = await run(['simulate', ...args]);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told.replaceAll('\n', ' ')).toContain(sentence);
    expect(told).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['empty', '', 'the text is empty; expected YAML or JSON'],
    ['no YAML', 'servers: [', ':1:'],
    ['no scenario', 'just text', ''],
    [
      'a wrong step',
      'servers:\n  - steps:\n      - stpo\n',
      ':3:9: servers[0].steps[0]: "stpo" is no operation or platform event; did you mean "stop"?',
    ],
    [
      'huge',
      `name: ${'x'.repeat(2_000_000)}`,
      'is larger than 1 MiB, too large for a scenario in YAML or JSON.',
    ],
    ['binary', '\0\0\0', 'is no text but binary data, or not UTF-8.'],
  ])('says of a scenario that is %s where it is wrong', async (_what, content, sentence) => {
    const path = await file('scenario.yaml', content);
    const { code, printed, told } = await run(['simulate', path]);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toContain(path);
    expect(told.replaceAll('\n', ' ')).toContain(sentence);
  });

  it('says of a profile that is none where it is wrong', async () => {
    const path = await file('profile.yaml', 'servers: []\n');
    const { code, told } = await run(['simulate', 'stop', '--profile', path]);
    expect(code).toBe(2);
    expect(told).toContain(`${path}:1:1: servers: "servers" is no field of a profile.`);
  });
});
