import { describe, expect, it } from 'vitest';
import { connect } from '../../visual/node/relay-client.ts';
import type { FakeTerminal, FakeTerminalOptions } from '../fake-terminal.ts';
import { createFakeTerminal } from '../fake-terminal.ts';
import { runOn } from './run.ts';
import { shows } from './shows.ts';

const FLEET = 'servers: [{ name: web, steps: [stop] }, { name: db, steps: [stop] }]\n';

const KEYBOARD = { isKeyboard: true, isWatched: true } as const satisfies FakeTerminalOptions;

/** A life before a keyboard, time standing still at first. */
const start = async (args: readonly string[] = [], options: FakeTerminalOptions = KEYBOARD) => {
  const terminal = createFakeTerminal(options);
  const words = ['stop', 'start', '--port', '0', '--paused', ...args];
  const running = runOn(terminal, ['inspect', ...words]);
  await shows(terminal, /created/);
  await shows(terminal, /paused at/);
  return { terminal, running };
};

/** A sentence as it was before it was broken into lines. */
const flat = (text: string): string => text.trim().replaceAll('\n', ' ');

const momentsOf = ({ printed }: FakeTerminal): number => (printed.match(/^\d+:\d\d/gm) ?? []).length;

describe('inspect before a keyboard', () => {
  it('steps from moment to moment, and ends with 0 at q', async () => {
    const { terminal, running } = await start();
    const moments = [momentsOf(terminal)];
    for (let presses = 0; presses < 3; presses += 1) {
      terminal.press('n');
      moments.push(momentsOf(terminal));
    }
    expect(moments.map((count, index) => count > (moments[index - 1] ?? 0))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    terminal.press('q');
    expect((await running).code).toBe(0);
    expect(terminal.printed).toContain('q or Ctrl-C ends it.');
  });

  it('says at the bottom how things stand, and wipes it away in the end', async () => {
    const { terminal, running } = await start(['--speed', '0.001']);
    terminal.press('+');
    terminal.press('space');
    await shows(terminal, /playing 0:00\.\d {3}speed 0\.002 {3}1 server {3}space pause/);
    terminal.press('q');
    expect((await running).told.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('plays on when told to, until the end of the scenario', async () => {
    const { terminal, running } = await start(['--speed', '1000000']);
    terminal.press('space');
    await shows(terminal, /stays open until q or Ctrl-C/);
    terminal.press('q');
    expect((await running).printed).toMatch(/advanced +active +- +ACTIVE\n$/);
  });

  it('keeps no line at the bottom where nobody watches, but takes keys', async () => {
    const terminal = createFakeTerminal({ isKeyboard: true });
    const running = runOn(terminal, ['inspect', 'stop', '--port', '0', '--paused']);
    await shows(terminal, /created/);
    terminal.press('q');
    expect((await running).told).toBe('');
  });

  it('does not take time standing still where nobody could let it go on', async () => {
    const refused = await runOn(createFakeTerminal(), ['inspect', '--paused']);
    expect(refused.code).toBe(2);
    expect(flat(refused.told)).toContain('that takes a keyboard, or the buttons of --local.');
    const readsKeys = createFakeTerminal({ ...KEYBOARD, input: FLEET });
    expect((await runOn(readsKeys, ['inspect', '-', '--paused'])).code).toBe(2);
  });
});

describe('inspect --only', () => {
  it('prints and shows the servers that are asked for', async () => {
    const terminal = createFakeTerminal({ input: FLEET });
    const args = ['--profile', 'instant', '--speed', '1000000', '--port', '0'];
    const running = runOn(terminal, ['inspect', '-', '--only', 'db', ...args]);
    await shows(terminal, /The scenario is over/);
    const address = await shows(terminal, /http:\S+/);
    const page = await connect(address.replace('http:', 'ws:'), new URL(address).origin);
    const heard = await page.hears(3);
    expect(heard.flatMap((message) => ('name' in message ? [message.name] : []))).toEqual(['db']);
    terminal.interrupt();
    const { printed } = await running;
    expect(printed).toMatch(/db +▸ created/);
    expect(printed).not.toMatch(/web +▸ created/);
  });

  it('shows others in every page when a key says so', async () => {
    const { terminal, running } = await start();
    const address = await shows(terminal, /http:\S+/);
    const page = await connect(address.replace('http:', 'ws:'), new URL(address).origin);
    terminal.press('1');
    expect(await page.closed).toBe(4000);
    expect(terminal.told).toMatch(/ {3}server {3}space go on/);
    terminal.press('q');
    await running;
  });

  it('refuses a server that is not there, and says who is', async () => {
    const fleet = await runOn(createFakeTerminal({ input: FLEET }), ['inspect', '-', '--only', 'wed']);
    expect(fleet.code).toBe(2);
    expect(flat(fleet.told)).toBe(
      'ecs-lifecycle: No server of the scenario is called "wed". Did you mean web? The servers are web, db. See --only.',
    );
    const alone = await runOn(createFakeTerminal(), ['inspect', 'stop', '--only', 'x']);
    expect(alone.told).toContain('The only server is server.');
  });
});
