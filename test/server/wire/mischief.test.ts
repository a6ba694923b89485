import { describe, expect, it } from 'vitest';
import type { Mischief } from '../../../src/server/index.ts';
import { ConnectionResetError } from '../../../src/server/index.ts';
import type { Client } from '../client.ts';
import { IMAGE, logIn } from '../client.ts';

const ORDER = { server: { name: 'web', flavorRef: '1', imageRef: IMAGE } };

const withMischief = async (mischief: Mischief): Promise<Client> => {
  const client = await logIn();
  client.endpoint.control.mischief.add(mischief);
  return client;
};

describe('mischief on the wire', () => {
  it.each([
    [429, 'overLimit', 'This request was rate-limited.'],
    [500, 'computeFault', 'Unexpected API Error.'],
    [503, 'serviceUnavailable', 'The service is temporarily unavailable.'],
  ] as const)(
    'answers %d in the shape of the face, and nothing has happened',
    async (status, key, message) => {
      const client = await withMischief({
        effect: { kind: 'answer', status },
        method: 'POST',
        path: '/v2.1/servers',
      });
      const answer = await client.post('/v2.1/servers', ORDER);
      expect(answer.status).toBe(status);
      expect(answer.body[key]).toMatchObject({ code: status, message });
      expect(answer.headers.get('x-openstack-request-id')).toMatch(/^req-/);
      expect(client.endpoint.control.servers()).toEqual([]);
      expect((await client.get('/v2.1/servers')).status).toBe(200);
    },
  );

  it('says when to try again', async () => {
    const client = await withMischief({ effect: { kind: 'answer', status: 429, retryAfter: 7 } });
    const { headers, body } = await client.get('/v2.1/servers');
    expect(headers.get('retry-after')).toBe('7');
    expect(body.overLimit.retryAfter).toBe('7');
  });

  it('answers 500 although it has been done', async () => {
    const client = await withMischief({
      effect: { kind: 'answer', status: 500, done: true },
      path: '*/servers',
    });
    expect((await client.post('/v2.1/servers', ORDER)).status).toBe(500);
    expect(client.endpoint.control.servers()).toMatchObject([{ name: 'web' }]);
  });

  it('names the request in its own answer, although the true one has named it', async () => {
    const client = await withMischief({
      effect: { kind: 'answer', status: 503, done: true },
      path: '*/servers',
    });
    const { status, headers } = await client.get('/v2.1/servers');
    expect(status).toBe(503);
    expect(headers.get('x-openstack-request-id')).toMatch(/^req-/);
    expect(headers.get('openstack-api-version')).toBe('compute 2.1');
  });

  it('answers in the shape of Keystone where Keystone was asked', async () => {
    const client = await withMischief({ effect: { kind: 'answer', status: 503 }, path: '/v3*' });
    expect((await client.get('/v3')).body.error).toMatchObject({ code: 503 });
  });

  it('breaks the connection before or after', async () => {
    const client = await withMischief({ effect: { kind: 'reset' }, method: 'POST', times: 1 });
    await expect(client.post('/v2.1/servers', ORDER)).rejects.toThrow(ConnectionResetError);
    expect(client.endpoint.control.servers()).toEqual([]);
    client.endpoint.control.mischief.add({ effect: { kind: 'reset', done: true }, method: 'POST' });
    await expect(client.post('/v2.1/servers', ORDER)).rejects.toThrow(ConnectionResetError);
    expect(client.endpoint.control.servers()).toHaveLength(1);
  });

  it('befalls the next n requests, or a share of them that the seed decides', async () => {
    const client = await withMischief({ effect: { kind: 'answer', status: 500 }, times: 2 });
    const statuses = async (count: number) => {
      const seen: number[] = [];
      for (let index = 0; index < count; index += 1) seen.push((await client.get('/v2.1/flavors')).status);
      return seen;
    };
    expect(await statuses(3)).toEqual([500, 500, 200]);
    expect(client.endpoint.control.mischief.list()).toEqual([]);
    client.endpoint.control.mischief.add({ effect: { kind: 'answer', status: 500 }, chance: 0.3 });
    const bad = (await statuses(200)).filter((status) => status === 500).length;
    expect(bad).toBeGreaterThan(35);
    expect(bad).toBeLessThan(85);
    expect(client.endpoint.control.mischief.list()).toMatchObject([{ befell: bad }]);
  });

  it('befalls one operation alone, whatever its path', async () => {
    const client = await withMischief({ effect: { kind: 'answer', status: 500 }, operation: 'resize' });
    const id = await client.build('web');
    expect((await client.act(id, { resize: { flavorRef: '2' } })).status).toBe(500);
    expect((await client.act(id, { 'os-stop': null })).status).toBe(202);
  });

  it('breaks the connection over one operation, after it has begun', async () => {
    const client = await withMischief({ effect: { kind: 'reset', done: true }, operation: 'stop' });
    const id = await client.build('web');
    await expect(client.act(id, { 'os-stop': null })).rejects.toThrow(ConnectionResetError);
    expect(client.endpoint.control.server(id)?.pair).toBe('active/powering-off');
    await client.endpoint.close();
  });

  it('makes a request take longer, in real time', async () => {
    const waits: number[] = [];
    const timers = {
      now: () => 0,
      after: (ms: number, run: () => void) => {
        waits.push(ms);
        queueMicrotask(run);
        return () => undefined;
      },
    };
    const client = await logIn({ edge: { timers, date: () => 0 } });
    const { mischief } = client.endpoint.control;
    mischief.add({ effect: { kind: 'latency', ms: 300 } });
    mischief.add({ effect: { kind: 'latency', ms: 30 }, path: '/v2.1/flavors' });
    expect((await client.get('/v2.1/flavors')).status).toBe(200);
    expect(waits).toEqual([330]);
  });

  it('is taken back, one by one or all at once', async () => {
    const client = await logIn();
    const { mischief } = client.endpoint.control;
    const first = mischief.add({ effect: { kind: 'answer', status: 500 } });
    expect(mischief.remove(first)).toBe(true);
    expect(mischief.remove(first)).toBe(false);
    mischief.add({ effect: { kind: 'answer', status: 500 } });
    mischief.clear();
    expect((await client.get('/v2.1/servers')).status).toBe(200);
  });

  it.each([
    [{ chance: 2 }, 'the chance is 2; expected a number from 0 to 1'],
    [{ times: 0 }, 'times is 0; expected a whole number above 0, or "always"'],
    [{ effect: { kind: 'latency', ms: -1 } }, 'ms is -1; expected whole milliseconds, not negative'],
  ] as const)('is refused with figures that make no sense: %j', async (part, message) => {
    const { mischief } = (await logIn()).endpoint.control;
    expect(() => mischief.add({ effect: { kind: 'reset' }, ...part })).toThrow(message);
  });

  it.each([
    ['/v2.1/*action', 'POST', '/v2.1/servers/x/action', true],
    ['/v2.1/*/action', 'POST', '/v2.1/action', false],
    ['*/servers', 'GET', '/v2.1/p/servers', true],
    ['/v2.1/*vers*x', 'GET', '/v2.1/servers/x', true],
    ['/v2.1/*x*vers', 'GET', '/v2.1/servers/x', false],
    ['/v2.1', 'GET', '/v2.1', true],
    ['/v2', 'GET', '/v2.1', false],
    ['a*', 'GET', '/a', false],
  ])('matches %s against %s %s', async (path, method, url, isMet) => {
    const client = await withMischief({ effect: { kind: 'answer', status: 502 }, path });
    const init = method === 'POST' ? { method, body: '{}' } : { method };
    expect((await client.send(url, init)).status === 502).toBe(isMet);
  });
});

describe('stale reads', () => {
  it('show the server as it was for a while: the trap in which a waiter takes the old ACTIVE for the end', async () => {
    const client = await logIn({ profile: 'typical' });
    const { control } = client.endpoint;
    control.mischief.add({ effect: { kind: 'staleReads', ms: 3_000 }, operation: 'resize' });
    const id = await client.build('web');
    await client.act(id, { resize: { flavorRef: '2' } });
    const pair = async () => {
      const { server } = (await client.get(`/v2.1/servers/${id}`)).body;
      return `${server['OS-EXT-STS:vm_state']}/${server['OS-EXT-STS:task_state'] ?? '-'} ${server.status}`;
    };
    expect(await pair()).toBe('active/- ACTIVE');
    expect(control.server(id)?.pair).toBe('active/resize_prep');
    control.clock.advance(2_999);
    expect(await pair()).toBe('active/- ACTIVE');
    expect((await client.get('/v2.1/servers/detail?status=ACTIVE')).body.servers).toHaveLength(1);
    control.clock.advance(1);
    expect(await pair()).toMatch(/^active\/resize_\w+ UNKNOWN$/);
  });

  it('leave what is refused alone', async () => {
    const client = await withMischief({ effect: { kind: 'staleReads', ms: 1_000 } });
    const id = await client.build('web');
    expect((await client.act(id, { 'os-start': null })).status).toBe(409);
    await client.act(id, { 'os-stop': null });
    const { server } = (await client.get(`/v2.1/servers/${id}`)).body;
    expect(server['OS-EXT-STS:task_state']).toBeNull();
  });
});
