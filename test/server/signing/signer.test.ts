import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAuthorization, signatureOf } from '../../../src/server/signing/signature.ts';

const CREDENTIALS = new BasicCredentials().withAk('AK').withSk('SK').withProjectId('p');

/** What stands in a path as it is; the SDK encodes twice what it has to encode, apostrophes included, so none of that is among them. */
const segment = fc.string({ unit: fc.constantFrom(...'aZ09-._~!()*@:$&+,;=') });
const text = fc.string({ unit: 'grapheme', maxLength: 6 });
const short = fc.string({ unit: fc.constantFrom(...'ab-=&+ %!'), maxLength: 3 });

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  segments: fc.array(
    segment.filter((part) => part !== '.' && part !== '..'),
    { maxLength: 4 },
  ),
  query: fc.uniqueArray(
    fc.tuple(fc.oneof(short, text), fc.oneof(fc.array(short, { minLength: 1, maxLength: 3 }), text)),
    { selector: ([name]) => name, maxLength: 4 },
  ),
  data: fc.option(fc.record({ name: text }), { nil: undefined }),
});

describe('a signature', () => {
  it('is the one that the signer of the Node SDK makes, whatever is signed', () => {
    fc.assert(
      fc.property(request, ({ method, segments, query, data }) => {
        const endpoint = `http://127.0.0.1:8774/${segments.join('/')}`;
        const headers = { 'content-type': 'application/json', 'x-project-id': 'p' };
        const queryParams = Object.assign(Object.create(null), Object.fromEntries(query));
        const signed = Object(
          AKSKSigner.sign(Object({ method, endpoint, headers, data, queryParams }), CREDENTIALS),
        );
        const pairs = query.flatMap(([name, value]) =>
          [value].flat().map((one) => [name, one] satisfies [string, string]),
        );
        const { Authorization, ...sent } = signed;
        const authorization = parseAuthorization(Authorization);
        const url = `${endpoint}?${new URLSearchParams(pairs)}`;
        const body = data === undefined ? '' : JSON.stringify(data);
        const received = { method, url, headers: new Headers(sent), body };
        expect(signatureOf(received, authorization?.signedHeaders ?? [], 'SK')).toBe(
          authorization?.signature,
        );
      }),
      { seed: 20_240_418, numRuns: 300 },
    );
  });
});
