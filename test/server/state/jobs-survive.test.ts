import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint, EndpointOptions } from '../../../src/server/index.ts';
import { createEndpoint, openStateFile, parseCloudState, TRAP_NAMES } from '../../../src/server/index.ts';
import { IMAGE, logIn, send } from '../client.ts';
import { huaweiClient } from '../huawei/client.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobs-'));
});
afterAll(() => rm(folder, { recursive: true }));

const keptIn = async (name: string, options: EndpointOptions = {}): Promise<EndpointOptions> => ({
  ...options,
  keeper: await openStateFile(join(folder, name)),
});

type Client = ReturnType<typeof huaweiClient>;

/** A server that is to be resized, which takes several operations, and whose reads are stale meanwhile. */
const resizing = async (client: Client) => {
  const id = await client.build('web');
  client.control.mischief.add({ effect: { kind: 'staleReads', ms: 1_500 } });
  // What went before is kept with this request, so that the next one keeps its own.
  await client.show(id);
  return client.post(`${client.servers}/${id}/resize`, {
    resize: { flavorRef: 's6.large.2', mode: 'withStopServer' },
  });
};

/** All that is there, but for when it was looked at, and the chance that only names requests. */
const lasting = ({ control }: Client) => {
  const { written, wire, ...state } = control.snapshot();
  return JSON.parse(JSON.stringify(state));
};

describe('a job of Huawei', () => {
  it.each([0, 999, 1_000, 3_000, 20_000, 3_600_000])(
    'that is cut off %i ms after it was taken goes on from the file as if it had never been',
    async (moment) => {
      for (const start of [0, 1_000]) {
        const options = { jobs: { start, lag: -500 } };
        const name = `cut-${moment}-${start}.db`;
        const first = huaweiClient(await keptIn(name, options));
        const taken = await resizing(first);
        first.control.clock.advance(moment);
        const before = await first.job(taken);
        // Nobody closes it, as after a kill; whoever opens the file takes it over.
        const second = huaweiClient(await keptIn(name, options));
        expect(lasting(second)).toEqual(lasting(first));
        expect(await second.job(taken)).toEqual(before);
        for (const { clock } of [first.control, second.control]) clock.settle();
        expect(lasting(second)).toEqual(lasting(first));
        expect((await second.job(taken)).status).toBe('SUCCESS');
        await second.endpoint.close();
      }
    },
  );

  it('goes back and on with the cloud that is put back to a snapshot, and is gone after a reset', async () => {
    const client = huaweiClient();
    const taken = await resizing(client);
    client.control.clock.advance(2_000);
    const before = await client.job(taken);
    const state = client.control.snapshot();
    client.control.clock.settle();
    const after = lasting(client);
    client.control.restore(JSON.parse(JSON.stringify(state)));
    expect(before.status).toBe('RUNNING');
    expect(await client.job(taken)).toEqual(before);
    client.control.clock.settle();
    expect(lasting(client)).toEqual(after);
    client.control.reset();
    expect(client.control.snapshot().jobs).toEqual([]);
  });

  it('is struck from the file once it is forgotten', async () => {
    const first = huaweiClient(await keptIn('forgotten.db'));
    const { body } = await first.create('old');
    first.control.clock.settle();
    first.control.clock.advance(25 * 3_600_000);
    const { body: later } = await first.create('new');
    await first.endpoint.close();
    const second = huaweiClient(await keptIn('forgotten.db'));
    expect(second.control.snapshot().jobs.map(({ id }) => id)).toEqual([later.job_id]);
    expect(body.job_id).not.toBe(later.job_id);
    await second.endpoint.close();
  });
});

describe('what goes wrong', () => {
  it('is laid once: what was used up or taken away stays away, and a trap that is new is laid', async () => {
    const open = async (...traps: EndpointOptions['traps'] & object) =>
      createEndpoint(await keptIn('traps.db', { pace: 'manual', traps }));
    const first = await open('rate-limit', 'failing-builds', 'auto-confirm');
    first.control.mischief.clear();
    await first.close();
    const second = await open('rate-limit', 'failing-builds');
    expect([second.control.mischief.list(), second.control.faults.list().length]).toEqual([[], 1]);
    await second.close();
    const third = await open('stale-reads');
    expect(third.control.mischief.list().map(({ mischief }) => mischief.effect.kind)).toEqual(['staleReads']);
    expect(third.control.snapshot().traps).toEqual([
      'stale-reads',
      'failing-builds',
      'auto-confirm',
      'rate-limit',
    ]);
    await third.close();
  });
});

describe('what is kept', () => {
  const canBeReadAgain = ({ control }: Pick<Endpoint, 'control'>) =>
    expect(parseCloudState(JSON.parse(JSON.stringify(control.snapshot())))).toMatchObject({ ok: true });

  it('can be read again whatever the trap', () => {
    canBeReadAgain(createEndpoint({ traps: TRAP_NAMES }));
  });

  it('can be read again however long the texts are that either API lets in', async () => {
    const text = 'ä'.repeat(255);
    const { endpoint, create } = huaweiClient();
    const { status } = await create(text, {
      ...{ count: 2, key_name: text, description: text, availability_zone: text },
      metadata: { ['k'.repeat(255)]: text },
      server_tags: [{ key: text, value: text }],
    });
    const { post } = await logIn({}, endpoint);
    const order = { name: text, flavorRef: '1', imageRef: IMAGE, min_count: 2 };
    expect([status, (await post('/v2.1/servers', { server: order })).status]).toEqual([200, 202]);
    canBeReadAgain(endpoint);
  });

  it('is of no project whose id has no end', async () => {
    const { endpoint } = huaweiClient();
    const Authorization = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
    const ask = (length: number) =>
      send(endpoint, `/v1/${'p'.repeat(length)}/cloudservers/detail`, { headers: { Authorization } });
    expect([(await ask(64)).status, (await ask(65)).status]).toEqual([200, 401]);
  });
});
