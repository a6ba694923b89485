import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildPage } from '../../../scripts/page.ts';
import { MissingPageError, readPageTemplate } from '../../../src/visual/node/index.ts';
import { connect } from '../../visual/node/relay-client.ts';
import { createFakeTerminal } from '../fake-terminal.ts';
import { runOn } from './run.ts';
import { shows } from './shows.ts';

/** In a clone the page is there once somebody has built it; here it is built for the test. */
vi.mock('../../../src/visual/node/page-template.ts', async (original) => ({
  ...(await original<object>()),
  readPageTemplate: vi.fn(() => buildPage()),
}));

const FAST = ['--profile', 'instant', '--speed', '1000000', '--port', '0'];

describe('inspect', () => {
  it('prints where to look, then the life, and ends with 0 at Ctrl-C', async () => {
    const terminal = createFakeTerminal();
    const running = runOn(terminal, ['inspect', 'stop', 'start', ...FAST]);
    await shows(terminal, /The scenario is over/);
    terminal.interrupt();
    const { code, printed, told } = await running;
    expect(code).toBe(0);
    expect(printed).toMatch(
      /^Open http:\/\/127\.0\.0\.1:\d+\/ in a browser\. Ctrl-C ends it\.\n\nstop start\n/,
    );
    const simulated = await runOn(createFakeTerminal(), [
      'simulate',
      'stop',
      'start',
      '--profile',
      'instant',
    ]);
    const [, life] = printed.split('Ctrl-C ends it.\n\n');
    expect(simulated.printed.startsWith(life ?? 'nothing')).toBe(true);
    expect(told).toBe('\nThe scenario is over. The inspector stays open until Ctrl-C.\n');
  });

  it('says only once that it is over, and only when every server is', async () => {
    const scenario = 'servers: [{ name: early }, { name: late, at: 1h, steps: [stop] }]\n';
    const terminal = createFakeTerminal({ input: scenario });
    const running = runOn(terminal, ['inspect', '-', ...FAST]);
    await shows(terminal, /The scenario is over/);
    terminal.interrupt();
    const { printed, told } = await running;
    expect(printed.match(/▸ created/g)).toHaveLength(2);
    expect(printed).toMatch(/late +advanced +stopped/);
    expect(told.match(/over/g)).toHaveLength(1);
  });

  it('does not say it again when the platform does something later on', async () => {
    const profile = join(await mkdtemp(join(tmpdir(), 'ecs-lifecycle-')), 'restless.yaml');
    await writeFile(
      profile,
      [
        'name: restless',
        'extends: instant',
        'unasked:',
        '  guest.stopped:',
        '    probability: 1',
        '    source: assumed',
        '    after: { distribution: constant, ms: 1000, source: assumed }',
      ].join('\n'),
    );
    const terminal = createFakeTerminal();
    const running = runOn(terminal, [
      'inspect',
      'hardReboot',
      '--profile',
      profile,
      '--speed',
      '1000',
      '--port',
      '0',
    ]);
    await shows(terminal, /guest\.stopped[\s\S]*advanced +stopped/);
    terminal.interrupt();
    const { printed, told } = await running;
    expect(told.match(/over/g)).toHaveLength(1);
    expect(printed).toMatch(/^0:01\.0 {2}• guest\.stopped {2}active +powering-off/m);
  });

  it('gives up waiting for servers that are created much later', async () => {
    const terminal = createFakeTerminal({ input: 'servers: [{ name: late, at: 3650d }]\n' });
    const running = runOn(terminal, ['inspect', '-', '--speed', '0.001', '--port', '0']);
    await shows(terminal, /Ctrl-C ends it/);
    terminal.interrupt();
    const { code, printed } = await running;
    expect(code).toBe(0);
    expect(printed).not.toContain('created');
  });

  it('ends at once if Ctrl-C came while it was starting', async () => {
    const terminal = createFakeTerminal();
    terminal.interrupt();
    expect((await runOn(terminal, ['inspect', ...FAST])).code).toBe(0);
  });

  it('shows its actors to a client and lets go of the port', async () => {
    const terminal = createFakeTerminal();
    const running = runOn(terminal, ['inspect', 'stop', ...FAST]);
    const address = await shows(terminal, /http:\S+/);
    const client = await connect(address.replace('http:', 'ws:'));
    expect((await client.hears(1))[0]).toMatchObject({ type: '@xstate.actor', name: 'server' });
    terminal.interrupt();
    await running;
    expect(await client.closed).toBe(1001);
    await expect(connect(address.replace('http:', 'ws:'))).rejects.toThrow('ECONNREFUSED');
  });

  it('says that a port is in use', async () => {
    const squatter = createServer();
    const port = await new Promise<string>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => {
        const address = squatter.address();
        resolve(String(typeof address === 'object' ? address?.port : address));
      });
    });
    const { code, told } = await runOn(createFakeTerminal(), ['inspect', '--port', port]);
    expect(code).toBe(2);
    expect(told).toBe(
      `ecs-lifecycle: Port ${port} is in use by another program. Any other free one would do. See --port.\n`,
    );
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('shows them in a page of our own, without the internet, if told to', async () => {
    const terminal = createFakeTerminal();
    const running = runOn(terminal, ['inspect', 'stop', '--local', ...FAST]);
    await shows(terminal, /The scenario is over/);
    const address = await shows(terminal, /http:\S+/);
    const page = await (await fetch(address)).text();
    expect(page).toContain("connect-src 'self'");
    expect(page).not.toContain('stately.ai');
    const client = await connect(address.replace('http:', 'ws:'));
    const heard = await client.hears(5);
    expect(heard.slice(0, 2)).toMatchObject([
      { type: '@ecs-lifecycle.scene', name: 'stop' },
      { type: '@ecs-lifecycle.entry' },
    ]);
    terminal.interrupt();
    const { code, printed } = await running;
    expect(code).toBe(0);
    expect(printed).toMatch(/^Open http:\/\/127\.0\.0\.1:\d+\/ in a browser\. Ctrl-C ends it\.\n\nstop\n/);
    expect(printed).toMatch(/advanced +stopped/);
  });

  it('says what is missing where the package was not built', async () => {
    vi.mocked(readPageTemplate).mockImplementationOnce(() => {
      throw new MissingPageError('dist/visual/page.html');
    });
    const { code, told } = await runOn(createFakeTerminal(), ['inspect', '--local', ...FAST]);
    expect(code).toBe(2);
    expect(told.replaceAll('\n', ' ')).toContain('In a clone, `npm run build` makes it');
  });
});
