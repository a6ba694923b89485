import { afterEach, describe, expect, it, vi } from 'vitest';
import { createActor } from 'xstate';
import { ecsMachine } from '../../src/machines/index.ts';
import type { BrowserInspectorOptions, HostMessage } from '../../src/visual/index.ts';
import { InspectorWindowError, inspectLive } from '../../src/visual/index.ts';

const ORIGIN = 'https://stately.ai';
const HELLO = { type: '@statelyai.connected' };

const server = (id: string) => createActor(ecsMachine, { id, input: { bootSource: 'image' } }).start();

/** A browser of cardboard: what the inspector's page was told, and levers to move the rest. */
const openBrowser = () => {
  const told: { message: unknown; origin: string }[] = [];
  const opened: string[] = [];
  const listeners = new Set<(event: HostMessage) => void>();
  const page = {
    location: { href: '' },
    postMessage: (message: unknown, origin: string) => void told.push({ message, origin }),
  };
  const window = {
    open: (url: string, name: string) => {
      opened.push(`${name}: ${url}`);
      return page;
    },
    addEventListener: (_type: 'message', listener: (event: HostMessage) => void) =>
      void listeners.add(listener),
    removeEventListener: (_type: 'message', listener: (event: HostMessage) => void) =>
      void listeners.delete(listener),
  };
  const say = (difference: Partial<HostMessage> = {}) => {
    for (const listener of listeners) listener({ data: HELLO, origin: ORIGIN, source: page, ...difference });
  };
  const inBrief = () => told.splice(0).map(({ message }) => briefly(message));
  return { window, page, told, opened, say, inBrief, listeners };
};

const briefly = (message: unknown): string => {
  const { type, name, event } = JSON.parse(JSON.stringify(message));
  return [type.replace('@xstate.', ''), name ?? event?.type].filter((part) => part !== undefined).join(' ');
};

afterEach(() => vi.unstubAllGlobals());

describe('inspectLive in a browser', () => {
  it("opens the library's window, and tells it all once it is there, though it comes late", () => {
    const { window, opened, say, inBrief } = openBrowser();
    const web = server('web');
    inspectLive(web, { window });
    web.send({ type: 'task.advanced' });
    expect(opened).toEqual(['xstateinspector: https://stately.ai/inspect']);
    expect(inBrief()).toEqual([]);
    say();
    expect(inBrief()).toEqual(['actor web', 'event task.advanced', 'snapshot task.advanced']);
    web.send({ type: 'task.errored' });
    expect(inBrief()).toEqual(['event task.errored', 'snapshot task.errored']);
  });

  it('tells everything again to a page that was loaded anew', () => {
    const { window, say, inBrief } = openBrowser();
    inspectLive([server('web'), server('db')], { window });
    say();
    inBrief();
    say();
    expect(inBrief()).toEqual(['actor web', 'actor db']);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that only ends alike', { origin: 'https://notstately.ai' }],
    ['plain http', { origin: 'http://stately.ai' }],
    ['a page without an origin', { origin: 'null' }],
    ['another window', { source: {} }],
    ['another message', { data: { type: 'hello' } }],
    ['no message', { data: null }],
  ])('tells nothing to %s that claims to be the inspector', (_who, difference) => {
    const { window, say, told } = openBrowser();
    inspectLive(server('web'), { window });
    say(difference);
    expect(told).toEqual([]);
  });

  it('posts to the inspector alone, also below its own host, where it may have redirected', () => {
    const { window, say, told } = openBrowser();
    inspectLive(server('web'), { window });
    say({ origin: 'https://editor.stately.ai' });
    expect(told.map(({ origin }) => origin)).toEqual(['https://editor.stately.ai']);
  });

  it('shows those who are chosen, from their beginning, in a page that is loaded anew', () => {
    const { window, page, say, inBrief } = openBrowser();
    const [web, db] = [server('web'), server('db')];
    const inspector = inspectLive([web, db], { window, only: ['web'] });
    say();
    db.send({ type: 'task.advanced' });
    expect(inBrief()).toEqual(['actor web']);
    inspector.show(['db']);
    expect(page.location.href).toBe('https://stately.ai/inspect');
    db.send({ type: 'task.errored' });
    expect(inBrief()).toEqual([]);
    say();
    const life = ['actor db', 'event task.advanced', 'snapshot task.advanced', 'event task.errored'];
    expect(inBrief()).toEqual([...life, 'snapshot task.errored']);
  });

  it('may be shown in a frame, loaded anew there too', () => {
    const { window, page, opened, say, inBrief } = openBrowser();
    const loads: string[] = [];
    const frame = {
      contentWindow: page,
      set src(url: string) {
        loads.push(url);
      },
    };
    const options: BrowserInspectorOptions = { window, frame, inspectorUrl: 'https://stately.ai/elsewhere' };
    const inspector = inspectLive(server('web'), options);
    say();
    expect(inBrief()).toEqual(['actor web']);
    inspector.show(undefined);
    expect(loads).toEqual(['https://stately.ai/elsewhere', 'https://stately.ai/elsewhere']);
    expect(opened).toEqual([]);
  });

  it('tells nobody while its frame holds no page', () => {
    const { window, say, told } = openBrowser();
    inspectLive(server('web'), { window, frame: { src: '', contentWindow: null } });
    say({ source: null });
    expect(told).toEqual([]);
  });

  it('says goodbye and lets go of everything', () => {
    const { window, say, inBrief, listeners } = openBrowser();
    const web = server('web');
    const inspector = inspectLive(web, { window });
    say();
    inBrief();
    inspector.close();
    web.send({ type: 'task.advanced' });
    expect(inBrief()).toEqual(['@statelyai.disconnected']);
    expect(listeners.size).toBe(0);
  });

  it('says what would do where no window may be opened', () => {
    const window = { ...openBrowser().window, open: () => null };
    expect(() => inspectLive(server('web'), { window })).toThrow(
      new InspectorWindowError('https://stately.ai/inspect', 'blocked'),
    );
  });

  it('finds the window of its page, and in Node says where to turn', () => {
    expect(() => inspectLive(server('web'))).toThrow(
      'There is no browser here to open https://stately.ai/inspect in. In Node, inspectLive of ecs-lifecycle/visual/node would do.',
    );
    const { window, opened } = openBrowser();
    vi.stubGlobal('window', window);
    inspectLive(server('web'));
    expect(opened).toHaveLength(1);
  });
});
