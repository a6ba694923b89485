import { createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/machines/index.ts';
import { connect } from '../visual/node/relay-client.ts';
import type { CliRun } from './built-cli.ts';
import { builtCli, endOf, runBuiltCli, startBuiltCli } from './built-cli.ts';

beforeAll(() => {
  builtCli();
}, 120_000);

interface Inspection {
  /** Where the page is. */
  readonly address: string;
  readonly socketAddress: string;
  readonly pid: number | undefined;
  readonly ended: Promise<CliRun>;
  interrupt(): void;
}

const running: Inspection[] = [];

/** Starts `inspect` and waits until it has said where it is. */
const inspect = async (...args: readonly string[]): Promise<Inspection> => {
  const child = startBuiltCli(['inspect', '--port', '0', ...args]);
  const ended = endOf(child);
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      printed += text;
      const [, found] = /^Open (http:\/\/\S+) in a browser\. Ctrl-C ends it\.\n/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ stderr }) => reject(new Error(stderr)));
  });
  const inspection: Inspection = {
    address,
    socketAddress: address.replace('http:', 'ws:'),
    pid: child.pid,
    ended,
    interrupt: () => void child.kill('SIGINT'),
  };
  running.push(inspection);
  return inspection;
};

afterEach(async () => {
  for (const { interrupt, ended } of running.splice(0)) {
    interrupt();
    await ended;
  }
});

/** Each test starts the command as a process of its own. */
describe('inspect', { timeout: 60_000 }, () => {
  it('shows a WebSocket client the actor with its definition, then its events and its snapshots', async () => {
    const { socketAddress } = await inspect('stop', '--speed', '1000', '--profile', 'instant');
    const client = await connect(socketAddress);
    const heard = await client.hears(15);
    expect(heard[0]).toMatchObject({
      type: '@xstate.actor',
      name: 'server',
      snapshot: { value: { building: 'scheduling' } },
    });
    const definition = JSON.parse(String(heard[0]?.definition));
    expect(definition.id).toBe('ecs');
    expect(Object.keys(definition.states).sort()).toEqual([
      'active',
      'building',
      'deleted',
      'error',
      'resized',
      'shelved',
      'shelved_offloaded',
      'stopped',
    ]);
    expect(heard.filter(({ type }) => type === '@xstate.event').map(({ event }) => event)).toContainEqual({
      type: 'server.stop',
    });
    const snapshots = heard.filter(({ type }) => type === '@xstate.snapshot').map(({ snapshot }) => snapshot);
    expect(snapshots).toContainEqual(
      expect.objectContaining({ value: { active: 'powering-off' }, tags: ['ACTIVE', 'transitional'] }),
    );
  });

  it('shows every server of a scenario, the shipped one without a word', async () => {
    const { socketAddress } = await inspect('--speed', '1000000');
    const client = await connect(socketAddress);
    const heard = await client.hears(40);
    expect(heard[0]).toMatchObject({ type: '@xstate.actor', name: 'web-1' });
  });

  it('serves its page to a browser of this machine and tells nothing to pages from elsewhere', async () => {
    const { address, socketAddress } = await inspect();
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('src="https://stately.ai/inspect"');
    await expect(connect(socketAddress, 'https://stately.ai')).resolves.toBeDefined();
    await expect(connect(socketAddress, new URL(address).origin)).resolves.toBeDefined();
    await expect(connect(socketAddress, 'https://evil.example')).rejects.toThrow('refused with 403');
  });

  it('prints the life as simulate does, and says when it is over', async () => {
    const args = ['stop', 'start', '--seed', '7', '--profile', 'instant'];
    const { interrupt, ended } = await inspect(...args, '--speed', '1000000');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    interrupt();
    const { stdout, stderr } = await ended;
    const simulated = (await runBuiltCli(['simulate', ...args])).stdout.split('\n').slice(0, -2).join('\n');
    expect(stdout.split('\n').slice(2).join('\n').trim()).toBe(simulated.trim());
    expect(stderr).toBe('\nThe scenario is over. The inspector stays open until Ctrl-C.\n');
  });

  it('ends at Ctrl-C with 0, says goodbye to its clients and leaves no process and no port behind', async () => {
    const { address, socketAddress, pid, interrupt, ended } = await inspect('--speed', '0.001');
    const client = await connect(socketAddress);
    interrupt();
    expect(await ended).toMatchObject({ code: 0, signal: null });
    expect(await client.closed).toBe(1001);
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
    const { port } = new URL(address);
    const again = createServer();
    await new Promise<void>((resolve, reject) => {
      again.on('error', reject).listen(Number(port), '127.0.0.1', resolve);
    });
    await new Promise((resolve) => again.close(resolve));
  });

  it('says that a port is in use, and ends with 2', async () => {
    const { address } = await inspect();
    const { port } = new URL(address);
    expect(await runBuiltCli(['inspect', '--port', port])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `ecs-lifecycle: Port ${port} is in use by another program. Any other free one would do. See --port.\n`,
    });
  });

  it('refuses a wrong word before it opens anything', async () => {
    const { code, stdout, stderr } = await runBuiltCli(['inspect', 'stpo']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean stop?');
    expect(stderr.replaceAll('\n', ' ')).toContain(OPERATIONS.join(', '));
  });
});
