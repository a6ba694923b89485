import { validate } from '@readme/openapi-parser';
import { describe, expect, it } from 'vitest';
import { LEAVES, pairKey } from '../../../src/machines/index.ts';
import { ACTIONS } from '../../../src/server/control/http/actions.ts';
import { PAGE_ACTIONS } from '../../../src/server/control/http/page-actions.ts';
import { createEndpoint } from '../../../src/server/index.ts';
import { IMAGE, logIn } from '../client.ts';
import { askControl } from './described.ts';

const fresh = () => createEndpoint({ pace: 'manual', profile: 'instant', epoch: 1_713_405_600_000 });

describe('the description of the control API', () => {
  it('is OpenAPI to a parser that is not ours, and tells of every action once', async () => {
    const { fetch } = fresh();
    const answer = await fetch(new Request('http://cloud.test/_control/openapi.json'));
    const document = JSON.parse(await answer.text());
    expect(await validate(structuredClone(document))).toMatchObject({
      valid: true,
      specification: 'OpenAPI',
    });
    const described = Object.entries(Object(document).paths).flatMap(([path, item]) =>
      Object.keys(Object(item)).map((method) => `${method} ${path}`),
    );
    const actions = [...ACTIONS, ...PAGE_ACTIONS];
    expect(described.toSorted()).toEqual(actions.map(({ method, path }) => `${method} ${path}`).toSorted());
    const names = actions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the clock over HTTP', () => {
  it('is read, moved, settled, and goes at another pace', async () => {
    const endpoint = fresh();
    const start = (await askControl(endpoint, 'GET', '/clock')).body;
    expect(start).toEqual({ now: 0, date: 1_713_405_600_000, pace: 'manual' });
    expect((await askControl(endpoint, 'POST', '/clock/advance', { ms: 1500 })).body.now).toBe(1500);
    expect((await askControl(endpoint, 'PUT', '/clock/pace', { step: 5 })).body.pace).toEqual({ step: 5 });
    await askControl(endpoint, 'POST', '/servers', { servers: [{ name: 'web' }] });
    expect((await askControl(endpoint, 'GET', '/servers/web')).body.status).toBe('BUILD');
    const next = (body: object) => askControl(endpoint, 'POST', '/clock/next', body);
    expect((await next({})).body).toMatchObject({ happened: true });
    expect((await askControl(endpoint, 'POST', '/clock/settle', {})).body.quiet).toBe(true);
    expect((await next({ within: 1 })).body).toMatchObject({ happened: false });
    expect((await askControl(endpoint, 'GET', '/servers/web')).body).toMatchObject({
      status: 'ACTIVE',
      settled: true,
    });
  });

  it.each([
    ['/clock/advance', { ms: -1 }, /ms: /],
    ['/clock/advance', { ms: 1.5 }, /ms: /],
    ['/clock/advance', {}, /ms/],
    ['/clock/advance', { ms: Number.MAX_SAFE_INTEGER }, /ms: /],
    ['/clock/settle', { within: 'soon' }, /within: /],
  ])('refuses %s %j', async (path, body, detail) => {
    const answer = await askControl(fresh(), 'POST', path, body);
    expect(answer).toMatchObject({
      status: 400,
      body: { status: 400, detail: expect.stringMatching(detail) },
    });
  });
});

describe('servers over HTTP', () => {
  it('are created in every pair in which a server can be, and belong to the project that is named', async () => {
    const client = await logIn();
    const servers = LEAVES.map(({ pair }) => ({
      pair: pairKey(pair),
      name: pairKey(pair).replace('/', '.'),
    }));
    const { status, body } = await askControl(client.endpoint, 'POST', '/servers', { servers });
    expect([status, body.ids.length]).toEqual([201, LEAVES.length]);
    const shown = client.endpoint.control.servers().map(({ pair }) => pair);
    expect(shown.toReversed()).toEqual(servers.map(({ pair }) => pair));
    // A client sees all but the one that is deleted and has not vanished yet.
    const listed = (await client.get('/v2.1/servers?limit=1000')).body.servers;
    expect(listed).toHaveLength(LEAVES.length - 1);
  });

  it('are created ten thousand at once, listed by the page, each with its trace', async () => {
    const endpoint = fresh();
    const orders = [
      { pair: 'active/-', count: 6000, name: 'web', project: 'shop' },
      { pair: 'shelved/shelving_image_uploading', count: 4000 },
    ];
    const { body } = await askControl(endpoint, 'POST', '/servers', { servers: orders });
    expect(body.ids).toHaveLength(10_000);
    const page = (await askControl(endpoint, 'GET', '/servers?limit=3')).body;
    expect(page.servers.map(({ name }: { name: string }) => name)).toEqual([
      'server-4000',
      'server-3999',
      'server-3998',
    ]);
    const next = (await askControl(endpoint, 'GET', `/servers?limit=2&after=${page.servers[2].id}`)).body;
    expect(next).toMatchObject({ servers: [{ name: 'server-3997' }, { name: 'server-3996' }], more: true });
    const trace = (await askControl(endpoint, 'GET', '/servers/web-6000/trace')).body;
    expect(trace.entries).toMatchObject([{ kind: 'created', vmState: 'active' }]);
  });

  it.each([
    [{ servers: [] }, /servers/],
    [
      { servers: [{ pair: 'deleted/spawning' }] },
      /^servers\.0\.pair: "deleted\/spawning" is no pair at which a server can be; expected one such as active\/-$/,
    ],
    [{ servers: [{ count: 0 }] }, /count/],
    [{ servers: [{ count: 60_000 }, { count: 60_000 }] }, /120000 servers at once; expected at most 100000/],
    [{ servers: [{ count: 2 }, { flavor: 'huge' }] }, /there is no flavor huge; expected one of 1, 2/],
    [{ servers: [{ image: IMAGE.replace('1', '9') }] }, /there is no image/],
    [{ servers: [{ colour: 'red' }] }, /colour/],
  ])('refuses %j, and creates none of them', async (body, detail) => {
    const endpoint = fresh();
    const answer = await askControl(endpoint, 'POST', '/servers', body);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } });
    expect(endpoint.control.servers()).toEqual([]);
  });

  it('hang while work is under way, and only then', async () => {
    const endpoint = fresh();
    await askControl(endpoint, 'POST', '/servers', {
      servers: [{ name: 'web' }, { name: 'db', pair: 'active/-' }],
    });
    expect((await askControl(endpoint, 'POST', '/servers/web/hang')).status).toBe(204);
    expect((await askControl(endpoint, 'POST', '/servers/db/hang')).status).toBe(409);
    for (const path of ['', '/trace'])
      expect((await askControl(endpoint, 'GET', `/servers/no${path}`)).status).toBe(404);
    expect((await askControl(endpoint, 'POST', '/servers/no/hang')).status).toBe(404);
    for (const query of ['limit=0', 'limit=99999', 'limit=x', 'after='])
      expect((await askControl(endpoint, 'GET', `/servers?${query}`)).status).toBe(400);
    expect((await askControl(endpoint, 'GET', '/servers?after=no')).status).toBe(404);
  });
});

describe('troubles over HTTP', () => {
  it('bend work that is under way, or wait for the next', async () => {
    const endpoint = fresh();
    await askControl(endpoint, 'POST', '/servers', {
      servers: [{ name: 'web', pair: 'active/powering-off' }],
    });
    const bent = await askControl(endpoint, 'POST', '/faults', { server: 'web', outcome: 'task.rolledBack' });
    expect(bent).toEqual({ status: 201, body: { id: null } });
    const fault = { at: 'spawning', outcome: 'task.errored', times: 'always' };
    const { id } = (await askControl(endpoint, 'POST', '/faults', fault)).body;
    expect((await askControl(endpoint, 'GET', '/faults')).body.entries).toEqual([
      { id, fault, passed: 0, struck: 0 },
    ]);
    expect((await askControl(endpoint, 'DELETE', `/faults/${id}`)).status).toBe(204);
    expect((await askControl(endpoint, 'DELETE', `/faults/${id}`)).status).toBe(404);
    await askControl(endpoint, 'POST', '/faults', fault);
    expect((await askControl(endpoint, 'DELETE', '/faults')).status).toBe(204);
    expect(endpoint.control.faults.list()).toEqual([]);
  });

  it('befall the cloud, never the hand behind it', async () => {
    const endpoint = fresh();
    const rule = { effect: { kind: 'answer', status: 503 }, times: 1 };
    const { id } = (await askControl(endpoint, 'POST', '/mischief', rule)).body;
    const { entries } = (await askControl(endpoint, 'GET', '/mischief')).body;
    expect(entries).toEqual([{ id, mischief: rule, befell: 0 }]);
    const cloud = async () => (await endpoint.fetch(new Request('http://cloud.test/v2.1'))).status;
    expect([await cloud(), await cloud()]).toEqual([503, 200]);
  });

  it.each([
    ['/faults', {}, /says what goes wrong/],
    ['/faults', { at: 'sleeping', outcome: 'task.errored' }, /sleeping/],
    [
      '/faults',
      { at: 'powering-off', outcome: 'build.rescheduled' },
      /powering-off cannot end in build.rescheduled; expected/,
    ],
    ['/mischief', { effect: { kind: 'answer', status: 200 } }, /effect.status/],
    ['/mischief', { effect: { kind: 'latency', ms: 1e12 } }, /effect.ms/],
    ['/mischief', { effect: { kind: 'reset' }, chance: 2 }, /chance/],
  ])('refuse to be %s %j', async (path, body, detail) => {
    const answer = await askControl(fresh(), 'POST', path, body);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } });
  });
});

describe('the door of the control API', () => {
  const ask = async (path: string, init: RequestInit = {}) =>
    (await fresh().fetch(new Request(`http://cloud.test${path}`, init))).status;

  it('has nothing where nothing is described', async () => {
    expect(await ask('/_control')).toBe(200);
    expect(await ask('/_control/')).toBe(200);
    expect(await ask('/_control/nothing')).toBe(404);
    expect(await ask('/_control/clock', { method: 'DELETE' })).toBe(405);
    expect(await ask('/_controls')).toBe(404);
  });

  it('takes JSON alone, and no more than it can hold', async () => {
    const post = (body: string, kind = 'application/json') =>
      ask('/_control/clock/advance', { method: 'POST', body, headers: { 'Content-Type': kind } });
    expect(await post('{"ms":1}')).toBe(200);
    expect(await post('{"ms":1}', 'text/plain')).toBe(415);
    expect(await post('{"ms":')).toBe(400);
    expect(await post('[{"ms":1}]')).toBe(400);
    expect(await post(`{"ms":1,"__proto__":{"x":1}}`)).toBe(400);
    expect(await post(' '.repeat(1024 * 1024 + 1))).toBe(413);
  });

  it('is shut to pages from elsewhere', async () => {
    const from = (site: string) =>
      ask('/_control/reset', { method: 'POST', headers: { 'Sec-Fetch-Site': site } });
    expect([await from('cross-site'), await from('same-site'), await from('same-origin')]).toEqual([
      403, 403, 204,
    ]);
    const by = (origin: string) => ask('/_control/reset', { method: 'POST', headers: { Origin: origin } });
    expect([await by('http://cloud.test'), await by('http://evil.test'), await by('null')]).toEqual([
      204, 403, 403,
    ]);
  });
});
