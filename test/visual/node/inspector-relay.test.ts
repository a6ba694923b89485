import { createServer } from 'node:http';
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

describe('the relay', { timeout: 30_000 }, () => {
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
