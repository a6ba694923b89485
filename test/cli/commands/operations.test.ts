import { describe, expect, it } from 'vitest';
import { OPERATIONS, STATUSES } from '../../../src/machines/index.ts';
import { run } from './run.ts';

const ask = (...args: readonly string[]) => run(['operations', ...args]);

const server = (vmState: string, taskState: string | null, name?: string) => ({
  ...(name !== undefined && { name }),
  'OS-EXT-STS:vm_state': vmState,
  'OS-EXT-STS:task_state': taskState,
});

describe('operations at a pair', () => {
  it('says what may be asked and what is refused, why, and what helps', async () => {
    const { code, printed, told } = await ask('--vm-state', 'active', '--task-state', 'powering-off');
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed).toMatch(/^active\/powering-off\n\nmay be asked\n {2}delete /);
    expect(printed).toContain('active/deleting (ACTIVE), then deleted/- (DELETED), usually after 8 s\n');
    expect(printed).toContain(
      `
  start          start is taken in vm_state stopped only, and the server is in active.
                 What helps: wait until stopped/- (SHUTOFF), usually 23 s.
`,
    );
    for (const operation of OPERATIONS) expect(printed).toMatch(new RegExp(`^ {2}${operation} `, 'm'));
  });

  it('says of what an answer depends', async () => {
    const { printed } = await ask('--vm-state', 'ERROR', '--operation', 'hardReboot');
    expect(printed).toContain(
      '\ndepends\n  hardReboot     If it has run before: error/rebooting_hard (UNKNOWN), ',
    );
    expect(printed.replaceAll(/\s+/g, ' ')).toContain(
      'If it never ran: hardReboot is not taken by a server that has never run. Nothing helps.',
    );
    const { printed: shelve } = await ask(
      ...['--vm-state', 'active', '--boot-source', 'volume', '--operation', 'shelve'],
    );
    expect(shelve).toContain('shelve         shelved_offloaded/shelving_offloading');
  });

  it('says so where nothing shows before the operation is over', async () => {
    const { printed } = await ask('--vm-state', 'resized', '--operation', 'confirmResize');
    expect(printed).toContain(
      'confirmResize  If it was stopped before: resized/- (VERIFY_RESIZE), then stopped/-',
    );
  });

  it('ends with 1 if the one operation that was asked about is not certain to be taken', async () => {
    expect((await ask('--vm-state', 'active', '--operation', 'stop')).code).toBe(0);
    expect((await ask('--vm-state', 'stopped', '--operation', 'stop')).code).toBe(1);
    expect((await ask('--status', 'ACTIVE', '--operation', 'stop')).code).toBe(1);
  });

  it('knows no task by several names, and another profile', async () => {
    const plain = await ask('--vm-state', 'active');
    for (const word of ['-', 'null', '', 'None'])
      expect(await ask('--vm-state', 'Active', '--task-state', word)).toEqual(plain);
    expect((await ask('--vm-state', 'active', '--profile', 'slow')).printed).not.toBe(plain.printed);
  });

  it('fits every status into windows wide and narrow', async () => {
    for (const status of STATUSES) {
      for (const width of [50, 80]) {
        const { printed } = await run(['operations', '--status', status], { width });
        expect(printed.split('\n').filter((line) => line.length > width)).toEqual([]);
      }
    }
  });
});

describe('operations at a status', () => {
  it('lists the pairs that show it and what holds for some of them', async () => {
    const { printed } = await ask('--status', 'active');
    expect(printed).toContain('ACTIVE\n  active/-, active/powering-off, active/deleting\n');
    expect(printed).toContain('  stop           At active/-: active/powering-off (ACTIVE), then stopped/-');
    expect(printed).toMatch(
      /At active\/powering-off: stop is not taken while task_state is powering-off\. What/,
    );
  });

  it('is empty-handed where no server shows it', async () => {
    const { printed } = await ask('--status', 'UNKNOWN', '--mapping', 'nova', '--operation', 'stop');
    expect(printed).toContain('No server of the model shows UNKNOWN, so nothing can be said of stop.');
  });
});

describe('operations of a response', () => {
  const read = (body: unknown, ...args: readonly string[]) =>
    run(['operations', '-', ...args], { input: JSON.stringify(body) });

  it('tells of each server under its name', async () => {
    const { code, printed } = await read({
      servers: [server('active', null, 'a'), server('STOPPED', '', 'b')],
    });
    expect(code).toBe(0);
    expect(printed).toMatch(/^a\n {2}active\/-\n\nmay be asked\n/);
    expect(printed).toMatch(/^b\n {2}stopped\/-\n\nmay be asked\n {2}start /m);
  });

  it('gives the same as JSON, whole', async () => {
    const { printed } = await read(server('active', 'powering-off', 'a'), '--json', '--operation', 'start');
    expect(JSON.parse(printed)).toMatchObject({
      servers: [
        {
          server: 'a',
          pairs: ['active/powering-off'],
          allowed: ['delete'],
          answers: [{ operation: 'start', allowed: false, holds: 'none', passesAfterMs: 23_000 }],
        },
      ],
    });
  });

  it('ends with 2 and says what it could not read, and tells of the others all the same', async () => {
    const { code, printed, told } = await read({ servers: [{ id: 'x' }, server('active', null, 'b')] });
    expect(code).toBe(2);
    expect(told).toContain('servers[0]: OS-EXT-STS:vm_state is missing');
    expect(printed).toMatch(/^b\n/);
    expect((await read({ servers: [] })).printed).toBe('The list holds no server.\n');
  });
});

describe('what operations does not understand', () => {
  it.each([
    [[], 'Expected --vm-state (and --task-state), or --status, or a FILE with an API response.'],
    [['x.json', '--status', 'ACTIVE'], 'Expected --vm-state'],
    [['--task-state', 'deleting'], '--task-state goes with --vm-state.'],
    [['--status', 'ACTIVE', '--vm-state', 'active'], '--status is for when it is all that is known'],
    [
      ['--vm-state', 'actve'],
      '--vm-state: "actve" is in no table. Did you mean active? Expected one of building,',
    ],
    [['--vm-state', 'active', '--task-state', 'stopping'], '--task-state: "stopping" is in no table.'],
    [['--status', 'RUNNING'], '--status: "RUNNING" is in no table.'],
    [['--vm-state', 'active', '--operation', 'reboot'], "'reboot' is invalid. Allowed choices are start"],
    [['--vm-state', 'active', '--profile', 'typcal'], 'Did you mean typical?'],
    [['no-such-file.json'], 'Cannot read no-such-file.json: there is no such file.'],
  ])('is refused in a sentence, %s', async (args, sentence) => {
    const { code, printed, told } = await ask(...args);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toContain(sentence);
    expect(told).not.toContain('    at ');
  });
});
