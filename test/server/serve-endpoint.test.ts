import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedEndpoint } from '../../src/server/index.ts';
import { PortTakenError, serveEndpoint } from '../../src/server/index.ts';
import { logIn } from './client.ts';

let served: ServedEndpoint;
beforeAll(async () => {
  served = await serveEndpoint({ pace: 'manual', profile: 'instant' });
});
afterAll(() => served.close());

/** What the server says to these bytes, until it closes the connection or has said this. */
const raw = (bytes: string, until: RegExp): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1', () => socket.write(bytes));
    let said = '';
    const end = (): void => {
      socket.destroy();
      resolve(said);
    };
    socket.on('data', (data) => {
      said += data.toString();
      if (until.test(said)) end();
    });
    socket.on('error', (error) => {
      said += `${error.message}`;
      end();
    });
    socket.on('close', end);
  });

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
    const said = await raw(
      `POST /v2.1/servers/${id}/action HTTP/1.1\r\nHost: x\r\nX-Auth-Token: ${client.token}\r\nContent-Length: 16\r\n\r\n{"os-stop":null}`,
      /\r\n\r\n/,
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

  it('refuses a head that is too large, and what is no HTTP', async () => {
    expect(
      await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, /\r\n\r\n/),
    ).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw('HELLO\r\n\r\n', /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${served.url}/v2.1`)).status).toBe(200);
  });

  it('says which port cannot be had', async () => {
    const port = Number(new URL(served.url).port);
    await expect(serveEndpoint({ port })).rejects.toThrow(PortTakenError);
    await expect(serveEndpoint({ port })).rejects.toThrow(
      `Port ${port} cannot be had; choose another one, or 0 for any that is free.`,
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
