import { describe, expect, it } from 'vitest';
import { createEndpoint } from '../../src/server/index.ts';
import { authBody, BASE, logIn, send } from './client.ts';

describe('a token', () => {
  it('is given to anybody, unless a password is wanted', async () => {
    const endpoint = createEndpoint({ password: 'right' });
    const ask = async (password: string) =>
      (await send(endpoint, '/v3/auth/tokens', { method: 'POST', body: authBody(password) })).status;
    expect(await ask('wrong')).toBe(401);
    expect(await ask('right')).toBe(201);
    expect((await logIn()).token).toMatch(/^tok-[0-9a-f]{32}$/);
  });

  it('tells the project, the user and where the services are', async () => {
    const { endpoint, projectId } = await logIn();
    const { body } = await send(endpoint, '/identity/v3/auth/tokens', {
      method: 'POST',
      body: authBody('x'),
    });
    expect(body.token).toMatchObject({
      issued_at: '2024-04-18T02:00:00.000000Z',
      expires_at: '2024-04-19T02:00:00.000000Z',
      project: { id: projectId, name: 'demo' },
      user: { name: 'demo' },
    });
    const urls = body.token.catalog.map(
      ({ type, endpoints }: { type: string; endpoints: { url: string }[] }) => [type, endpoints[0]?.url],
    );
    expect(Object.fromEntries(urls)).toEqual({
      identity: `${BASE}/v3/`,
      compute: `${BASE}/v2.1/${projectId}`,
      image: `${BASE}/image`,
      network: `${BASE}/network`,
    });
  });

  it('is no longer good after a day of the cloud', async () => {
    const client = await logIn();
    const huawei = `/v1/${client.projectId}/cloudservers/detail`;
    client.endpoint.control.clock.advance(24 * 3_600_000 - 1);
    for (const path of ['/v2.1/servers', huawei]) expect((await client.get(path)).status).toBe(200);
    client.endpoint.control.clock.advance(1);
    const { status, headers, body } = await client.get('/v2.1/servers');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe(`Keystone uri="${BASE}/v3"`);
    expect(body.error).toMatchObject({ code: 401, title: 'Unauthorized' });
    expect(await client.get(huawei)).toMatchObject({ status: 401, body: { error_code: 'APIGW.0301' } });
    const exchange = { auth: { identity: { methods: ['token'], token: { id: client.token } } } };
    expect((await client.post('/v3/auth/tokens', exchange)).status).toBe(401);
  });

  it('can be looked at, exchanged for one of another project, and revoked', async () => {
    const { endpoint, token, get } = await logIn();
    const headers = { 'X-Auth-Token': token, 'X-Subject-Token': token };
    expect((await send(endpoint, '/v3/auth/tokens', { headers })).body.token.user.name).toBe('demo');
    const unknown = await send(endpoint, '/v3/auth/tokens', {
      headers: { ...headers, 'X-Subject-Token': 'tok-x' },
    });
    expect(unknown.status).toBe(404);
    const exchange = {
      auth: { identity: { methods: ['token'], token: { id: token } }, scope: { project: { id: 'p-2' } } },
    };
    const swapped = await send(endpoint, '/v3/auth/tokens', {
      method: 'POST',
      body: JSON.stringify(exchange),
    });
    expect(swapped.body.token).toMatchObject({ project: { id: 'p-2', name: 'p-2' }, user: { name: 'demo' } });
    expect((await send(endpoint, '/v3/auth/tokens', { method: 'DELETE', headers })).status).toBe(204);
    expect((await get('/v2.1/servers')).status).toBe(401);
    expect((await send(endpoint, '/v3/auth/tokens', { method: 'DELETE', headers })).status).toBe(401);
    expect((await send(endpoint, '/v3/auth/tokens', { headers })).status).toBe(401);
    expect(
      (await send(endpoint, '/v3/auth/tokens', { method: 'POST', body: JSON.stringify(exchange) })).status,
    ).toBe(401);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"auth":{}}',
    '{"auth":{"identity":{"methods":["oauth"]}}}',
    '{"auth":{"identity":{"methods":["password"]}}}',
    `{"auth":${'['.repeat(40)}${']'.repeat(40)}}`,
  ])('is refused for the body %j', async (body) => {
    const { status, body: answer } = await send(createEndpoint(), '/v3/auth/tokens', {
      method: 'POST',
      body,
    });
    expect(status).toBe(400);
    expect(answer.error.message).toMatch(/^Expecting to find valid JSON with auth in the request body/);
  });

  it('is refused for a body that is too large', async () => {
    const body = 'x'.repeat(1024 * 1024 + 1);
    expect((await send(createEndpoint(), '/v3/auth/tokens', { method: 'POST', body })).status).toBe(413);
  });
});

describe('the compute API', () => {
  it('tells its versions to anybody', async () => {
    const endpoint = createEndpoint();
    expect((await send(endpoint, '/')).body.versions[0]).toMatchObject({
      id: 'v2.1',
      version: '2.96',
      min_version: '2.1',
    });
    for (const path of ['/v2.1', '/v2.1/', `/v2.1/${'0'.repeat(32)}`])
      expect((await send(endpoint, path)).body.version).toMatchObject({ id: 'v2.1', version: '2.96' });
  });

  it.each([
    [{}, 200, '2.1'],
    [{ 'OpenStack-API-Version': 'compute 2.90' }, 200, '2.90'],
    [{ 'OpenStack-API-Version': 'placement 1.5, compute 2.90' }, 200, '2.90'],
    [{ 'X-OpenStack-Nova-API-Version': '2.20' }, 200, '2.20'],
    [{ 'X-OpenStack-Nova-API-Version': '2.20', 'OpenStack-API-Version': 'compute 2.30' }, 200, '2.30'],
    [{ 'OpenStack-API-Version': 'compute latest' }, 200, '2.96'],
    [
      { 'OpenStack-API-Version': 'compute 2.97' },
      406,
      'Version 2.97 is not supported by the API. Minimum is 2.1 and maximum is 2.96.',
    ],
    [
      { 'OpenStack-API-Version': 'compute 3.1' },
      406,
      'Version 3.1 is not supported by the API. Minimum is 2.1 and maximum is 2.96.',
    ],
    [
      { 'OpenStack-API-Version': 'compute two' },
      400,
      'API Version String two is of invalid format. Must be of format MajorNum.MinorNum.',
    ],
  ])('speaks the version of %j', async (headers, status, expected) => {
    const answer = await (await logIn()).get('/v2.1/servers', headers);
    expect(answer.status).toBe(status);
    if (status === 200) {
      expect(answer.headers.get('openstack-api-version')).toBe(`compute ${expected}`);
      expect(answer.headers.get('x-openstack-nova-api-version')).toBe(expected);
      expect(answer.headers.get('vary')).toBe('OpenStack-API-Version, X-OpenStack-Nova-API-Version');
    } else expect(Object.values(answer.body)[0]).toMatchObject({ code: status, message: expected });
  });

  it('takes paths with the project, and only with the own', async () => {
    const client = await logIn();
    expect((await client.get(`/v2.1/${client.projectId}/servers/detail`)).status).toBe(200);
    expect((await client.get(`/v2.1/${client.projectId}/flavors/`)).status).toBe(200);
    const { status, body } = await client.get('/v2.1/somebody/servers');
    expect(status).toBe(400);
    expect(body.badRequest.message).toBe(
      `Malformed request URL: URL's project_id 'somebody' doesn't match Context's project_id '${client.projectId}'`,
    );
  });

  it('names each request in its answer, deterministically', async () => {
    const ids = async () => {
      const client = await logIn();
      const { headers } = await client.get('/v2.1/flavors/none');
      expect(headers.get('x-compute-request-id')).toBe(headers.get('x-openstack-request-id'));
      return headers.get('x-openstack-request-id');
    };
    expect(await ids()).toMatch(/^req-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await ids()).toBe(await ids());
  });

  it.each([
    ['/nowhere', 404, 'itemNotFound'],
    ['/v2.1/nowhere', 404, 'itemNotFound'],
    ['/v3/nowhere', 404, 'error'],
    ['/v2.1/flavors/none', 404, 'itemNotFound'],
    [`/v2.1/servers/${'x'.repeat(9_000)}`, 414, 'computeFault'],
  ])('answers %.20s with its own shape of error', async (path, status, key) => {
    const answer = await (await logIn()).get(path);
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.body)).toEqual([key]);
  });

  it.each([
    ['{"server":', 400],
    [`{"server":{"name":"x"}}${' '.repeat(1024 * 1024)}`, 413],
    [`{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`, 400],
    ['{"__proto__":{"name":"x"},"server":{"name":"x","flavorRef":"1"}}', 400],
    [
      `{"server":{"name":"${'['.repeat(200)}","flavorRef":"1","imageRef":"11111111-1111-4111-8111-111111111111"}}`,
      202,
    ],
  ])('is not upset by the body %.30s', async (body, status) => {
    expect((await (await logIn()).post('/v2.1/servers', body)).status).toBe(status);
  });

  it('takes nothing but JSON, and no method that a path does not have', async () => {
    const client = await logIn();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await client.post('/v2.1/servers', 'server=x', form)).body).toEqual({
      badMediaType: { code: 415, message: 'Unsupported Content-Type' },
    });
    expect((await client.send('/v2.1/servers', { method: 'PATCH' })).body.badMethod.code).toBe(405);
    expect((await client.send('/v2.1/servers/x/action', { method: 'GET' })).status).toBe(405);
  });

  it('reads no more than it has to of a body without a length', async () => {
    const client = await logIn();
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', body, headers, duplex: 'half' } as const;
    expect((await client.send('/v2.1/servers', init)).status).toBe(413);
    expect((await client.send('/v2.1/servers/x/action', { ...init, body: 'x'.repeat(2 ** 21) })).status).toBe(
      413,
    );
    expect(sent).toBeLessThan(30);
  });
});

describe('images and networks', () => {
  it('are there as far as clients of servers ask', async () => {
    const endpoint = createEndpoint();
    expect((await send(endpoint, '/image')).status).toBe(300);
    expect((await send(endpoint, '/image/v2/images?name=ubuntu')).body.images).toHaveLength(1);
    expect((await endpoint.fetch(new Request(`${BASE}/image/v2/images/none`))).status).toBe(404);
    expect((await send(endpoint, '/network')).body.versions[0].id).toBe('v2.0');
    expect((await send(endpoint, '/network/v2.0/security-groups')).body).toEqual({ security_groups: [] });
  });
});
