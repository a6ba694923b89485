import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { BEGIN_ANEW } from '../../../src/visual/local-protocol.ts';
import { relayPage, relayPageScript } from '../../../src/visual/node/relay-page.ts';

const INSPECTOR = 'https://stately.ai/inspect';

/** The page's script in a browser of cardboard: what the inspector's frame was posted, and levers to move the rest. */
const openPage = (search = '') => {
  const reloads: string[] = [];
  const posted: { message: unknown; origin: string }[] = [];
  const frame = { postMessage: (message: unknown, origin: string) => posted.push({ message, origin }) };
  const listeners: ((event: unknown) => void)[] = [];
  const sockets: {
    url: string;
    onmessage?: (event: unknown) => void;
    onclose?: (event: { code: number }) => void;
  }[] = [];
  const document = { title: 'page', getElementById: () => ({ contentWindow: frame }) };
  class FakeSocket {
    constructor(url: string) {
      sockets.push(Object.assign(this, { url }));
    }
  }
  const page = createContext({
    URL,
    WebSocket: FakeSocket,
    document,
    location: { host: '127.0.0.1:8080', search, reload: () => reloads.push('reload') },
    window: {
      addEventListener: (_type: string, listener: (event: unknown) => void) => listeners.push(listener),
    },
  });
  runInContext(relayPageScript(INSPECTOR), page);
  const tell = (event: object) => {
    for (const listener of listeners) listener(event);
  };
  const connected = { data: { type: '@statelyai.connected' }, origin: 'https://stately.ai', source: frame };
  const [socket] = sockets;
  if (socket === undefined) throw new Error('the page opened no socket');
  return {
    posted,
    tell,
    connected,
    document,
    reloads,
    socket,
    hear: (data: unknown) => socket.onmessage?.({ data: JSON.stringify(data) }),
  };
};

describe("the relay's page", () => {
  it('connects to the relay that served it', () => {
    expect(openPage().socket.url).toBe('ws://127.0.0.1:8080/');
  });

  it('holds what arrives early and passes it on in order once the inspector is there', () => {
    const page = openPage();
    page.hear({ n: 1 });
    page.hear({ n: 2 });
    expect(page.posted).toEqual([]);
    page.tell(page.connected);
    page.hear({ n: 3 });
    expect(page.posted).toEqual([1, 2, 3].map((n) => ({ message: { n }, origin: 'https://stately.ai' })));
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that only ends alike', { origin: 'https://notstately.ai' }],
    ['plain http', { origin: 'http://stately.ai' }],
    ['another window', { source: {} }],
    ['another message', { data: { type: 'hello' } }],
    ['no message', { data: null }],
  ])('tells nothing to %s that claims to be the inspector', (_who, difference) => {
    const page = openPage();
    page.hear({ n: 1 });
    page.tell({ ...page.connected, ...difference });
    expect(page.posted).toEqual([]);
  });

  it('follows the inspector to a host below its own, where it may have redirected', () => {
    const page = openPage();
    page.hear({ n: 1 });
    page.tell({ ...page.connected, origin: 'https://editor.stately.ai' });
    expect(page.posted).toEqual([{ message: { n: 1 }, origin: 'https://editor.stately.ai' }]);
  });

  it('asks the relay for whom its own address asks', () => {
    expect(openPage('?only=web-1').socket.url).toBe('ws://127.0.0.1:8080/?only=web-1');
  });

  it('loads anew when the relay tells it to begin anew, and only then', () => {
    const page = openPage();
    page.socket.onclose?.({ code: BEGIN_ANEW });
    expect(page.reloads).toEqual(['reload']);
    expect(page.document.title).toBe('page');
    page.socket.onclose?.({ code: 1006 });
    expect(page.reloads).toEqual(['reload']);
  });

  it('says in its title that the run has ended', () => {
    const page = openPage();
    page.socket.onclose?.({ code: 1001 });
    expect(page.document.title).toBe('Ended · page');
  });

  it('frames the inspector and may load nothing else', () => {
    const { headers, body } = relayPage(INSPECTOR, 'once');
    expect(body).toContain(
      '<iframe id="inspector" title="Stately inspector" src="https://stately.ai/inspect">',
    );
    expect(headers['Content-Security-Policy']).toBe(
      "default-src 'none'; base-uri 'none'; connect-src 'self'; " +
        "frame-src https://stately.ai https://*.stately.ai; script-src 'nonce-once'; style-src 'nonce-once'",
    );
  });

  it('lets an address with quotes and tags break out of neither the attribute nor the script', () => {
    const { body } = relayPage(`https://stately.ai/?a="><b>&c=</script>`, 'once');
    expect(body).toContain('src="https://stately.ai/?a=&quot;>&lt;b>&amp;c=&lt;/script>"');
    expect(body.match(/<\/script>/g)).toHaveLength(1);
  });
});
