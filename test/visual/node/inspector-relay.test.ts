import { createServer, request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { StatelyInspectionEvent } from '@statelyai/inspect';
import { createWebSocketInspector, createWebSocketReceiver } from '@statelyai/inspect';
import { afterEach, describe, expect, it } from 'vitest';
import { createActor, setup } from 'xstate';
import type { InspectorRelay, InspectorRelayOptions } from '../../../src/visual/node/inspector-relay.ts';
import { RelayPortError, startInspectorRelay } from '../../../src/visual/node/inspector-relay.ts';
import { connect } from './relay-client.ts';

const machine = setup({}).createMachine({
  id: 'lamp',
  initial: 'off',
  states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } },
});

const relays: InspectorRelay[] = [];

const start = async (options: InspectorRelayOptions = {}): Promise<InspectorRelay> => {
  const relay = await startInspectorRelay({ port: 0, ...options });
  relays.push(relay);
  return relay;
};

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.close()));
});

describe('the relay', () => {
  it('shows a client the actor with its definition, then each event and the snapshot that it leads to', async () => {
    const relay = await start();
    const client = await connect(relay.socketAddress);
    createActor(machine, { inspect: relay.inspect }).start().send({ type: 'press' });
    const heard = await client.hears(5);
    expect(heard.map(({ type }) => type)).toEqual([
      '@xstate.actor',
      '@xstate.event',
      '@xstate.snapshot',
      '@xstate.event',
      '@xstate.snapshot',
    ]);
    expect(JSON.parse(String(heard[0]?.definition))).toMatchObject({
      id: 'lamp',
      states: { off: {}, on: {} },
    });
    expect(heard[3]).toMatchObject({ event: { type: 'press' } });
    expect(heard[4]).toMatchObject({ snapshot: { value: 'on' } });
  });

  it('tells a client that comes late everything that it missed', async () => {
    const relay = await start();
    const actor = createActor(machine, { inspect: relay.inspect }).start();
    for (let count = 0; count < 500; count += 1) actor.send({ type: 'press' });
    const heard = await (await connect(relay.socketAddress)).hears(1003);
    expect(heard).toHaveLength(1003);
    expect(heard[0]?.type).toBe('@xstate.actor');
  });

  it('still introduces the actor when it had to forget how it began', async () => {
    const relay = await start({ memoryBytes: 5_000 });
    const actor = createActor(machine, { inspect: relay.inspect }).start();
    for (let count = 0; count < 500; count += 1) actor.send({ type: 'press' });
    const client = await connect(relay.socketAddress);
    actor.send({ type: 'press' });
    const heard = await client.hears(10);
    expect(heard[0]?.type).toBe('@xstate.actor');
    expect(heard.length).toBeLessThan(50);
  });

  it('passes on what another program says through createWebSocketInspector of @statelyai/inspect', async () => {
    const relay = await start();
    const client = await connect(relay.socketAddress);
    const inspector = createWebSocketInspector({ url: relay.socketAddress });
    inspector.actor('guest', { status: 'active' });
    const [introduction] = await client.hears(1);
    expect(introduction).toMatchObject({ type: '@xstate.actor', sessionId: 'guest' });
    inspector.stop();
  });

  it('is understood by createWebSocketReceiver of @statelyai/inspect', async () => {
    const relay = await start();
    const heard = new Promise<StatelyInspectionEvent>((resolve) => {
      createWebSocketReceiver({ server: relay.socketAddress }).subscribe(resolve);
    });
    // The receiver listens only once it is open, and loses what came with the handshake: so speak after a while, often.
    const actor = createActor(machine, { inspect: relay.inspect }).start();
    const speaking = setInterval(() => actor.send({ type: 'press' }), 5);
    expect((await heard).type).toMatch(/^@xstate\./);
    clearInterval(speaking);
  });

  it('does not send a program its own words back, nor anyone what is no inspection message', async () => {
    const relay = await start();
    const speaker = await connect(relay.socketAddress);
    const listener = await connect(relay.socketAddress);
    for (const junk of ['', 'no json', '[]', 'null', '{}', '{"type":1}', '{"type":"hello"}'])
      speaker.socket.send(junk);
    speaker.socket.send(Buffer.from('{"type":"@xstate.event"}'), { binary: true });
    speaker.socket.send('{"type":"@xstate.event","n":1}');
    expect(await listener.hears(1)).toEqual([{ type: '@xstate.event', n: 1 }]);
    expect(speaker.heard).toEqual([]);
  });

  it('hangs up on a client that sends more than a message may hold, and goes on', async () => {
    const relay = await start();
    const flooder = await connect(relay.socketAddress);
    flooder.socket.on('error', () => undefined);
    flooder.socket.send('x'.repeat(2 * 1024 * 1024));
    await flooder.closed;
    await expect(connect(relay.socketAddress)).resolves.toBeDefined();
  });

  it('hangs up on a client that no longer reads before it fills the memory, and serves the others', async () => {
    const relay = await start({ memoryBytes: 1_000 });
    const sleeper = await connect(relay.socketAddress);
    const speaker = await connect(relay.socketAddress);
    const listener = await connect(relay.socketAddress);
    sleeper.socket.pause();
    const large = JSON.stringify({ type: '@xstate.event', event: 'x'.repeat(1_000_000) });
    for (let count = 1; count <= 30; count += 1) {
      speaker.socket.send(large);
      await listener.hears(count);
    }
    sleeper.socket.on('error', () => undefined);
    sleeper.socket.resume();
    expect(await sleeper.closed).toBe(1006);
    expect(sleeper.heard.length).toBeLessThan(30);
  });
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

describe("the relay's life", () => {
  it('says that a port is taken, and by which number', async () => {
    const squatter = createServer();
    const port = await new Promise<number>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => {
        const address = squatter.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await expect(startInspectorRelay({ port })).rejects.toThrow(
      new RelayPortError(port, 'taken', undefined).message,
    );
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('says of a port that this user may not open which ones would do', () => {
    const error = new RelayPortError(80, 'forbidden', undefined);
    expect(error.message).toBe('Port 80 may not be opened by this user. A port from 1024 to 65535 would do.');
    expect(error.port).toBe(80);
  });

  it('takes leave of its clients, gives the port back, and can be had again', async () => {
    const relay = await startInspectorRelay({ port: 0 });
    const client = await connect(relay.socketAddress);
    await relay.close();
    expect(await client.closed).toBe(1001);
    const again = await start({ port: relay.port });
    expect(again.port).toBe(relay.port);
  });

  it('ends even if a client never answers the goodbye', async () => {
    const relay = await startInspectorRelay({ port: 0 });
    const client = await connect(relay.socketAddress);
    client.socket.pause();
    await relay.close();
    client.socket.terminate();
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
  new Promise((resolve, reject) => {
    const socket = connectSocket(relay.port, '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
  });
