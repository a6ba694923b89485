import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ServedEndpoint } from '../../../src/server/index.ts';
import { serveEndpoint } from '../../../src/server/index.ts';
import { IMAGE } from '../client.ts';
import type { NodeSdk } from './node-sdk.ts';
import { loadNodeSdk } from './node-sdk.ts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const OTHER_IMAGE = '22222222-2222-4222-8222-222222222222';

let home: string;
let sdk: NodeSdk;
let cloud: ServedEndpoint;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
  sdk = await loadNodeSdk(home);
  cloud = await serveEndpoint({
    pace: { step: 4_000 },
    profile: 'typical',
    seed: 3,
    accessKeys: { AK: 'SK' },
  });
}, 60_000);
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(home, { recursive: true, force: true });
});
afterEach(() => cloud.control.faults.clear());

/** A client of the endpoint under test. */
const client = (secret = 'SK') => sdk.clientOf(cloud.url, PROJECT, secret);

/** What was answered, under its own names: those that the SDK's types give it are not there when it runs. */
const jobOf = async (answer: Promise<object>): Promise<string> => Object(await answer).job_id;

/** Polls a job until it is over, as everybody does who uses this SDK; the statuses that were seen, in order. */
const follow = async (jobId: string) => {
  const seen: string[] = [];
  for (;;) {
    const job = Object(await client().showJob(new sdk.ecs.ShowJobRequest(jobId)));
    if (seen.at(-1) !== job.status) seen.push(String(job.status));
    if (job.status === 'SUCCESS' || job.status === 'FAIL') return { seen: seen.join(' '), job };
  }
};

const create = async (name: string) => {
  const server = {
    name,
    imageRef: IMAGE,
    flavorRef: 's6.small.1',
    vpcid: 'vpc',
    nics: [{ subnet_id: 'net' }],
  };
  const body = { server: { ...server, root_volume: { volumetype: 'SSD' } } };
  const { job_id: jobId, serverIds } = Object(
    await client().createServers(Object.assign(new sdk.ecs.CreateServersRequest(), { body })),
  );
  return { jobId, id: serverIds[0] };
};

const show = async (id: string) => {
  const { server } = await client().showServer(new sdk.ecs.ShowServerRequest(id));
  return Object(server);
};

const stop = (id: string) =>
  client().batchStopServers(
    Object.assign(new sdk.ecs.BatchStopServersRequest(), {
      body: { 'os-stop': { type: 'SOFT', servers: [{ id }] } },
    }),
  );
const start = (id: string) =>
  client().batchStartServers(
    Object.assign(new sdk.ecs.BatchStartServersRequest(), { body: { 'os-start': { servers: [{ id }] } } }),
  );
const reboot = (id: string, type: 'SOFT' | 'HARD') =>
  client().batchRebootServers(
    Object.assign(new sdk.ecs.BatchRebootServersRequest(), { body: { reboot: { type, servers: [{ id }] } } }),
  );
const remove = (id: string) =>
  client().deleteServers(
    Object.assign(new sdk.ecs.DeleteServersRequest(), { body: { servers: [{ id }], delete_volume: true } }),
  );
const resize = (id: string, more: object = {}) =>
  client().resizeServer(
    Object.assign(new sdk.ecs.ResizeServerRequest(id), {
      body: { resize: { flavorRef: 's6.large.2', ...more } },
    }),
  );

describe('the Node SDK of Huawei Cloud, unmodified', () => {
  it('leads a server from create to delete by jobs alone', async () => {
    const { jobId, id } = await create('web');
    expect((await show(id)).status).toBe('BUILD');
    const created = await follow(jobId);
    expect(created.seen).toBe('RUNNING SUCCESS');
    expect(created.job.entities.sub_jobs[0].entities.server_id).toBe(id);
    expect(await show(id)).toMatchObject({
      name: 'web',
      status: 'ACTIVE',
      flavor: { vcpus: '1', ram: '1024' },
    });

    expect((await follow(await jobOf(stop(id)))).seen).toBe('RUNNING SUCCESS');
    expect((await show(id)).status).toBe('SHUTOFF');
    expect((await follow(await jobOf(resize(id)))).seen).toBe('RUNNING SUCCESS');
    expect(await show(id)).toMatchObject({ status: 'SHUTOFF', flavor: { id: 's6.large.2', vcpus: '2' } });
    expect((await follow(await jobOf(start(id)))).seen).toBe('RUNNING SUCCESS');
    expect((await show(id)).status).toBe('ACTIVE');
    for (const type of ['SOFT', 'HARD'] as const) {
      const rebooting = await jobOf(reboot(id, type));
      expect((await show(id)).status).toBe(type === 'SOFT' ? 'REBOOT' : 'HARD_REBOOT');
      expect((await follow(rebooting)).seen).toBe('RUNNING SUCCESS');
    }

    const changed = client().changeServerOsWithCloudInit(
      Object.assign(new sdk.ecs.ChangeServerOsWithCloudInitRequest(id), {
        body: { 'os-change': { imageid: OTHER_IMAGE, adminpass: 'x', mode: 'withStopServer' } },
      }),
    );
    expect((await follow(await jobOf(changed))).seen).toBe('RUNNING SUCCESS');
    expect(await show(id)).toMatchObject({ status: 'ACTIVE', image: { id: OTHER_IMAGE } });
    await follow(await jobOf(stop(id)));
    const reinstalled = client().reinstallServerWithCloudInit(
      Object.assign(new sdk.ecs.ReinstallServerWithCloudInitRequest(id), {
        body: { 'os-reinstall': { adminpass: 'x' } },
      }),
    );
    expect((await follow(await jobOf(reinstalled))).seen).toBe('RUNNING SUCCESS');
    expect((await show(id)).status).toBe('ACTIVE');

    const { count, servers } = await client().listServersDetails(
      Object.assign(new sdk.ecs.ListServersDetailsRequest(), { limit: 10, offset: 1 }),
    );
    expect([count, servers?.map((server) => server.id)]).toEqual([1, [id]]);
    const { servers: seenByNova } = await client().novaListServersDetails(
      new sdk.ecs.NovaListServersDetailsRequest(),
    );
    expect(seenByNova?.map((server) => server.status)).toEqual(['ACTIVE']);

    expect((await follow(await jobOf(remove(id)))).seen).toBe('RUNNING SUCCESS');
    await expect(show(id)).rejects.toMatchObject({
      httpStatusCode: 404,
      errorCode: 'Ecs.0114',
      errorMsg: `Instance[${id}] could not be found.`,
    });
  }, 60_000);

  it('sees a create that fails end in a job that fails, and says why', async () => {
    cloud.control.faults.force({ server: 'bad', at: 'scheduling', outcome: 'task.errored' });
    const { jobId, id } = await create('bad');
    const { seen, job } = await follow(jobId);
    expect(seen).toMatch(/FAIL$/);
    expect(job).toMatchObject({
      error_code: 'Ecs.0219',
      fail_reason: 'Failed to create the ECS: No valid host was found.',
    });
    expect(job.entities.sub_jobs[0]).toMatchObject({ status: 'FAIL', error_code: 'Ecs.0219' });
    expect(await show(id)).toMatchObject({ status: 'ERROR', fault: { message: 'No valid host was found.' } });
    await follow(await jobOf(remove(id)));
  });

  it('is refused what the machine does not take, and told what it would', async () => {
    const { jobId, id } = await create('up');
    await follow(jobId);
    await expect(start(id)).rejects.toMatchObject({
      httpStatusCode: 400,
      errorCode: 'Ecs.0100',
      errorMsg: expect.stringMatching(
        /^The ECS status does not meet requirements: start: not in vm_state active; allowed here: stop, /,
      ),
    });
    await follow(await jobOf(remove(id)));
  });

  it('is told that there is no such job, and no such server', async () => {
    await expect(follow('nope')).rejects.toMatchObject({ httpStatusCode: 404, errorCode: 'Common.0011' });
    await expect(stop('nope')).rejects.toMatchObject({ httpStatusCode: 404, errorCode: 'Ecs.0114' });
  });

  it('is not let in with another secret, whichever API it asks', async () => {
    const refused = {
      httpStatusCode: 401,
      errorCode: 'APIGW.0301',
      requestId: expect.stringMatching(/^[\w-]{36}$/),
    };
    const impostor = client('sk');
    await expect(impostor.showJob(new sdk.ecs.ShowJobRequest('1'))).rejects.toMatchObject(refused);
    await expect(
      impostor.novaListServersDetails(new sdk.ecs.NovaListServersDetailsRequest()),
    ).rejects.toMatchObject(refused);
  });

  it('keeps its name in the home that it was given', async () => {
    expect(await readFile(join(home, '.huaweicloud', 'application_id'), 'utf8')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
