import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { selectPair } from '../../../src/machines/index.ts';
import type { LocalStage, LocalStageOptions } from '../../../src/visual/node/index.ts';
import { RelayPortError, startLocalStage } from '../../../src/visual/node/index.ts';
import { pageTemplate } from '../../../src/visual/page-document.ts';
import { HandTimers } from '../../simulator/live/hand-timers.ts';
import { scenario, tenSeconds } from '../../simulator/lives.ts';
import type { RelayClient } from './relay-client.ts';
import { connect } from './relay-client.ts';

const template = pageTemplate({ script: '', style: '', drawing: '', allowed: { script: '', styles: [] } });
const timers = new HandTimers();
const open: LocalStage[] = [];

const start = async (options: Partial<LocalStageOptions> = {}): Promise<LocalStage> => {
  const stage = await startLocalStage({
    port: 0,
    template,
    timers,
    profile: tenSeconds,
    scenario: scenario({ name: 'a scene', servers: [{ name: 'web', steps: ['stop'] }] }),
    ...options,
  });
  open.push(stage);
  return stage;
};

afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

const say = ({ socket }: RelayClient, message: object) => socket.send(JSON.stringify(message));

const pairOf = ({ live }: LocalStage) => {
  const server = live.servers.get('web');
  return server && selectPair(server.actor.getSnapshot());
};

describe('a local stage', () => {
  it('serves the page to this machine alone, and lets nobody frame it', async () => {
    const { address } = await start();
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(await answer.text()).toContain("connect-src 'self'");
    expect((await fetch(`${address}favicon.ico`)).status).toBe(404);
  });

  it('lets in no page from elsewhere, that of the Stately inspector included', async () => {
    const { socketAddress } = await start();
    await expect(connect(socketAddress, 'https://stately.ai')).rejects.toThrow('refused with 403');
    await expect(connect(socketAddress, 'https://evil.example')).rejects.toThrow('refused with 403');
  });

  it('tells who comes late all that was, and how fast time goes', async () => {
    const stage = await start({ speed: 2 });
    timers.leap(5_000);
    const client = await connect(stage.socketAddress);
    const heard = await client.hears(4);
    expect(heard.map(({ type }) => type)).toEqual([
      '@ecs-lifecycle.scene',
      '@ecs-lifecycle.entry',
      '@ecs-lifecycle.entry',
      '@ecs-lifecycle.pace',
    ]);
    expect(heard[0]).toMatchObject({ name: 'a scene', servers: ['web'] });
    expect(heard.at(-1)).toEqual({ type: '@ecs-lifecycle.pace', now: 10_000, speed: 2, isPaused: false });
  });

  it('does as its page says', async () => {
    const stage = await start();
    const client = await connect(stage.socketAddress, new URL(stage.address).origin);
    say(client, { type: '@ecs-lifecycle.pause' });
    await expect.poll(() => stage.live.pacemaker.isPaused).toBe(true);
    for (let step = 0; step < 5; step += 1) say(client, { type: '@ecs-lifecycle.step' });
    await expect.poll(() => pairOf(stage)).toEqual({ vmState: 'active', taskState: 'powering-off' });
    say(client, { type: '@ecs-lifecycle.hang', server: 'web' });
    await expect.poll(() => stage.live.servers.get('web')?.entries.at(-1)?.kind).toBe('stuck');
    say(client, { type: '@ecs-lifecycle.happen', server: 'web', event: 'task.advanced' });
    await expect.poll(() => pairOf(stage)).toEqual({ vmState: 'stopped', taskState: null });
    say(client, { type: '@ecs-lifecycle.request', server: 'web', operation: 'start' });
    await expect.poll(() => pairOf(stage)).toEqual({ vmState: 'stopped', taskState: 'powering-on' });
    say(client, { type: '@ecs-lifecycle.speed', speed: 60 });
    say(client, { type: '@ecs-lifecycle.resume' });
    await expect.poll(() => stage.live.pacemaker.isPaused).toBe(false);
    expect(stage.live.pacemaker.speed).toBe(60);
    const paces = client.heard.filter(({ type }) => type === '@ecs-lifecycle.pace');
    expect(paces.length).toBeGreaterThan(8);
  });

  it('takes no orders from another page of this machine, from nobody it knows, or to nobody it has', async () => {
    const stage = await start();
    const stranger = await connect(stage.socketAddress, 'http://localhost:5173');
    say(stranger, { type: '@ecs-lifecycle.pause' });
    const own = await connect(stage.socketAddress);
    say(own, { type: '@ecs-lifecycle.dance' });
    for (const type of ['request', 'happen', 'hang']) {
      say(own, {
        type: `@ecs-lifecycle.${type}`,
        server: 'nobody',
        operation: 'stop',
        event: 'task.errored',
      });
    }
    say(own, { type: '@ecs-lifecycle.speed', speed: 3 });
    await expect.poll(() => stage.live.pacemaker.speed).toBe(3);
    expect(stage.live.pacemaker.isPaused).toBe(false);
  });

  it('passes on what other programs tell of their actors', async () => {
    const stage = await start();
    const page = await connect(stage.socketAddress, new URL(stage.address).origin);
    const program = await connect(stage.socketAddress, 'http://localhost:5173');
    say(program, { type: '@xstate.actor', sessionId: 'x:7' });
    await expect.poll(() => page.heard.at(-1)).toMatchObject({ type: '@xstate.actor', sessionId: 'x:7' });
  });

  it('lets nobody forge what only it may tell', async () => {
    const stage = await start();
    const page = await connect(stage.socketAddress);
    const before = page.heard.length;
    const forger = await connect(stage.socketAddress, 'http://localhost:5173');
    say(forger, { type: '@ecs-lifecycle.scene', name: 'forged', servers: [] });
    say(forger, { type: '@xstate.actor', sessionId: 'x:8' });
    await expect.poll(() => page.heard.at(-1)).toMatchObject({ sessionId: 'x:8' });
    expect(page.heard.slice(before).map(({ type }) => type)).not.toContain('@ecs-lifecycle.scene');
  });

  it('leaves nothing behind when it cannot begin', async () => {
    const port = await freePort();
    await expect(start({ port, speed: -1 })).rejects.toThrow('the speed is -1');
    await expect.poll(() => start({ port }).then(({ port: opened }) => opened)).toBe(port);
    await expect(start({ port })).rejects.toThrow(RelayPortError);
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
