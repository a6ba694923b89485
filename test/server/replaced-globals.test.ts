import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServedEndpoint } from '../../src/server/index.ts';
import { createEndpoint, serveEndpoint } from '../../src/server/index.ts';
import { authBody, IMAGE } from './client.ts';

// A file of its own, since the globals of its process are replaced.
const GLOBALS = { Request: globalThis.Request, Response: globalThis.Response };
const OPTIONS = { pace: 'manual', profile: 'instant', seed: 3, epoch: 1_713_405_600_000 } as const;

let served: ServedEndpoint;
beforeAll(async () => {
  served = await serveEndpoint({ ...OPTIONS, replaceGlobals: true });
});
afterAll(() => served.close());

/** What a story is answered, address and volatile headers of the connection aside. */
const story = async (ask: (path: string, init: RequestInit) => Promise<Response>): Promise<unknown> => {
  const login = await ask('/v3/auth/tokens', { method: 'POST', body: authBody('x') });
  const headers = { 'X-Auth-Token': login.headers.get('X-Subject-Token') ?? '' };
  const order = { name: 'web', flavorRef: '1', imageRef: IMAGE };
  const asked: readonly (readonly [string, RequestInit])[] = [
    ['/v2.1/servers', { method: 'POST', body: JSON.stringify({ server: order }) }],
    ['/v2.1/servers/detail', {}],
    ['/v2.1/servers/detail', { headers: { 'OpenStack-API-Version': 'compute 2.96' } }],
    ['/v2.1/servers', { method: 'HEAD' }],
    ['/v2.1/servers', { method: 'PATCH' }],
    ['/v2.1/servers/none', {}],
    ['/v2.1/nothing', {}],
    ['/v2.1/servers', { headers: { 'X-Auth-Token': 'none' } }],
    ['/image/v2/images', {}],
  ];
  const answers = [];
  for (const [path, init] of asked) {
    const answer = await ask(path, { ...init, headers: { ...headers, ...Object(init.headers) } });
    const tells = [...answer.headers].filter(([name]) => /^(x-|openstack|vary|content-type|www)/.test(name));
    answers.push({ status: answer.status, tells, body: await answer.text() });
  }
  return answers;
};

it('an endpoint whose globals are replaced answers as any other', async () => {
  expect(globalThis.Response).not.toBe(GLOBALS.Response);
  const replaced = await story((path, init) => fetch(`${served.url}${path}`, init));
  const usual = createEndpoint(OPTIONS);
  Object.assign(globalThis, GLOBALS);
  expect(replaced).toEqual(
    await story((path, init) => usual.fetch(new Request(`${served.url}${path}`, init))),
  );
});
