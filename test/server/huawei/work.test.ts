import { describe, expect, it } from 'vitest';
import type { TraceEntry } from '../../../src/simulator/index.ts';
import { IMAGE, logIn, send } from '../client.ts';
import { huaweiClient, PROJECT } from './client.ts';

const OTHER_IMAGE = '22222222-2222-4222-8222-222222222222';

/** The operations that a server took, in order. */
const taken = (trace: readonly TraceEntry[] = []): string =>
  trace.flatMap((entry) => (entry.kind === 'accepted' ? [entry.operation] : [])).join(' ');

describe('a job with more than one step', () => {
  it.each([
    ['stopped', 'without a word', {}, 'resize confirmResize', 'SHUTOFF'],
    ['stopped', 'with withStopServer', { mode: 'withStopServer' }, 'resize confirmResize', 'SHUTOFF'],
    ['running', 'without a word', {}, 'resize confirmResize', 'ACTIVE'],
    [
      'running',
      'with withStopServer',
      { mode: 'withStopServer' },
      'stop resize confirmResize start',
      'ACTIVE',
    ],
  ])('resizes a %s server %s, and confirms that by itself', async (state, _, mode, operations, status) => {
    const { build, post, servers, job, show, control } = huaweiClient();
    const id = await build('web', { stopped: state === 'stopped' });
    const before = taken(control.trace(id));
    const answer = await post(`${servers}/${id}/resize`, { resize: { flavorRef: 's6.large.2', ...mode } });
    control.clock.settle();
    expect((await job(answer)).status).toBe('SUCCESS');
    expect(taken(control.trace(id)).slice(before.length).trim()).toBe(operations);
    expect(await show(id)).toMatchObject({ status, flavor: { id: 's6.large.2', ram: '4096', disk: '0' } });
  });

  it.each([
    ['changeos', { 'os-change': { imageid: OTHER_IMAGE } }, 'changeOS', OTHER_IMAGE],
    ['reinstallos', { 'os-reinstall': {} }, 'reInitOs', IMAGE],
  ])('lets a stopped server run after %s', async (path, body, type, image) => {
    const { build, post, job, show, control } = huaweiClient();
    const id = await build('web', { stopped: true });
    const answer = await post(`/v2/${PROJECT}/cloudservers/${id}/${path}`, body);
    control.clock.settle();
    expect(await job(answer)).toMatchObject({ status: 'SUCCESS', job_type: type });
    expect(taken(control.trace(id))).toBe('stop rebuild start');
    expect(await show(id)).toMatchObject({ status: 'ACTIVE', image: { id: image } });
  });

  it.each([
    ['resize_migrating', 'task.errored', 'Ecs.0207', 'resize'],
    ['confirmResize', 'task.errored', 'Ecs.0209', 'resize confirmResize'],
  ] as const)('ends where a step fails: at %s', async (at, outcome, code, operations) => {
    const { build, post, servers, job, control } = huaweiClient();
    const id = await build('web', { stopped: true });
    control.faults.force({ at, outcome });
    const answer = await post(`${servers}/${id}/resize`, { resize: { flavorRef: 's6.large.2' } });
    control.clock.settle();
    expect(await job(answer)).toMatchObject({ status: 'FAIL', error_code: code });
    expect(taken(control.trace(id))).toBe(`stop ${operations}`);
    expect(control.faults.list()).toEqual([]);
  });

  it('goes on from step to step in the order that everybody sees who watches', async () => {
    const { build, post, servers, control } = huaweiClient();
    const id = await build('web', { stopped: true });
    const seen: TraceEntry[] = [];
    control.watch((entry) => void seen.push(entry));
    await post(`${servers}/${id}/resize`, { resize: { flavorRef: 's6.large.2' } });
    control.clock.settle();
    expect(seen).toEqual(control.trace(id)?.slice(-seen.length));
    expect(seen.length).toBeGreaterThan(4);
  });
});

describe('work that is not taken', () => {
  it.each([
    [
      'resize',
      { resize: { flavorRef: 's6.small.1' } },
      'Ecs.0009',
      'Another flavor must be used for resizing.',
    ],
    [
      'resize',
      { resize: { flavorRef: 'no' } },
      'Ecs.0005',
      'Invalid parameter values: there is no flavor no',
    ],
    [
      'changeos',
      { 'os-change': { imageid: 'no' } },
      'Ecs.0005',
      'Invalid parameter values: there is no image no',
    ],
    ['changeos', {}, 'Ecs.0005', "Invalid parameter values: 'os-change' is a required property"],
    ['resize', { resize: {} }, 'Ecs.0005', /field\/attribute resize.*'flavorRef' is a required property/],
    ['reinstallos', 5, 'Ecs.0005', /is not of type 'object'/],
  ])('is %s with %j', async (path, body, code, message) => {
    const { build, post, servers } = huaweiClient({ profile: 'instant' });
    const id = await build('web');
    const answer = await post(`${servers}/${id}/${path}`, body);
    expect([answer.status, answer.body.error]).toEqual([
      400,
      { code, message: typeof message === 'string' ? message : expect.stringMatching(message) },
    ]);
  });

  it.each([
    ['resize', { resize: { flavorRef: 's6.large.2' } }],
    ['changeos', { 'os-change': { imageid: IMAGE } }],
    ['reinstallos', { 'os-reinstall': {} }],
  ])('is %s of a server that there is not', async (path, body) => {
    const { post, servers } = huaweiClient();
    const answer = await post(`${servers}/none/${path}`, body);
    expect([answer.status, answer.body.error.code]).toEqual([404, 'Ecs.0114']);
  });

  it('is work on several servers of which one is not there', async () => {
    const { build, act, control } = huaweiClient();
    const id = await build('web');
    expect((await act('os-stop', [id, 'none'])).body.error.message).toBe(
      'Instance[none] could not be found.',
    );
    expect(control.server(id)?.settled).toBe(true);
  });

  it.each([
    [{}, 'expected one of os-start, os-stop, reboot'],
    [{ 'os-start': { servers: [{ id: 'a' }] }, 'os-stop': { servers: [{ id: 'a' }] } }, 'expected one of'],
    [{ reboot: { servers: [{ id: 'a' }] } }, "'type' is a required property"],
    [{ reboot: { servers: [{ id: 'a' }], type: 'GENTLE' } }, "'GENTLE' is not one of"],
    [{ 'os-stop': { servers: [] } }, 'is too short'],
    [{ 'os-stop': { servers: 'a' } }, "'a' is not of type 'array'"],
  ])('is the action %j', async (body, message) => {
    const { post, servers } = huaweiClient();
    const answer = await post(`${servers}/action`, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Ecs.0005']);
    expect(answer.body.error.message).toContain(message);
  });
});

describe('a server that a Nova client locked', () => {
  it('takes no job (Ecs.0605)', async () => {
    const { endpoint, token, projectId, build } = await logIn();
    const id = await build('web');
    const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' };
    const ask = (path: string, body: object) =>
      send(endpoint, path, { method: 'POST', headers, body: JSON.stringify(body) });
    await ask(`/v2.1/servers/${id}/action`, { lock: null });
    const body = { 'os-stop': { servers: [{ id }] } };
    const answer = await ask(`/v1/${projectId}/cloudservers/action`, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Ecs.0605']);
    const elsewhere = await ask(`/v1/${PROJECT}/cloudservers/action`, body);
    expect([elsewhere.status, elsewhere.body.error.code]).toEqual([403, 'Ecs.0003']);
  });
});
