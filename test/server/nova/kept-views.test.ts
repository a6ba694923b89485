import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createEndpoint } from '../../../src/server/index.ts';
import { KeptViews } from '../../../src/server/nova/kept-views.ts';
import { World } from '../../../src/server/world/world.ts';
import type { Client } from '../client.ts';
import { IMAGE, logIn } from '../client.ts';

const ACTIONS: readonly object[] = [
  { 'os-stop': null },
  { 'os-start': null },
  { reboot: { type: 'HARD' } },
  { resize: { flavorRef: '2' } },
  { confirmResize: null },
  { revertResize: null },
  { rebuild: { imageRef: IMAGE, name: 'renamed', metadata: { a: 'b' } } },
  { shelve: null },
  { unshelve: null },
  { lock: null },
  { unlock: null },
];

type Deed = (client: Client, id: string) => unknown;

const acting = fc.constantFrom(...ACTIONS).map(
  (action): Deed =>
    (client, id) =>
      client.act(id, action),
);
const passing = fc.constantFrom(0, 1_000, 60_000).map(
  (ms): Deed =>
    ({ endpoint: { control } }) =>
      control.clock.advance(ms),
);
const failing = fc.constant<Deed>(({ endpoint: { control } }, id) =>
  control.faults.force({ server: id, outcome: 'task.errored' }),
);
const blurring = fc.constant<Deed>(({ endpoint: { control } }) =>
  control.mischief.add({ effect: { kind: 'staleReads', ms: 30_000 }, times: 1 }),
);
const deeds = fc.array(
  fc.record({ deed: fc.oneof({ weight: 4, arbitrary: acting }, passing, failing, blurring), at: fc.nat(1) }),
  { minLength: 5, maxLength: 25 },
);

/** What a cloud that has been put back to where this one is, and has shown nothing yet, shows. */
const shownAfresh = async (client: Client, path: string): Promise<unknown> => {
  const other = createEndpoint({ pace: 'manual' });
  other.control.restore(client.endpoint.control.snapshot());
  const answer = await other.fetch(
    new Request(`http://127.0.0.1:8774${path}`, { headers: { 'X-Auth-Token': client.token } }),
  );
  return answer.json();
};

it('what is kept of a server is what it shows, whatever has been done to it since', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (story) => {
      const client = await logIn({ profile: 'typical' });
      const ids = [await client.build('first'), await client.build('second')];
      for (const { deed, at } of story) {
        await deed(client, ids[at] ?? '');
        const { body } = await client.get('/v2.1/servers/detail');
        expect(body).toEqual(await shownAfresh(client, '/v2.1/servers/detail'));
      }
    }),
    { numRuns: 25, seed: 4 },
  );
});

it('a stale view ends with its time, although nothing changes then', async () => {
  const client = await logIn();
  const { mischief, clock } = client.endpoint.control;
  const id = await client.build('web');
  mischief.add({ effect: { kind: 'staleReads', ms: 30_000 } });
  await client.act(id, { 'os-stop': null });
  const status = async () => (await client.get(`/v2.1/servers/${id}`)).body.server.status;
  clock.settle();
  expect(await status()).toBe('ACTIVE');
  clock.advance(30_000);
  expect(await status()).toBe('SHUTOFF');
});

it('each version and each address has a view of its own', async () => {
  const client = await logIn();
  const path = `/v2.1/servers/${await client.build('web')}`;
  const old = (await client.get(path)).body.server;
  const latest = (await client.get(path, { 'OpenStack-API-Version': 'compute latest' })).body.server;
  expect(old.flavor.links).toHaveLength(1);
  expect(latest.flavor.original_name).toBe('m1.tiny');
  const elsewhere = await client.endpoint.fetch(
    new Request(`http://cloud.test${path}`, { headers: { 'X-Auth-Token': client.token } }),
  );
  expect(Object(await elsewhere.json()).server.links[0].href).toMatch(/^http:\/\/cloud\.test\//);
  expect((await client.get(path)).body.server).toEqual(old);
});

it('what somebody has blown up with a long name of the cloud is not kept', () => {
  const timers = { now: () => 0, after: () => () => undefined };
  const world = new World({ pace: 'manual' }, { timers, date: () => 0 });
  const server = world.create({ projectId: 'p', userId: 'u', name: 'web', flavorId: '1', imageId: IMAGE });
  const kept = new KeptViews(world);
  const written = vi.spyOn(world, 'shownOf');
  const writtenFor = (host: string): number => {
    written.mockClear();
    for (let turn = 0; turn < 3; turn += 1) kept.textOf(server, { origin: `http://${host}`, minor: 1 });
    return written.mock.calls.length;
  };
  expect(writtenFor('cloud.test')).toBe(1);
  expect(writtenFor('x'.repeat(8_000))).toBe(3);
});

it('more servers than are kept are shown as well as any', async () => {
  const client = await logIn();
  client.endpoint.control.create([{ pair: 'active/-', count: 16_500, name: 'web' }]);
  const names: string[] = [];
  let marker = '';
  do {
    const { body } = await client.get(`/v2.1/servers/detail?limit=1000${marker}`);
    names.push(...body.servers.map(({ name }: { readonly name: string }) => name));
    marker = body.servers_links === undefined ? '' : `&marker=${body.servers.at(-1).id}`;
  } while (marker !== '');
  expect(names.toReversed()).toEqual(Array.from({ length: 16_500 }, (_, index) => `web-${index + 1}`));
});
