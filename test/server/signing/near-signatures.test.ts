import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedEndpoint } from '../../../src/server/index.ts';
import { serveEndpoint } from '../../../src/server/index.ts';
import { signatureOf } from '../../../src/server/signing/signature.ts';
import { converse } from '../sockets/converse.ts';

let served: ServedEndpoint;
beforeAll(async () => {
  served = await serveEndpoint({ pace: 'manual', accessKeys: { AK: 'SK', toString: 'SK2' } });
});
afterAll(() => served.close());

/** `20240418T020000Z`, so many minutes from now. */
const dateIn = (minutes: number): string =>
  `${new Date(Date.now() + 60_000 * minutes).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;

interface Signed {
  readonly date: string;
  readonly authorization: string;
}

const PATH = '/v1/p/cloudservers/detail';

const sign = ({ date = dateIn(0), secret = 'SK', key = 'AK', body = '' } = {}): Signed => {
  const { host } = new URL(served.url);
  const headers = new Headers({ Host: host, 'X-Sdk-Date': date });
  const names = ['host', 'x-sdk-date'];
  const signature = signatureOf({ method: 'GET', url: served.url + PATH, headers, body }, names, secret);
  const authorization = `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { date, authorization };
};

/** With these lines as headers, byte for byte. */
const ask = async (...headers: readonly string[]): Promise<number | undefined> => {
  const head = [`GET ${PATH} HTTP/1.1`, `Host: ${new URL(served.url).host}`, 'Connection: close', ...headers];
  const { statuses } = await converse(served.url, `${head.join('\r\n')}\r\n\r\n`);
  return statuses.length === 1 ? statuses[0] : undefined;
};

const askSigned = ({ date, authorization }: Signed): Promise<number | undefined> =>
  ask(`X-Sdk-Date: ${date}`, `Authorization: ${authorization}`);

describe('a signature on the wire', () => {
  it('is good with its headers in any order and in any letters', async () => {
    const { date, authorization } = sign();
    expect(await askSigned({ date, authorization })).toBe(200);
    expect(await ask(`authorization: ${authorization}`, `x-sdk-date:  ${date} `)).toBe(200);
    expect(await askSigned(sign({ key: 'toString', secret: 'SK2' }))).toBe(200);
  });

  it('is bad with any one of its bits turned', async () => {
    const { date, authorization } = sign();
    const start = authorization.length - 64;
    const turned = Array.from({ length: 256 }, (_, bit) => {
      const at = start + Math.floor(bit / 4);
      const digit = (Number.parseInt(authorization.charAt(at), 16) ^ (1 << (bit % 4))).toString(16);
      return authorization.slice(0, at) + digit + authorization.slice(at + 1);
    });
    const { fetch: send } = served;
    const statuses = turned.map(async (other) => {
      const headers = { 'X-Sdk-Date': date, Authorization: other };
      return (await send(new Request(served.url + PATH, { headers }))).status;
    });
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([401]));
  });

  it.each<[string, () => Promise<number | undefined>]>([
    [
      'is there twice',
      () => ask(`X-Sdk-Date: ${sign().date}`, ...Array(2).fill(`Authorization: ${sign().authorization}`)),
    ],
    [
      'stands beside another way to be let in',
      () =>
        ask(`X-Sdk-Date: ${sign().date}`, 'Authorization: Basic x', `Authorization: ${sign().authorization}`),
    ],
    [
      'has two dates',
      () => ask(...Array(2).fill(`X-Sdk-Date: ${sign().date}`), `Authorization: ${sign().authorization}`),
    ],
    ['is of a date too long ago', () => askSigned(sign({ date: dateIn(-16) }))],
    ['is of a date to come', () => askSigned(sign({ date: dateIn(16) }))],
    ['is of a day that there is not', () => askSigned(sign({ date: '20240230T250000Z' }))],
    ['has no date', () => ask(`Authorization: ${sign().authorization}`)],
    ['is of a body that did not come', () => askSigned(sign({ body: '{}' }))],
    [
      'is in capitals',
      () =>
        askSigned({
          ...sign(),
          authorization: sign().authorization.replace(/[0-9a-f]{64}$/, (digits) =>
            digits.toUpperCase().replaceAll(/\d/g, 'A'),
          ),
        }),
    ],
    ['is of nobody', () => askSigned(sign({ key: '__proto__', secret: '' }))],
    [
      'is of a key that is only a word of the language',
      () => askSigned(sign({ key: 'constructor', secret: '' })),
    ],
    ['lacks its end', () => askSigned({ ...sign(), authorization: sign().authorization.slice(0, -1) })],
  ])('that %s is bad', async (_, answered) => {
    expect(await answered()).toBe(401);
  });
});
