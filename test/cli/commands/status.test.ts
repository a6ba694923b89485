import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_PAIRS, deriveStatus } from '../../../src/machines/index.ts';
import { run } from './run.ts';

const server = (vmState: string, taskState: string | null, status?: string, name?: string) => ({
  id: '9168b536-cd40-4630-b43f-b259807c6e87',
  ...(name !== undefined && { name }),
  ...(status !== undefined && { status }),
  'OS-EXT-STS:vm_state': vmState,
  'OS-EXT-STS:task_state': taskState,
});

const ask = (body: unknown, ...args: readonly string[]) =>
  run(['status', ...args], { input: typeof body === 'string' ? body : JSON.stringify(body) });

describe('status of one server', () => {
  it('says the pair, the status, and what may happen next', async () => {
    const { code, printed, told } = await ask({ server: server('active', 'rebooting', 'REBOOT', 'web-1') });
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed).toMatch(
      /^web-1 {2}9168b536-cd40-4630-b43f-b259807c6e87\n\n {2}vm_state {4}active\n {2}task_state {2}rebooting\n {2}status {6}REBOOT, as the response says\n/,
    );
    expect(printed).toMatch(/^ {2}hardReboot +active\/rebooting_hard /m);
    expect(printed).toMatch(/^ {2}advanced +active\/reboot_pending /m);
  });

  it('ends with 1 and says so if the response calls the status otherwise', async () => {
    const { code, printed } = await ask({ server: server('shelved', 'deleting', 'SHELVED') });
    expect(code).toBe(1);
    expect(printed).toContain(
      '✗ The response says "SHELVED", as stock Nova does, but shelved/deleting derives UNKNOWN.',
    );
  });

  it("takes stock Nova's rule if asked", async () => {
    const { code, printed } = await ask(
      { server: server('shelved', 'deleting', 'SHELVED') },
      '--mapping',
      'nova',
    );
    expect(code).toBe(0);
    expect(printed).toContain('SHELVED, as the response says');
  });

  it('does without a name, without a status and without the wrapping', async () => {
    const { code, printed } = await ask({ 'OS-EXT-STS:vm_state': 'ACTIVE', 'OS-EXT-STS:task_state': '' });
    expect(code).toBe(0);
    expect(printed).toMatch(/^server\n\n/);
    expect(printed).toContain('ACTIVE (the response names none)');
  });

  it('tells what depends on more than the pair', async () => {
    const { printed } = await ask({ server: server('active', null) });
    expect(printed).toMatch(/shelve +shelved\/shelving +If it booted from an image: /);
    expect(printed).toMatch(/shelve +shelved_offloaded\/shelving_offloading +If it booted from a volume: /);
    expect((await ask({ server: server('error', null) })).printed).toMatch(
      /rebuild +error\/rebuilding +If it has run before: /,
    );
  });

  it('says it where nothing more will happen, and where the model knows nothing', async () => {
    expect((await ask({ server: server('deleted', null) })).printed).toContain(
      'Nothing more will happen to it.',
    );
    const unknown = await ask({ server: server('deleted', 'spawning') });
    expect(unknown.code).toBe(0);
    expect(unknown.printed).toContain('The model has no such state');
  });

  it('knows another spelling of a moment', async () => {
    const { printed } = await ask({ server: server('active', 'shelving') });
    expect(printed).toContain('status      UNKNOWN');
    expect(printed).toMatch(/^ {2}advanced +shelved/m);
  });

  it('has an answer for every pair that can be spelled, in windows wide and narrow', async () => {
    for (const { vmState, taskState } of ALL_PAIRS) {
      for (const width of [60, 80]) {
        const input = JSON.stringify(server(vmState, taskState));
        const { code, printed } = await run(['status'], { input, width });
        expect(code).toBe(0);
        expect(printed).toContain(deriveStatus(vmState, taskState));
        expect(printed.split('\n').filter((line) => line.length > width)).toEqual([]);
      }
    }
  });

  it('reads a file as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
    const path = join(folder, 'response.json');
    await writeFile(path, JSON.stringify({ server: server('stopped', null, 'SHUTOFF') }));
    expect((await run(['status', path])).code).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('lets no name from outside repaint the terminal', async () => {
    const { printed } = await ask({
      server: server('active', null, 'AC\u001b[2JTIVE', '\u001b]0;title\u0007\nweb'),
    });
    expect(printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    const list = await ask([
      server('active', null, 'x\u001b[2J', `${'long'.repeat(100)}`),
      server('active', null),
    ]);
    expect(list.printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(list.printed).toContain(`${'long'.repeat(15)}…`);
    const field = await ask({ '\u001b[2J': 1 });
    expect(field.told.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    const text = await ask('\u001b[2J');
    expect(text.told.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('status of a list', () => {
  it('says a line for each server and marks what disagrees', async () => {
    const servers = [
      server('active', null, 'ACTIVE', 'web-1'),
      server('stopped', 'powering-on', 'ACTIVE', 'web-2'),
    ];
    const { code, printed } = await ask({ servers });
    expect(code).toBe(1);
    expect(printed).toBe(
      '  server  vm_state/task_state  status\n' +
        '  web-1   active/-             ACTIVE\n' +
        '✗ web-2   stopped/powering-on  SHUTOFF  reported: ACTIVE\n',
    );
  });

  it('says all there is of the only server of a list', async () => {
    expect((await ask({ servers: [server('active', null, 'ACTIVE', 'web-1')] })).printed).toMatch(
      /^web-1 {2}/,
    );
  });

  it('takes an empty list for what it is', async () => {
    expect(await ask({ servers: [] })).toEqual({ code: 0, printed: 'The list holds no server.\n', told: '' });
    expect((await ask([])).code).toBe(0);
  });

  it('says which servers cannot be read, tells the others, and ends with 2', async () => {
    const { code, printed, told } = await ask({ servers: [{ id: 'x' }, server('active', null), 7] });
    expect(code).toBe(2);
    expect(printed).toContain('active/-');
    expect(told).toMatch(
      /^ecs-lifecycle: Not readable in stdin:\n {2}servers\[0\]: OS-EXT-STS:vm_state is missing: /,
    );
    expect(told).toContain('\n  servers[2]: body: expected a server as a JSON object, got 7.\n');
  });

  it('says a thousand servers in a moment', async () => {
    const servers = Array.from({ length: 1_000 }, (_server, index) =>
      server('active', null, 'ACTIVE', `web-${index}`),
    );
    expect((await ask({ servers })).printed.split('\n')).toHaveLength(1_002);
  });
});

describe('status as JSON', () => {
  it('has the same fields for every server, null where nothing is known', async () => {
    const { code, printed } = await ask(
      { servers: [server('active', 'powering-off', 'ACTIVE'), server('active', 'spawning'), 7] },
      '--json',
    );
    expect(code).toBe(2);
    const report = JSON.parse(printed);
    expect(report).toMatchObject({
      mapping: 'ecs',
      servers: [
        {
          name: null,
          vmState: 'active',
          taskState: 'powering-off',
          status: 'ACTIVE',
          reportedStatus: 'ACTIVE',
          disagreement: null,
          allowed: ['delete'],
        },
        { status: 'UNKNOWN', reportedStatus: null, allowed: null, next: null },
      ],
      problems: [
        { server: 'servers[2]', field: 'body', message: 'expected a server as a JSON object, got 7' },
      ],
    });
    expect(report.servers[0].next).toContainEqual({
      event: 'task.advanced',
      to: 'stopped/-',
      description: expect.any(String),
      condition: null,
    });
  });
});

describe('status, given what it cannot read', () => {
  it.each([
    ['nothing', '', 'stdin is empty. Expected the JSON of an API response.'],
    ['blanks', ' \n', 'stdin is empty.'],
    ['half of it', '{"server":', 'stdin is no JSON ('],
    ['HTML', '<html>', 'stdin is no JSON ('],
    ['a number', '7', 'Not readable in stdin:   body: expected a server as a JSON object, got 7.'],
    ['an error of the API', '{"itemNotFound":{"code":404}}', 'got only itemNotFound'],
    [
      'a task that no table has',
      '{"OS-EXT-STS:vm_state":"active","OS-EXT-STS:task_state":"image_snapshot"}',
      'got "image_snapshot"',
    ],
    [
      'binary data',
      '\0\u0001',
      'stdin is no text but binary data, or not UTF-8. Expected the JSON of an API response.',
    ],
    ['a 4 MB string', JSON.stringify('x'.repeat(4_000_000)), 'Not readable in stdin:'],
  ])('says of %s what is the matter', async (_what, input, sentence) => {
    const { code, printed, told } = await run(['status'], { input });
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told.replaceAll('\n', ' ')).toContain(sentence);
    expect(told.length).toBeLessThan(2_000);
  });

  it('says what it waits for at a keyboard', async () => {
    const { told } = await run(['status'], {
      input: JSON.stringify(server('active', null)),
      isKeyboard: true,
    });
    expect(told).toBe('Reading an API response from the keyboard; Ctrl-D ends it.\n');
  });

  it('says where a file is missing', async () => {
    const { code, told } = await run(['status', 'missing.json']);
    expect(code).toBe(2);
    expect(told).toBe(
      'ecs-lifecycle: Cannot read missing.json: there is no such file. Expected the JSON of an API\nresponse.\n',
    );
  });
});
