import { describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/server/index.ts';
import { signatureOf } from '../../../src/server/signing/signature.ts';
import type { Recorded } from '../recordings.ts';
import { recordings } from '../recordings.ts';

/** When the recorded requests were signed. */
const THEN = Date.parse('2026-11-23T13:43:12Z');
const RECORDED = recordings('huaweicloud');

const strict = (date = THEN, accessKeys: Record<string, string> = { AKTEST: 'SKTEST' }) =>
  createEndpoint({
    pace: 'manual',
    accessKeys,
    edge: { timers: { now: () => 0, after: () => () => undefined }, date: () => date },
  });

const STRICT = strict();

/** Sends what was recorded, byte for byte, to the address that it was signed for. */
const replay = ({ method, url, headers, body }: Recorded, endpoint = STRICT): Promise<Response> =>
  endpoint.fetch(new Request(`http://127.0.0.1:18774${url}`, { method, headers, body }));

describe('an endpoint that knows access keys', () => {
  it.each(
    RECORDED.map(
      (recorded, index) => [`${index + 1}: ${recorded.method} ${recorded.url}`, recorded] as const,
    ),
  )('lets in what the Node SDK signed, %s', async (_, recorded) =>
    expect((await replay(recorded)).status).not.toBe(401),
  );

  it.each([
    ['the method', (sent) => ({ ...sent, method: sent.method === 'GET' ? 'DELETE' : 'PUT' })],
    ['the path', (sent) => ({ ...sent, url: sent.url.replace(/(\?|$)/, 'x$1') })],
    ['the query', (sent) => ({ ...sent, url: `${sent.url}${sent.url.includes('?') ? '&' : '?'}limit=1` })],
    ['the body', (sent) => (sent.body === null ? undefined : { ...sent, body: `${sent.body} ` })],
    ['a signed header', (sent) => ({ ...sent, headers: { ...sent.headers, 'x-project-id': 'other' } })],
    ['the date', (sent) => ({ ...sent, headers: { ...sent.headers, 'x-sdk-date': '20261123T134313Z' } })],
    [
      'the digest of the body',
      (sent) => ({ ...sent, headers: { ...sent.headers, 'x-sdk-content-sha256': '0' } }),
    ],
    [
      'the list of signed headers',
      (sent) => ({
        ...sent,
        headers: {
          ...sent.headers,
          authorization: sent.headers['authorization']?.replace('host;', '') ?? '',
        },
      }),
    ],
    [
      'the signature',
      (sent) => ({
        ...sent,
        headers: { ...sent.headers, authorization: `${sent.headers['authorization']?.slice(0, -1)}z` },
      }),
    ],
  ] satisfies readonly [string, (sent: Recorded) => Recorded | undefined][])(
    'lets nothing in of which %s has been changed',
    async (_, change) => {
      for (const recorded of RECORDED) {
        const changed = change(recorded);
        if (changed === undefined) continue;
        const answer = await replay(changed);
        expect(answer.status, recorded.url).toBe(401);
        expect(await answer.json()).toEqual({
          error_code: 'APIGW.0301',
          error_msg: expect.stringMatching(/^Incorrect IAM authentication information: /),
          request_id: answer.headers.get('x-request-id'),
        });
      }
    },
  );

  it.each([
    ['another secret', strict(THEN, { AKTEST: 'SKTESt' }), 'verify aksk signature fail'],
    ['a key that it does not know', strict(THEN, { AK: 'SKTEST' }), 'verify aksk signature fail'],
    ['a key that is no key but a word of the language', strict(THEN, {}), 'verify aksk signature fail'],
    ['a signature of sixteen minutes ago', strict(THEN + 16 * 60_000), 'the signature expired'],
    ['a signature of the future', strict(THEN - 16 * 60_000), 'the signature expired'],
  ])('does not take %s', async (_, endpoint, reason) => {
    for (const recorded of RECORDED.slice(0, 3)) {
      const answer = await replay(recorded, endpoint);
      expect(answer.status).toBe(401);
      expect(Object(await answer.json()).error_msg).toBe(
        `Incorrect IAM authentication information: ${reason}`,
      );
    }
  });

  it('says what is wrong with headers that make no sense', async () => {
    const [recorded] = RECORDED;
    if (recorded === undefined) throw new Error('nothing was recorded');
    const reasonFor = async (headers: Record<string, string>) => {
      const answer = await replay({ ...recorded, headers: { ...recorded.headers, ...headers } });
      return [answer.status, Object(await answer.json()).error_msg.split(': ')[1]];
    };
    expect(await reasonFor({ 'x-sdk-date': 'today' })).toEqual([
      401,
      'the header X-Sdk-Date is no date like 20240418T020000Z',
    ]);
    expect(await reasonFor({ authorization: 'V11-HMAC-SHA256 Credential=A, Signature=b' })).toEqual([
      401,
      'the header Authorization is no SDK-HMAC-SHA256 signature',
    ]);
    expect(await reasonFor({ authorization: '' })).toEqual([401, 'neither a signature nor a good token']);
  });

  it.each([
    ['AKTEST', 'SKTEST', 'UNSIGNED-PAYLOAD', 200],
    ['AKTEST', 'SKTEST', '0'.repeat(64), 401],
    ['AKTEST', '', 'UNSIGNED-PAYLOAD', 401],
    ['nobody', '', 'UNSIGNED-PAYLOAD', 401],
  ])(
    'answers %s, who signs with the secret "%s" and says that the body is %s, with %i',
    async (key, secret, digest, status) => {
      const url = 'http://127.0.0.1:18774/v1/p/cloudservers/detail';
      const headers = new Headers({ 'X-Sdk-Date': '20261123T134312Z', 'X-Sdk-Content-Sha256': digest });
      const names = ['host', 'x-sdk-content-sha256', 'x-sdk-date'];
      const signature = signatureOf({ method: 'GET', url, headers, body: '' }, names, secret);
      const signed = `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
      headers.set('Authorization', signed);
      expect((await STRICT.fetch(new Request(url, { headers }))).status).toBe(status);
    },
  );

  it('reads no more of a signed body than of any other', async () => {
    const [recorded] = RECORDED;
    if (recorded === undefined) throw new Error('nothing was recorded');
    const body = 'x'.repeat(1024 * 1024 + 1);
    for (const url of ['/v1/0123456789abcdef0123456789abcdef/cloudservers', '/v2.1/servers'])
      expect((await replay({ ...recorded, url, body })).status).toBe(413);
  });
});

describe('an endpoint that knows no access keys', () => {
  it('takes any signature, and each key for a user', async () => {
    const endpoint = createEndpoint({ pace: 'manual' });
    const answers = await Promise.all(RECORDED.map((recorded) => replay(recorded, endpoint)));
    expect(answers.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('keeps the projects of those who sign apart', async () => {
    const headers = {
      Authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    };
    const answer = await createEndpoint().fetch(
      new Request('http://cloud.test/v1/mine/jobs/1', { headers: { ...headers, 'X-Project-Id': 'yours' } }),
    );
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'Ecs.0003' } });
  });
});
