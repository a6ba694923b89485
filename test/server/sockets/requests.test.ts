import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedEndpoint } from '../../../src/server/index.ts';
import { serveEndpoint } from '../../../src/server/index.ts';
import type { Client } from '../client.ts';
import { logIn } from '../client.ts';
import { converse } from './converse.ts';

let served: ServedEndpoint;
let client: Client;
beforeAll(async () => {
  served = await serveEndpoint({ pace: 'manual', profile: 'instant', requestTimeout: 300 });
  client = await logIn({}, served);
});
afterAll(() => served.close());

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\r\n`).join('');
const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  lines(`${line} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '') + body;

const JSON_BODY = 'Content-Type: application/json';
const token = (): string => `X-Auth-Token: ${client.token}`;
const post = (headers: readonly string[], body: string): string =>
  request('POST /v2.1/servers', [token(), JSON_BODY, ...headers], body);

/** It goes on as if nothing had been. */
const goesOn = async (): Promise<void> => expect((await fetch(`${served.url}/v2.1`)).status).toBe(200);

describe('a request on the wire', () => {
  it.each<[string, () => string, readonly number[]]>([
    [
      'of a length and in chunks',
      () => post(['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
      [400],
    ],
    ['of two lengths', () => post(['Content-Length: 2', 'Content-Length: 3'], '{} '), [400]],
    ['of a length below nothing', () => post(['Content-Length: -2'], '{}'), [400]],
    ['of a length that no number holds', () => post([`Content-Length: ${'9'.repeat(30)}`], '{}'), [400]],
    ['in an encoding that nobody knows', () => post(['Transfer-Encoding: xchunked'], '{}'), [400]],
    ['in chunks that are none', () => post(['Transfer-Encoding: chunked'], '2\r\n{}\r\nzz\r\n'), [400]],
    ['in a chunk without end', () => post(['Transfer-Encoding: chunked'], `${'f'.repeat(17)}\r\n`), [400]],
    [
      'in a chunk with much beside',
      () => post(['Transfer-Encoding: chunked'], `2;${'a'.repeat(20_000)}\r\n`),
      [413],
    ],
    [
      'with a header after its end',
      () => post(['Transfer-Encoding: chunked'], '2\r\n{}\r\n0\r\nX-Auth-Token: x\r\n\r\n'),
      [400],
    ],
    ['that is no HTTP', () => 'HELLO\r\n\r\n', [400]],
    ['of another HTTP', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['without a host', () => lines('GET /v2.1 HTTP/1.1', ''), [400]],
    ['with a NUL in its path', () => request('GET /v2.1/\0'), [400]],
    ['with a NUL in a header', () => request('GET /v2.1', ['X-Auth-Token: a\0b']), [400]],
    ['with half a line end in a header', () => request('GET /v2.1', ['X-Auth-Token: a\rb']), [400]],
    ['with a header of two lines', () => request('GET /v2.1', ['X-Auth-Token: a\r\n b']), [400]],
    ['with a header that begins with nothing', () => request('GET /v2.1', [' : x']), [400]],
    ['with a head without end', () => request('GET /v2.1', [`X-Long: ${'x'.repeat(20_000)}`]), [431]],
    ['with a path longer than the head may be', () => request(`GET /${'x'.repeat(20_000)}`), [431]],
    ['with a path that is too long', () => request(`GET /${'x'.repeat(9_000)}`), [414]],
    ['by a method that nobody knows', () => request('BREW /v2.1/servers', [token()]), [400]],
    ['in small letters', () => request('get /v2.1/servers', [token()]), [400]],
    ['to trace', () => request('TRACE /v2.1/servers', [token()]), [405]],
    ['for options', () => request('OPTIONS /v2.1/servers', [token()]), [405]],
    ['for options of nothing', () => request('OPTIONS *'), [400]],
    ['to be a tunnel', () => request('CONNECT example.com:443'), []],
    ['for the head alone', () => request('HEAD /v2.1/servers', [token()]), [200]],
    [
      'to become another protocol',
      () => request('GET /v2.1', ['Upgrade: h2c', 'HTTP2-Settings: AAA']),
      [200],
    ],
    ['that expects something', () => post(['Expect: a miracle', 'Content-Length: 2'], '{}'), [417]],
    ['that waits for leave', () => post(['Expect: 100-continue', 'Content-Length: 2'], '{}'), [100, 400]],
    ['with a body where none belongs', () => request('GET /v2.1', ['Content-Length: 5'], 'hello'), [200]],
    ['with two kinds of body', () => post(['Content-Type: text/plain', 'Content-Length: 2'], '{}'), [415]],
    ['with two tokens', () => request('GET /v2.1/servers', [token(), 'X-Auth-Token: x']), [401]],
    [
      'whose body is not what it says',
      () => post(['Content-Encoding: gzip', 'Content-Length: 2'], '{}'),
      [400],
    ],
    [
      'of more headers than Node keeps by itself',
      () => request('GET /v2.1/servers', [...Array(2_100).fill('a: b'), token()]),
      [200],
    ],
    [
      'of a word of the language',
      () => request('GET /v2.1/servers', [token(), '__proto__: x', 'constructor: y']),
      [200],
    ],
  ])('%s is answered as it deserves', async (_, bytes, statuses) => {
    expect((await converse(served.url, bytes())).statuses).toEqual(statuses);
    await goesOn();
  });

  it.each([
    ['GET /v2.1\\servers', 'Backslash in request path'],
    ['GET ftp://x/v2.1', 'Invalid URL'],
  ])('%s is refused with the reason, in the shape of Nova', async (line, message) => {
    const { said } = await converse(served.url, request(line));
    expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toEqual({ badRequest: { code: 400, message } });
  });

  it.each(['a b', 'a@b', '', 'x/../y', '"><script>'])('is refused for the host %j', async (host) => {
    const bytes = lines('GET /v2.1 HTTP/1.1', `Host: ${host}`, 'Connection: close', '');
    const { said, statuses } = await converse(served.url, bytes);
    expect([statuses, said.includes('script')]).toEqual([[400], false]);
  });

  it('in eight bits is taken for what it is: a path for none, a token for a wrong one', async () => {
    const ask = async (text: string) => (await converse(served.url, Buffer.from(text, 'latin1'))).statuses;
    expect(await ask(request('GET /v2.1/\xff\xfe'))).toEqual([400]);
    expect(await ask(request('GET /v2.1/servers', ['X-Auth-Token: \xff\xfe']))).toEqual([401]);
  });

  it('that follows another one at once is answered after it, whatever came of that', async () => {
    const each = (line: string, ...headers: readonly string[]): string =>
      lines(`${line} HTTP/1.1`, 'Host: localhost', token(), ...headers, '');
    const bytes = [
      each('GET /v2.1/servers'),
      `${each('POST /v2.1/servers', JSON_BODY, 'Content-Length: 2')}{}`,
      `${each('POST /v2.1/servers', 'Content-Type: text/plain', 'Content-Length: 4')}text`,
      each('DELETE /v2.1/servers/none'),
      each('GET /v2.1/flavors', 'Connection: close'),
    ];
    expect((await converse(served.url, bytes.join(''))).statuses).toEqual([200, 400, 415, 404, 200]);
  });
});

describe('a path', () => {
  it.each([
    '/v2.1/../_control/clock',
    '/v2.1/%2e%2e/_control/clock',
    '/v2.1/.%2E/_control/clock',
    '/./_control/clock',
  ])('that leads around, %s, leads nowhere that the plain one does not', async (path) => {
    const apart = await serveEndpoint({ controlPort: 0 });
    const [cloud, hand] = [apart.url, apart.controlUrl].map((url) => converse(url, request(`GET ${path}`)));
    expect([(await cloud)?.statuses, (await hand)?.statuses]).toEqual([[404], [200]]);
    await apart.close();
  });

  it('of another host leads to no clock', async () => {
    const { statuses } = await converse(served.url, request('GET http://elsewhere/_control/clock'));
    expect(statuses).toEqual([403]);
  });

  it.each(['/v2.1%2f..%2f_control/clock', '//elsewhere/_control/clock', '/%5f/../..//etc/passwd'])(
    'that only looks like one, %s, is none',
    async (path) =>
      expect((await converse(served.url, request(`GET ${path}`, [token()]))).statuses).toEqual([404]),
  );
});

describe('a sender', () => {
  const START = '{"server":';
  const half = (path = '/v2.1/servers'): string =>
    request(`POST ${path}`, [token(), JSON_BODY, 'Content-Length: 100'], START);

  it.each([
    ['of a body', () => half()],
    ['of a body for Huawei', () => half(`/v1/${client.projectId}/cloudservers`)],
    ['of a head', () => 'POST /v2.1/servers HTTP/1.1\r\nHost: x\r\n'],
    ['of nothing at all', () => ''],
  ])('%s who takes too long is answered 408', async (_, bytes) => {
    expect((await converse(served.url, bytes())).statuses).toEqual([408]);
  });

  it('who ends in the middle of a body is refused, and one who has said all is answered', async () => {
    const end = (bytes: string) => converse(served.url, bytes, (socket) => socket.end());
    expect((await end(half())).statuses).toEqual([400]);
    expect((await end(post(['Content-Length: 2'], '{}'))).statuses).toEqual([400]);
    expect((await end(request('GET /v2.1'))).statuses).toEqual([200]);
  });

  it('who breaks off anywhere in a request disturbs nobody', async () => {
    const whole = post(['Content-Length: 100'], START);
    for (let length = 1; length <= whole.length; length += 7)
      await converse(served.url, whole.slice(0, length), (socket) =>
        setTimeout(() => socket.resetAndDestroy(), length % 3),
      );
    await goesOn();
  });

  it.each([
    ['a length', `Content-Length: ${100 * 2 ** 20}`, (part: string) => part],
    ['chunks', 'Transfer-Encoding: chunked', (part: string) => `${part.length.toString(16)}\r\n${part}\r\n`],
  ])(
    'of a hundred megabytes by %s is told 413 before a tenth of them is taken',
    async (_, header, framed) => {
      const bytes = request('POST /v2.1/servers', [token(), JSON_BODY, header]);
      const part = framed('x'.repeat(2 ** 20));
      let taken = 0;
      let takenBefore = Number.NaN;
      const { statuses } = await converse(served.url, bytes, (socket) => {
        // One part after the other, so that nothing piles up here.
        const pour = (): void => {
          if (!socket.writable || !Number.isNaN(takenBefore)) return;
          socket.write(part, () => {
            taken += 1;
            pour();
          });
        };
        socket.once('data', () => {
          takenBefore = taken;
        });
        pour();
      });
      expect(statuses).toEqual([413]);
      expect(takenBefore).toBeLessThan(10);
    },
  );
});
