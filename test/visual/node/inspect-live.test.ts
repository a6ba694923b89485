import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { ecsMachine } from '../../../src/machines/index.ts';
import type { NodeInspector, NodeInspectorOptions } from '../../../src/visual/node/index.ts';
import { inspectLive } from '../../../src/visual/node/index.ts';
import { pageTemplate } from '../../../src/visual/page-document.ts';
import type { Heard } from './relay-client.ts';
import { connect } from './relay-client.ts';

const server = (id: string) => createActor(ecsMachine, { id, input: { bootSource: 'image' } }).start();

const open: NodeInspector[] = [];
const inspect = async (...[actors, options]: Parameters<typeof inspectLive>): Promise<NodeInspector> => {
  const inspector = await inspectLive(actors, { port: 0, ...options } satisfies NodeInspectorOptions);
  open.push(inspector);
  return inspector;
};
afterEach(async () => {
  for (const inspector of open.splice(0)) await inspector.close();
});

const types = (heard: readonly Heard[]) => heard.map(({ type }) => type.replace('@xstate.', ''));
const namesIn = (heard: readonly object[]) =>
  heard.flatMap((message) => ('name' in message ? [message.name] : []));

describe('inspectLive in Node', { timeout: 30_000 }, () => {
  it('shows an actor that runs already, and misses nothing while its port opens', async () => {
    const web = server('web');
    const opening = inspect(web);
    web.send({ type: 'task.advanced' });
    const { socketAddress } = await opening;
    web.send({ type: 'task.advanced' });
    const heard = await (await connect(socketAddress)).hears(5);
    expect(types(heard)).toEqual(['actor', 'event', 'snapshot', 'event', 'snapshot']);
    expect(heard[0]).toMatchObject({ name: 'web', snapshot: { value: { building: 'scheduling' } } });
    expect(heard[4]).toMatchObject({ snapshot: { tags: ['BUILD', 'transitional'] } });
  });

  it('shows others as well when they come into being', async () => {
    const inspector = await inspect([]);
    const client = await connect(inspector.socketAddress);
    inspector.watch(server('web'));
    expect(await client.hears(1)).toMatchObject([{ type: '@xstate.actor', name: 'web' }]);
  });

  it('tells a program of everybody, or of those for whom its address asks', async () => {
    const { socketAddress } = await inspect([server('web'), server('db')], { only: ['web'] });
    expect(namesIn(await (await connect(socketAddress)).hears(2))).toEqual(['web', 'db']);
    expect(namesIn(await (await connect(`${socketAddress}?only=db`)).hears(1))).toEqual(['db']);
  });

  it('shows a page whom it was told to show, then has it begin anew with others', async () => {
    const inspector = await inspect([server('web'), server('db')], { only: ['web'] });
    const origin = new URL(inspector.address).origin;
    const page = await connect(inspector.socketAddress, origin);
    const chooser = await connect(`${inspector.socketAddress}?only=db&only=web`, origin);
    expect(namesIn(await page.hears(1))).toEqual(['web']);
    inspector.show(['db']);
    expect(await page.closed).toBe(4000);
    expect(namesIn(await (await connect(inspector.socketAddress, origin)).hears(1))).toEqual(['db']);
    inspector.show(undefined);
    expect(namesIn(await (await connect(inspector.socketAddress, origin)).hears(2))).toEqual(['web', 'db']);
    expect(namesIn(await chooser.hears(2))).toEqual(['web', 'db']);
    expect(chooser.socket.readyState).toBe(chooser.socket.OPEN);
  });

  it('shows a page of our own if told to, which needs no internet', async () => {
    const allowed = { script: '', styles: [] };
    const template = pageTemplate({ script: '', style: '', drawing: '', allowed });
    const { address } = await inspect(server('web'), { local: true, template });
    const page = await (await fetch(`${address}?only=web`)).text();
    expect(page).toContain("connect-src 'self'");
    expect(page).not.toContain('stately.ai');
  });

  it('sends a server what the buttons of that page ask for, and nothing to who is not there', async () => {
    const allowed = { script: '', styles: [] };
    const template = pageTemplate({ script: '', style: '', drawing: '', allowed });
    const [web, db] = [server('web'), server('db')];
    const { socketAddress } = await inspect([web, db], { local: true, template });
    const { socket, hears } = await connect(socketAddress);
    for (const message of [
      { type: '@ecs-lifecycle.request', server: 'nobody', operation: 'delete' },
      { type: '@ecs-lifecycle.pause' },
      { type: '@ecs-lifecycle.happen', server: db.sessionId, event: 'task.errored' },
      { type: '@ecs-lifecycle.request', server: db.sessionId, operation: 'delete' },
    ])
      socket.send(JSON.stringify(message));
    await hears(6);
    expect(db.getSnapshot().value).toEqual({ error: 'deleting' });
    expect(web.getSnapshot().value).toEqual({ building: 'scheduling' });
  });

  it('lets go of its actors when it is closed, or could not be opened', async () => {
    const web = server('web');
    const inspector = await inspectLive(web, { port: 0 });
    await inspector.close();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(inspector.port, '127.0.0.1', resolve));
    await expect(inspectLive(web, { port: inspector.port })).rejects.toThrow('is in use');
    web.send({ type: 'task.advanced' });
    expect(web.getSnapshot().value).toEqual({ building: 'idle' });
    await new Promise((resolve) => squatter.close(resolve));
  });
});
