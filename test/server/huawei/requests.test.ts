import { describe, expect, it } from 'vitest';
import { ConnectionResetError } from '../../../src/server/index.ts';
import { IMAGE } from '../client.ts';
import { huaweiClient, PROJECT } from './client.ts';

describe('servers that are created', () => {
  it('have what was ordered, and number of their own where there are several', async () => {
    const { post, show, control } = huaweiClient();
    const { status, body } = await post(`/v1.1/${PROJECT}/cloudservers`, {
      server: {
        name: 'web',
        imageRef: IMAGE,
        flavorRef: 's6.large.2',
        count: 2,
        availability_zone: 'eu-de-01',
        key_name: 'key',
        description: 'front',
        metadata: { owner: 'me' },
        server_tags: [{ key: 'stage', value: 'test' }],
        extendparam: { chargingMode: 'prePaid', isAutoPay: 'true' },
        vpcid: 'whatever the API grows',
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      order_id: expect.stringMatching(/^CS[0-9A-F]{8}$/),
      job_id: expect.any(String),
    });
    expect(body.serverIds).toHaveLength(2);
    expect(control.servers().map(({ name }) => name)).toEqual(['web-0002', 'web-0001']);
    expect(await show(body.serverIds[1])).toMatchObject({
      name: 'web-0002',
      tenant_id: PROJECT,
      'OS-EXT-AZ:availability_zone': 'eu-de-01',
      key_name: 'key',
      description: 'front',
      metadata: { owner: 'me', charging_mode: '0' },
      tags: ['stage=test'],
      flavor: { id: 's6.large.2', name: 's6.large.2', ram: '4096', vcpus: '2', disk: '0' },
      image: { id: IMAGE },
    });
  });

  it.each([
    [{ imageRef: 'no' }, 'there is no image no'],
    [{ flavorRef: 'no' }, 'there is no flavor no'],
    [{ count: 1001 }, 'field/attribute count'],
    [{ name: '' }, "'' is too short"],
    [{ name: 'a\nb' }, 'does not match the expected pattern'],
    [{ metadata: { a: 1 } }, 'field/attribute a'],
  ])('are not created with %j', async (more, message) => {
    const { create, control } = huaweiClient();
    const { status, body } = await create('web', more);
    expect([status, body.error.code]).toEqual([400, 'Ecs.0005']);
    expect(body.error.message).toContain(message);
    expect(control.servers()).toEqual([]);
  });
});

describe('lists', () => {
  const filled = async () => {
    const client = huaweiClient({ profile: 'instant' });
    await client.create('web', { count: 5 });
    client.control.clock.settle();
    const names = async (path: string) => {
      const { body } = await client.get(`${path}`);
      return [body.count, body.servers.map(({ name }: { name: string }) => name.slice(-1)).join('')];
    };
    return { ...client, names };
  };

  it('are paged by number, the newest server first, and count all', async () => {
    const { names, servers } = await filled();
    expect(await names(`${servers}/detail`)).toEqual([5, '54321']);
    expect(await names(`${servers}/detail?limit=2&offset=1`)).toEqual([5, '54']);
    expect(await names(`${servers}/detail?limit=2&offset=3`)).toEqual([5, '1']);
    expect(await names(`${servers}/detail?limit=2&offset=4`)).toEqual([5, '']);
    expect(await names(`${servers}/detail?limit=0`)).toEqual([5, '']);
  });

  it('are filtered by name and by status', async () => {
    const { names, servers, control, act } = await filled();
    await act('os-stop', [control.server('web-0003')?.id ?? '']);
    control.clock.settle();
    expect(await names(`${servers}/detail?name=0003`)).toEqual([1, '3']);
    expect(await names(`${servers}/detail?status=SHUTOFF`)).toEqual([1, '3']);
    expect(await names(`${servers}/detail?status=ACTIVE`)).toEqual([4, '5421']);
  });

  it('are paged by marker in v1.1', async () => {
    const { names, control } = await filled();
    const list = `/v1.1/${PROJECT}/cloudservers/detail`;
    expect(await names(`${list}?limit=2`)).toEqual([2, '54']);
    expect(await names(`${list}?limit=2&marker=${control.server('web-0004')?.id}`)).toEqual([2, '32']);
  });

  it.each(['limit=-1', 'limit=1001', 'limit=x', 'offset=0', 'offset=x'])('do not take %s', async (query) => {
    const { get, servers } = huaweiClient();
    const { status, body } = await get(`${servers}/detail?${query}`);
    expect([status, body.error.code]).toEqual([400, 'Ecs.0005']);
  });

  it('do not take a limit that is none in v1.1', async () => {
    const { get } = huaweiClient();
    expect((await get(`/v1.1/${PROJECT}/cloudservers/detail?limit=x`)).body.error.code).toBe('Ecs.0005');
  });
});

describe('on the wire', () => {
  it('every answer names its request, and what nobody knows is for the gateway to say', async () => {
    const { get } = huaweiClient();
    const { status, headers, body } = await get(`/v2/${PROJECT}/cloudservers`);
    expect([status, body.error_code]).toEqual([404, 'APIGW.0101']);
    expect(headers.get('x-request-id')).toBe(body.request_id);
    const { headers: others } = await get(`/v1/${PROJECT}/cloudservers/detail`);
    expect(others.get('x-request-id')).toMatch(/^req-/);
  });

  it('bodies that are too large, or no JSON, are refused', async () => {
    const { post, servers } = huaweiClient();
    expect((await post(servers, 'x'.repeat(1024 * 1024))).status).toBe(413);
    expect((await post(servers, undefined)).body.error.message).toMatch(/Invalid parameter values/);
    const deep = JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`);
    expect((await post(servers, deep)).body.error.message).toBe(
      'Invalid parameter values: the body is no JSON',
    );
  });

  it('mischief has its way, in this API’s own shape', async () => {
    const { build, act, get, servers, control, show } = huaweiClient();
    const id = await build('web');
    control.mischief.add({ effect: { kind: 'answer', status: 429, retryAfter: 2 }, path: '/v1/*', times: 1 });
    const limited = await get(`${servers}/detail`);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2']);
    expect(limited.body).toEqual({ error: { code: 'Ecs.0000', message: 'This request was rate-limited.' } });

    control.mischief.add({ effect: { kind: 'reset', done: true }, operation: 'stop', times: 1 });
    await expect(act('os-stop', [id])).rejects.toThrow(ConnectionResetError);
    control.clock.settle();
    expect((await show(id)).status).toBe('SHUTOFF');

    control.mischief.add({ effect: { kind: 'staleReads', ms: 1_000 }, operation: 'start', times: 1 });
    await act('os-start', [id]);
    expect(await show(id)).toMatchObject({ status: 'SHUTOFF', 'OS-EXT-STS:task_state': null });
    control.clock.advance(1_000);
    expect(await show(id)).toMatchObject({ 'OS-EXT-STS:task_state': 'powering-on' });
  });
});
