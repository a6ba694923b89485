import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStateFile } from '../../../src/server/index.ts';
import { authBody, IMAGE } from '../../server/client.ts';
import type { FakeTerminal } from '../fake-terminal.ts';
import { createFakeTerminal } from '../fake-terminal.ts';
import { runOn } from './run.ts';

/** Resolves once the terminal shows what is looked for. */
const shows = async (terminal: FakeTerminal, pattern: RegExp): Promise<string> => {
  for (;;) {
    const [found] = pattern.exec(terminal.printed) ?? [];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Serves with these options, looks at the cloud, and ends with Ctrl-C. */
const served = async (options: readonly string[], look: (url: string) => Promise<unknown>) => {
  const terminal = createFakeTerminal();
  const running = runOn(terminal, ['serve', '--port', '0', ...options]);
  const url = await shows(terminal, /http:\/\/127\.0\.0\.1:\d+/);
  const seen = await look(url);
  terminal.interrupt();
  return { ...(await running), url, seen };
};

describe('serve', () => {
  it('prints what clients need to find the cloud, and ends with 0 at Ctrl-C', async () => {
    const { code, printed, told, url, seen } = await served(
      [],
      async (at) => (await fetch(`${at}/v3`)).status,
    );
    expect([code, told, seen]).toEqual([0, '', 200]);
    expect(printed).toBe(
      [
        `A cloud at ${url}. Ctrl-C ends it. For OpenStack's clients:`,
        '',
        `  export OS_AUTH_URL=${url}/v3 OS_IDENTITY_API_VERSION=3 OS_REGION_NAME=RegionOne`,
        '  export OS_USERNAME=demo OS_PASSWORD=secret OS_PROJECT_NAME=demo',
        '  export OS_USER_DOMAIN_ID=default OS_PROJECT_DOMAIN_ID=default',
        '',
        'The SDKs of Huawei Cloud take the same address for their endpoint.',
        '',
        `In a browser: ${url}/_control/page`,
        '',
        `Its clock and its luck are at ${url}/_control/openapi.json.`,
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['--step', '5s', '--mapping', 'nova']],
    [['--manual', '--profile', 'instant', '--seed', '7']],
    [['--trap', 'stale-reads', 'rate-limit']],
    [['--job-start', '2s', '--job-lag', '500ms']],
    [['--job-lag=-3s']],
    [['--control-port', '0']],
  ])('takes the options %j', async (options) => {
    expect((await served(options, async (at) => (await fetch(at)).status)).seen).toBe(200);
  });

  it('knows access keys if it is given one, and tells nobody its secret', async () => {
    const ask = async (at: string) => {
      const Authorization = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
      const headers = { Authorization, 'X-Sdk-Date': '20240418T020000Z' };
      return (await fetch(`${at}/v1/project/cloudservers/detail`, { headers })).status;
    };
    const { seen, printed, told } = await served(['--access-key', 'AK:hush'], ask);
    expect(seen).toBe(401);
    expect(printed + told).not.toContain('hush');
    expect((await served([], ask)).seen).toBe(200);
  });

  it('tells and keeps no password, secret or signature, and prints no token', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    const file = join(folder, 'cloud.db');
    const signature = 'f'.repeat(64);
    let kept = '';
    let token = '';
    const ask = async (at: string): Promise<void> => {
      const logIn = await fetch(`${at}/v3/auth/tokens`, { method: 'POST', body: authBody('hush-password') });
      token = logIn.headers.get('x-subject-token') ?? '';
      const adminPass = 'hush-admin';
      const server = { name: 'web', flavorRef: '1', imageRef: IMAGE, adminPass };
      const made = await fetch(`${at}/v2.1/servers`, {
        method: 'POST',
        headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
        body: JSON.stringify({ server }),
      });
      const Authorization = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${signature}`;
      const signed = await fetch(`${at}/v1/p/cloudservers/detail`, { headers: { Authorization } });
      const wrong = await fetch(`${at}/v2.1/servers`, { headers: { 'X-Auth-Token': 'hush-token' } });
      expect([made.status, signed.status, wrong.status]).toEqual([202, 401, 401]);
      for (const answer of [signed, wrong]) expect(await answer.text()).not.toMatch(/hush|ffff/);
      // While it runs: what the file holds is also what lies beside it.
      for (const name of await readdir(folder)) kept += await readFile(join(folder, name), 'latin1');
    };
    const { printed, told } = await served(['--access-key', 'AK:hush-secret', '--state', file], ask);
    expect(kept).toContain('"web"');
    expect(kept + printed + told).not.toMatch(/hush|ffff/);
    expect(printed + told).not.toContain(token);
    await rm(folder, { recursive: true });
  });

  it.each([
    [['--access-key', 'AK'], /A key is letters and digits, a colon, and its secret: AK:SK\./],
    [['--job-lag', '--3s'], /A lag is a length of time like 500ms, 5s or 2m, or -3s\./],
    [['--job-lag=-'], /A lag is a length of time like/],
    [['--job-start', '-3s'], /A start is a length of time like 500ms, 5s or 2m\./],
    [['--host', '192.0.2.1'], /"192\.0\.2\.1" is no address of this machine; .* See --host\./],
    [['--step', 'soon'], /A step is a length of time like 500ms, 5s or 2m\./],
    [
      ['--state', '/nowhere/at/all.db'],
      /The state in \/nowhere\/at\/all\.db: cannot be opened; .*See --state\./,
    ],
    [['--mapping', 'aws'], /Allowed choices are ecs, nova\./],
    [
      ['--trap', 'stale-read'],
      /There is no trap "stale-read"\. Did you mean stale-reads\? --trap takes stale-reads, /,
    ],
    [['--speed', '0'], /A speed is a number above 0/],
  ])('refuses the options %j', async (options, says) => {
    const { code, told } = await runOn(createFakeTerminal(), ['serve', ...options]);
    expect(code).toBe(2);
    expect(told.replaceAll('\n', ' ')).toMatch(says);
  });

  it('says at its end what could not be kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    const file = join(folder, 'cloud.db');
    const look = async (at: string) => {
      const other = await openStateFile(file);
      const answer = await fetch(`${at}/_control/reset`, { method: 'POST' });
      other.close();
      return answer.status;
    };
    const { code, told, seen } = await served(['--state', file], look);
    expect([code, seen]).toEqual([2, 500]);
    expect(told.replaceAll(/\s+/g, ' ')).toContain('has been taken over by another process. See --state.');
    await rm(folder, { recursive: true });
  });

  it.each([
    [['--manual', '--step', '5s'], "Option '--manual' cannot be used with option '--step <duration>'."],
    [['--manual', '--speed', '60'], "Option '--manual' cannot be used with option '--speed <factor>'."],
    [['--step', '5s', '--speed', '60'], "Option '--step <duration>' cannot be used with option '--speed"],
  ])('takes one word on how time goes, and not %j', async (options, problem) => {
    const { code, told } = await runOn(createFakeTerminal(), ['serve', '--port', '0', ...options]);
    expect(code).toBe(2);
    expect(told.replaceAll('\n', ' ')).toContain(problem);
  });

  it('says which port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.on('listening', resolve));
    const { port } = Object(blocker.address());
    const { code, told } = await runOn(createFakeTerminal(), ['serve', '--port', String(port)]);
    expect([code, told.trim()]).toEqual([
      2,
      `ecs-lifecycle: Port ${port} cannot be had; choose another one, or 0 for any that is free. See --port.`,
    ]);
    blocker.close();
  });
});
