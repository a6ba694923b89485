import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedEndpoint } from '../../src/server/index.ts';
import { HostUnknownError, PortTakenError, StateFileError, serveEndpoint } from '../../src/server/index.ts';
import { logIn } from './client.ts';
import { converse } from './sockets/converse.ts';

const REASON = 'The state in cloud.db: is full';

let served: ServedEndpoint;
beforeAll(async () => {
  served = await serveEndpoint({ pace: 'manual', profile: 'instant' });
});
afterAll(() => served.close());

describe('an endpoint on a socket', () => {
  it('is on loopback, at a port of its own', async () => {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${served.url}/v2.1`);
    expect(answer.headers.get('x-openstack-request-id')).toMatch(/^req-/);
    expect(Object(await answer.json()).version.links[0].href).toBe(`${served.url}/v2.1/`);
  });

  it('announces that nothing follows a 202', async () => {
    const client = await logIn({}, served);
    const id = await client.build('web');
    const { said } = await converse(
      served.url,
      `POST /v2.1/servers/${id}/action HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Auth-Token: ${client.token}\r\nContent-Length: 16\r\n\r\n{"os-stop":null}`,
    );
    expect(said).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/);
    expect(said).toMatch(/content-length: 0\r\n/i);
    expect(said).not.toMatch(/transfer-encoding|content-type/i);
  });

  it('breaks the connection where mischief wants it', async () => {
    const { mischief } = served.control;
    const id = mischief.add({ effect: { kind: 'reset' }, path: '/image' });
    await expect(fetch(`${served.url}/image`)).rejects.toThrow('fetch failed');
    mischief.remove(id);
    expect((await fetch(`${served.url}/image`)).status).toBe(300);
  });

  it('answers what is a defect of its own with a 500 that says so, and goes on', async () => {
    const timers = { now: () => 0, after: () => () => undefined };
    const date = () => {
      throw new TypeError('no date');
    };
    const broken = await serveEndpoint({ accessKeys: {}, epoch: 0, edge: { timers, date } });
    const Authorization = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
    const headers = { Authorization, 'X-Sdk-Date': '20240418T020000Z' };
    const answer = await fetch(`${broken.url}/v1/p/cloudservers/detail`, { headers });
    expect([answer.status, Object(await answer.json()).error.message]).toEqual([
      500,
      'This is a defect of ecs-lifecycle; please report it with what you did: TypeError: no date',
    ]);
    expect((await fetch(`${broken.url}/v2.1`)).status).toBe(200);
    await broken.close();
  });

  it.each([
    ['/v2.1/servers', { computeFault: { code: 500, message: REASON } }],
    ['/v3/auth/tokens', { error: { code: 500, message: REASON, title: 'Internal Server Error' } }],
    ['/v1/p/cloudservers/detail', { error: { code: 'Ecs.0000', message: REASON } }],
    ['/_control/clock', { type: 'about:blank', title: 'Internal Server Error', status: 500, detail: REASON }],
  ])(
    'says at %s, in the shape of what answers there, that its state cannot be written',
    async (path, said) => {
      const save = () => {
        throw new StateFileError('cloud.db', 'is full');
      };
      const keeper = { path: 'cloud.db', load: () => undefined, save, close: () => undefined };
      const full = await serveEndpoint({ keeper });
      const answer = await fetch(full.url + path);
      expect([answer.status, await answer.json()]).toEqual([500, said]);
      await expect(full.close()).rejects.toThrow(StateFileError);
    },
  );

  it('says which port cannot be had', async () => {
    const port = Number(new URL(served.url).port);
    await expect(serveEndpoint({ port })).rejects.toThrow(PortTakenError);
    await expect(serveEndpoint({ port })).rejects.toThrow(
      `Port ${port} cannot be had; choose another one, or 0 for any that is free.`,
    );
  });

  it('says which address is none of this machine', async () => {
    const refused = serveEndpoint({ host: '192.0.2.1' });
    await expect(refused).rejects.toThrow(HostUnknownError);
    await expect(refused).rejects.toThrow(
      '"192.0.2.1" is no address of this machine; expected one such as 127.0.0.1, or 0.0.0.0 for all.',
    );
  });

  it('is nowhere at no address, which Node would take for all', async () => {
    await expect(serveEndpoint({ host: '' })).rejects.toThrow('"" is no address of this machine');
  });

  it('cannot be reached at any other address of this machine unless a host is given', async () => {
    const { port } = new URL(served.url);
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow('fetch failed');
    const open = await serveEndpoint({ host: '0.0.0.0' });
    expect((await fetch(`http://127.0.0.2:${new URL(open.url).port}/`)).status).toBe(200);
    await open.close();
  });

  it.each([0, -1, 1.5, Number.NaN])('does not wait %d ms for a request', async (requestTimeout) => {
    await expect(serveEndpoint({ requestTimeout })).rejects.toThrow(
      `requestTimeout is ${requestTimeout}; expected whole milliseconds, above 0`,
    );
  });

  it('takes an address of IPv6', async () => {
    const six = await serveEndpoint({ host: '::1' }).catch(() => undefined);
    expect(six?.url ?? 'http://[::1]:1').toMatch(/^http:\/\/\[::1\]:\d+$/);
    await six?.close();
  });

  it('frees its port, whoever is still connected', async () => {
    const other = await serveEndpoint();
    const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.on('connect', resolve));
    socket.on('error', () => undefined);
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow('fetch failed');
  });
});

describe('a control port of its own', () => {
  it('answers below /_control and nothing else, and the cloud nothing there', async () => {
    const apart = await serveEndpoint({ controlPort: 0 });
    const hand = new URL(apart.controlUrl);
    const cloud = new URL(apart.url);
    expect(hand.port).not.toBe(cloud.port);
    const status = async (url: string) => (await fetch(url)).status;
    expect(await status(`${hand.origin}/_control/clock`)).toBe(200);
    expect(await status(`${hand.origin}/v2.1`)).toBe(404);
    expect(await status(`${cloud.origin}/_control/clock`)).toBe(404);
    expect(await status(`${cloud.origin}/v2.1`)).toBe(200);
    await apart.close();
  });

  it('is named where it cannot be had, and the other one is free again', async () => {
    const port = Number(new URL(served.url).port);
    await expect(serveEndpoint({ controlPort: port })).rejects.toThrow(`Port ${port} cannot be had`);
  });

  it("is the same as the cloud's unless told otherwise", async () => {
    expect(served.controlUrl).toBe(`${served.url}/_control`);
    expect((await fetch(`${served.controlUrl}/clock`)).status).toBe(200);
  });
});
