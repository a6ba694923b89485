import { describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/server/index.ts';
import { huaweiClient } from './client.ts';

describe('a job', () => {
  it('runs as long as its server is at work, and ends when that does', async () => {
    const { create, job, control } = huaweiClient();
    const creating = await create('web');
    expect(creating.body).toEqual({ job_id: expect.any(String), serverIds: [control.server('web')?.id] });
    expect(await job(creating)).toMatchObject({
      status: 'RUNNING',
      job_type: 'createServer',
      begin_time: '2024-04-18T02:00:00.000Z',
      end_time: '',
      error_code: null,
    });
    control.clock.settle();
    const ended = await job(creating);
    expect(ended).toMatchObject({
      status: 'SUCCESS',
      end_time: new Date(control.clock.date()).toISOString(),
    });
    expect(ended.entities.sub_jobs).toMatchObject([
      { status: 'SUCCESS', job_type: 'createSingleServer', end_time: ended.end_time },
    ]);
  });

  it('has a sub job for each server, and fails as a whole if one of them fails', async () => {
    const { create, act, job, control } = huaweiClient();
    control.faults.force({ server: 'web-0002', at: 'spawning', outcome: 'task.errored' });
    const creating = await create('web', { count: 3 });
    control.clock.settle();
    const created = await job(creating);
    expect(created).toMatchObject({ status: 'FAIL', error_code: 'Ecs.0219' });
    expect(created.entities.sub_jobs_total).toBe(3);
    expect(created.entities.sub_jobs.map((task: { status: string }) => task.status)).toEqual([
      'SUCCESS',
      'FAIL',
      'SUCCESS',
    ]);
    const stopping = await act('os-stop', creating.body.serverIds);
    control.clock.settle();
    const stopped = await job(stopping);
    expect(stopped).toMatchObject({ status: 'FAIL', error_code: 'Ecs.0100' });
    expect(control.servers().map(({ pair }) => pair)).toEqual(['stopped/-', 'error/-', 'stopped/-']);
  });

  it('fails where the server is back where it was', async () => {
    const { build, act, job, control, show } = huaweiClient();
    const id = await build('web');
    control.faults.force({ at: 'powering-off', outcome: 'task.rolledBack' });
    const stopping = await act('os-stop', [id]);
    control.clock.settle();
    expect(await job(stopping)).toMatchObject({
      status: 'FAIL',
      error_code: 'Ecs.0002',
      fail_reason: 'Failed to stop the ECS: it is back where it was.',
    });
    expect((await show(id)).status).toBe('ACTIVE');
  });

  it('of a server that is deleted meanwhile fails; that of the delete does not', async () => {
    const { build, act, remove, job, control } = huaweiClient();
    const id = await build('web');
    const stopping = await act('os-stop', [id]);
    const deleting = await remove([id]);
    control.clock.settle();
    expect(await job(stopping)).toMatchObject({ status: 'FAIL', error_code: 'Ecs.0114' });
    expect(await job(deleting)).toMatchObject({ status: 'SUCCESS', error_code: null });
  });

  it('of a delete runs until the server answers 404', async () => {
    const { build, remove, job, control, get, servers } = huaweiClient();
    const id = await build('web');
    const deleting = await remove([id]);
    const seen = new Set<string>();
    for (let look = 0; look < 3_000 && !seen.has('SUCCESS 404'); look += 1) {
      seen.add(`${(await job(deleting)).status} ${(await get(`${servers}/${id}`)).status}`);
      control.clock.advance(50);
    }
    expect([...seen]).toEqual(['RUNNING 200', 'SUCCESS 404']);
  });

  it('that restarts a server softly ends well when a harder restart has come before it', async () => {
    const { build, act, job, control } = huaweiClient();
    const id = await build('web');
    const soft = await act('reboot', [id], { type: 'SOFT' });
    const hard = await act('reboot', [id], { type: 'HARD' });
    expect([soft.status, hard.status]).toEqual([200, 200]);
    control.clock.settle();
    expect([(await job(soft)).status, (await job(hard)).status]).toEqual(['SUCCESS', 'SUCCESS']);
  });

  it('hangs where the server does', async () => {
    const { build, act, job, control } = huaweiClient();
    const id = await build('web');
    control.faults.force({ at: 'powering-off', stuck: 'forever' });
    const stopping = await act('os-stop', [id]);
    control.clock.advance(3_600_000);
    expect((await job(stopping)).status).toBe('RUNNING');
  });

  it('is forgotten a day after it has ended, as soon as others come', async () => {
    const { build, act, job, control } = huaweiClient();
    const id = await build('web', { stopped: true });
    const starting = await act('os-start', [id]);
    control.clock.settle();
    control.clock.advance(23 * 3_600_000);
    await act('reboot', [id], { type: 'HARD' });
    expect((await job(starting)).status).toBe('SUCCESS');
    control.clock.advance(2 * 3_600_000);
    for (let turn = 0; turn < 3; turn += 1) {
      await act('reboot', [id], { type: 'HARD' });
      control.clock.settle();
    }
    expect(await job(starting)).toEqual({ error: { code: 'Common.0011', message: 'job not found' } });
  });
});

describe('jobs that start late', () => {
  it('are INIT until then, and leave their servers alone', async () => {
    const { build, act, job, control, show } = huaweiClient({ jobs: { start: 2_000 } });
    const id = await build('web');
    const stopping = await act('os-stop', [id]);
    expect((await job(stopping)).status).toBe('INIT');
    control.clock.advance(1_999);
    expect((await job(stopping)).status).toBe('INIT');
    expect(await show(id)).toMatchObject({ status: 'ACTIVE', 'OS-EXT-STS:task_state': null });
    control.clock.advance(1);
    expect((await job(stopping)).status).toBe('RUNNING');
    expect(await show(id)).toMatchObject({ status: 'ACTIVE', 'OS-EXT-STS:task_state': 'powering-off' });
    control.clock.settle();
    expect((await job(stopping)).status).toBe('SUCCESS');
  });

  it('fail with what would have been the answer', async () => {
    const { build, act, job, control } = huaweiClient({ jobs: { start: 2_000 } });
    const id = await build('web');
    const starting = await act('os-start', [id]);
    expect(starting.status).toBe(200);
    expect(control.clock.settle()).toBe(true);
    expect(await job(starting)).toMatchObject({
      status: 'FAIL',
      error_code: 'Ecs.0100',
      fail_reason: expect.stringMatching(/start: not in vm_state active; allowed here: stop, /),
    });
  });

  it('find a server that was built, that failed, or that is gone before they look', async () => {
    const { create, remove, job, control } = huaweiClient({ profile: 'instant', jobs: { start: 2_000 } });
    const built = await create('built');
    control.faults.force({ server: 'failed', at: 'spawning', outcome: 'task.errored' });
    const failed = await create('failed');
    control.clock.settle();
    expect((await job(built)).status).toBe('SUCCESS');
    expect(await job(failed)).toMatchObject({ status: 'FAIL', error_code: 'Ecs.0219' });
    const [first, second] = [await remove(built.body.serverIds), await remove(built.body.serverIds)];
    const late = await remove(failed.body.serverIds);
    control.clock.settle();
    const codes = await Promise.all(
      [first, second, late].map(async (answer) => (await job(answer)).error_code),
    );
    expect(codes.filter((code) => code !== null && code !== 'Ecs.0114')).toEqual([]);
    expect(control.servers()).toEqual([]);
  });
});

describe('jobs that lag', () => {
  it('run on for so long after their servers are done', async () => {
    const { build, act, job, control, show } = huaweiClient({ jobs: { lag: 3_000 } });
    const id = await build('web');
    const stopping = await act('os-stop', [id]);
    control.clock.settle();
    expect((await show(id)).status).toBe('SHUTOFF');
    control.clock.advance(2_999);
    expect((await job(stopping)).status).toBe('RUNNING');
    control.clock.advance(1);
    expect(await job(stopping)).toMatchObject({
      status: 'SUCCESS',
      end_time: new Date(control.clock.date()).toISOString(),
    });
  });

  it('are done first with a lag below 0: reads of the servers stay behind', async () => {
    const { build, act, remove, job, control, show } = huaweiClient({ jobs: { lag: -3_000 } });
    const id = await build('web');
    const stopping = await act('os-stop', [id]);
    control.clock.settle();
    expect((await job(stopping)).status).toBe('SUCCESS');
    expect(await show(id)).toMatchObject({ status: 'ACTIVE', 'OS-EXT-STS:task_state': 'powering-off' });
    control.clock.advance(3_000);
    expect((await show(id)).status).toBe('SHUTOFF');
    const deleting = await remove([id]);
    control.clock.settle();
    expect((await job(deleting)).status).toBe('SUCCESS');
  });

  it.each([
    [{ start: -1 }, 'jobs.start is -1; expected whole milliseconds, not negative'],
    [{ lag: 0.5 }, 'jobs.lag is 0.5; expected whole milliseconds, below 0 if jobs end first'],
  ])('do not take %j', (jobs, message) =>
    expect(() => createEndpoint({ jobs })).toThrow(new RangeError(message)),
  );
});
