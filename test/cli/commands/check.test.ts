import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const look = (at: number, server: string, status: string): string => JSON.stringify({ at, server, status });

const IMPOSSIBLE = [
  look(0, 'a', 'ACTIVE'),
  look(1, 'b', 'ACTIVE'),
  look(2, 'a', 'DELETED'),
  look(3, 'a', 'ACTIVE'),
].join('\n');

describe('check', () => {
  it('follows each server of a log by itself, and names the line at which one became impossible', async () => {
    const { code, printed } = await run(['check', '-'], { input: IMPOSSIBLE });
    expect(printed).toContain('✗ impossible line 4, server a');
    expect(printed).toContain('without line 3 (DELETED) everything fits');
    expect(printed).toContain('4 lines of 2 servers: 1 impossible, 0 in no table, 0 overdue.');
    expect(code).toBe(1);
  });

  it('fits a narrow window', async () => {
    const { printed } = await run(['check', '-'], { input: IMPOSSIBLE, width: 50 });
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it('prints JSON lines, the summary last', async () => {
    const { printed } = await run(['check', '-', '--json'], { input: IMPOSSIBLE });
    const lines: { readonly kind: string }[] = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ kind }) => kind)).toEqual(['impossible', 'summary']);
  });

  it('reads CSV, dates, and empty cells as what was not told', async () => {
    const input =
      'time,server,vm_state,task_state,status\r\n2026-11-27T12:00:00Z,a,active,,ACTIVE\r\n' +
      '2026-11-27T12:01:00Z,a,,,SHUTOFF\r\n2026-11-27T12:02:00Z,a,paused,,\r\n';
    const { code, printed } = await run(['check', '-'], { input });
    expect(printed).toContain('! unmapped line 4, server a');
    expect(printed).toContain('paused/- is in no table');
    expect(code).toBe(0);
  });

  it('reads cells that hold line breaks, and files that begin with a byte order mark', async () => {
    const input =
      '\uFEFFat,server,note,status\n1,a,"two\nlines ""quoted""",ACTIVE\n2,a,,DELETED\n3,a,,ACTIVE\n';
    const { code, printed } = await run(['check', '-'], { input });
    expect(printed).toContain('✗ impossible line 5, server a');
    expect(code).toBe(1);
    expect(await run(['check', '-'], { input: `\uFEFF${look(1, 'a', 'ACTIVE')}` })).toMatchObject({
      code: 0,
    });
  });

  it.each([
    ['names no column that tells', 'at,colour\n1,red', 'line 1 names no column that tells of a server'],
    ['ends amid a quoted cell', 'at,status\n1,"ACTIVE\n2,ACTIVE', 'line 3 cannot be read (Quote Not Closed'],
    ['never closes a quote', `at,status\n1,"ACTIVE${'\n'.repeat(200)}`, 'line 102 cannot be read'],
  ])('refuses a log that %s, and says where', async (_, input, expected) => {
    const { code, told } = await run(['check', '-'], { input });
    expect(told).toContain(expected);
    expect(code).toBe(2);
  });

  it('knows requests, and with --only-requested nobody else asks', async () => {
    const request = (at: number, requested: string, answer?: string) =>
      JSON.stringify({ at, server: 'a', requested, answer });
    const input = [
      look(0, 'a', 'ACTIVE'),
      request(1, 'stop', 'accepted'),
      look(2, 'a', 'SHUTOFF'),
      request(3, 'stop'),
    ];
    const good = await run(['check', '-', '--only-requested'], { input: input.join('\n') });
    expect(good).toMatchObject({ code: 0 });
    const bad = await run(['check', '-', '--only-requested'], {
      input: [...input, JSON.stringify({ at: 4, server: 'a', vmState: 'active', taskState: null })].join(
        '\n',
      ),
    });
    expect(bad.printed).toContain('somebody else asked for start');
  });

  it('says once that something takes too long, and again when it looks stuck', async () => {
    const busy = (at: number) =>
      JSON.stringify({ at, server: 'a', vmState: 'active', taskState: 'powering-off' });
    const input = [0, 60_000, 120_000, 1_860_000, 1_900_000].map(busy).join('\n');
    const { code, printed } = await run(['check', '-'], { input });
    expect(printed.match(/overdue line/g)).toHaveLength(2);
    expect(printed).toContain('It looks stuck.');
    expect(code).toBe(0);
  });

  it('takes the traces of simulate', async () => {
    const { printed } = await run(['simulate', 'stop', 'delete', '--json']);
    expect(await run(['check', '-', '--complete'], { input: printed })).toMatchObject({ code: 0 });
  });

  it('tells which lines it cannot read, goes on with the others, and exits with 2', async () => {
    const input = [
      'nonsense',
      look(5, 'a', 'ACTIVE'),
      look(4, 'a', 'ACTIVE'),
      '{"status":"ACTIVE"}',
      '{',
      '',
      '{"at":9,"requested":"reboot"}',
      '{"at":9,"server":"a"}',
    ];
    const { code, told, printed } = await run(['check', '-'], { input: input.join('\n') });
    for (const message of [
      'line 1 is neither JSON nor the header of a CSV file',
      'line 3 is older than a line before it of server a; sort the log by time.',
      'line 4 has no time; expected at',
      'line 5 cannot be read',
      'line 7 asks for reboot; expected one of start',
      'line 8 tells nothing of a server; expected vm_state',
    ])
      expect(told).toContain(message);
    expect(printed).toContain('6 not readable');
    expect(code).toBe(2);
  });

  it('shows how far it is, if somebody watches', async () => {
    const input = `${look(1, 'a', 'ACTIVE')}\n`.repeat(100_000);
    const { told } = await run(['check', '-'], { input, isWatched: true });
    expect(told).toContain('100000 lines ...');
  });

  it('refuses a file that is none, a directory, and options that do not go together', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    expect(await run(['check', join(folder, 'none')])).toMatchObject({
      code: 2,
      told: expect.stringContaining('no such file'),
    });
    expect(await run(['check', folder])).toMatchObject({
      code: 2,
      told: expect.stringContaining('directory'),
    });
    expect(await run(['check', '-', '--stale', 'soon'])).toMatchObject({ code: 2 });
    expect(await run(['check', '-', '--stale', '5s', '--complete'])).toMatchObject({ code: 2 });
    const log = join(folder, 'log');
    writeFileSync(log, IMPOSSIBLE);
    expect(await run(['check', log, '--stale', '5s'])).toMatchObject({ code: 0 });
  });
});
