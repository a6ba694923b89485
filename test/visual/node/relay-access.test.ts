import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { InspectorRelay, InspectorRelayOptions } from '../../../src/visual/node/inspector-relay.ts';
import { startInspectorRelay } from '../../../src/visual/node/inspector-relay.ts';
import { connect } from './relay-client.ts';

const relays: InspectorRelay[] = [];

const start = async (options: InspectorRelayOptions = {}): Promise<InspectorRelay> => {
  const relay = await startInspectorRelay({ port: 0, ...options });
  relays.push(relay);
  return relay;
};

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.close()));
});

describe("the relay's doors", () => {
  it.each([
    undefined,
    'https://stately.ai',
    'https://editor.stately.ai',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:5173',
  ])('let in a client whose Origin is %s', async (origin) => {
    const relay = await start();
    await expect(connect(relay.socketAddress, origin)).resolves.toBeDefined();
  });

  it.each([
    'https://evil.example',
    'http://stately.ai',
    'https://stately.ai.evil.example',
    'https://notstately.ai',
    'https://stately.ai:8443',
    'http://localhost.evil.example',
    'null',
    'file://',
    'not an origin',
  ])('refuse a client whose Origin is %s', async (origin) => {
    const relay = await start();
    await expect(connect(relay.socketAddress, origin)).rejects.toThrow('refused with 403');
  });

  it('say why they refuse', async () => {
    const relay = await start();
    const { body } = await get(relay, '/', { origin: 'https://evil.example' });
    expect(body).toBe('Origin "https://evil.example" is not let in; https://stately.ai and localhost are.\n');
  });

  it('refuse a name that merely resolves to this machine, on both paths', async () => {
    const relay = await start();
    const { code, body } = await get(relay, '/', { host: 'rebound.example:8080' });
    expect(code).toBe(403);
    expect(body).toBe('Host "rebound.example:8080" is not this machine; 127.0.0.1 and localhost are.\n');
    await expect(rawUpgrade(relay, 'rebound.example')).resolves.toMatch(/^HTTP\/1\.1 403 Forbidden/);
    await expect(rawUpgrade(relay, `localhost:${relay.port}`)).resolves.toMatch(/^HTTP\/1\.1 101 /);
  });

  it('refuse a request that names no host at all', async () => {
    const relay = await start();
    await expect(rawUpgrade(relay, '')).resolves.toMatch(/^HTTP\/1\.1 (400|403) /);
    await expect(rawRequest(relay, 'GET / HTTP/1.0\r\n\r\n')).resolves.toMatch(
      /^HTTP\/1\.1 403 .*Host "" is not this machine/s,
    );
  });

  it('open on no other interface of this machine', async () => {
    const relay = await start();
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    const host = outside?.address ?? '127.0.0.2';
    await expect(connect(`ws://${host}:${relay.port}/`)).rejects.toThrow('ECONNREFUSED');
  });

  it('serve the page at / and nothing else', async () => {
    const relay = await start();
    const page = await get(relay, '/');
    expect(page.code).toBe(200);
    expect(page.body).toContain('src="https://stately.ai/inspect"');
    expect((await get(relay, '/favicon.ico')).code).toBe(404);
    expect((await get(relay, '/', {}, 'POST')).code).toBe(405);
  });

  it('frame the inspector that was asked for, and let that one in instead', async () => {
    const relay = await start({ inspectorUrl: 'https://inspector.example/ui' });
    expect((await get(relay, '/')).body).toContain('src="https://inspector.example/ui"');
    await expect(connect(relay.socketAddress, 'https://inspector.example')).resolves.toBeDefined();
    await expect(connect(relay.socketAddress, 'https://stately.ai')).rejects.toThrow('refused with 403');
  });
});

const get = (
  relay: InspectorRelay,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ code: number | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: relay.port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ code: response.statusCode, body }));
    });
    sent.on('error', reject);
    sent.end();
  });

/** The first line and more of the answer to an upgrade that a WebSocket library would not let us ask for. */
const rawUpgrade = (relay: InspectorRelay, host: string): Promise<string> =>
  rawRequest(
    relay,
    `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );

const rawRequest = (relay: InspectorRelay, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectSocket(relay.port, '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.write(text);
  });
