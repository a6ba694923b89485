import { describe, expect, it } from 'vitest';
import { JobBook } from '../../../src/server/huawei/job-book.ts';
import { World } from '../../../src/server/world/world.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import { IMAGE } from '../client.ts';

const EDGE = { timers: { now: () => 0, after: () => () => undefined }, date: () => 0 };
const OPTIONS = { pace: 'manual', seed: 4, profile: 'typical' } as const;

/** A cloud with a server that is being resized, one that waits for its job, and one that is being built. */
const busyCloud = (timing: { start: number }) => {
  const world = new World(OPTIONS, EDGE);
  const order = { projectId: 'p', userId: 'u', flavorId: 's6.small.1', imageId: IMAGE };
  const [first, second] = ['a', 'b'].map((name) => world.create({ ...order, name }).facts.id);
  while (!world.isQuiet && world.time.clock.runNext());
  const jobs = new JobBook(world, randomStream(1, 0), timing);
  const open = (serverId = '', steps: readonly ('resize' | 'confirmResize' | 'stop' | 'create')[]) =>
    jobs.open({
      projectId: 'p',
      type: 'resizeServer',
      tasks: [{ type: 'resizeServer', serverId, steps, wants: { flavorId: 's6.large.2' } }],
    });
  open(first, ['resize', 'confirmResize']);
  world.time.advance(500);
  open(second, ['stop']);
  open(world.create({ ...order, name: 'c' }).facts.id, ['create']);
  return { world, jobs };
};

describe('the jobs of a cloud that is put away', () => {
  it.each([0, 1, 499, 500, 501, 1_000, 5_000, 20_000, 60_000, 600_000])(
    'go on as if it had never been, %i ms later',
    (moment) => {
      for (const start of [0, 1_000]) {
        const { world, jobs } = busyCloud({ start });
        world.time.advance(moment);
        const stored = JSON.parse(JSON.stringify({ world: world.state, jobs: jobs.state }));
        const again = new World(OPTIONS, EDGE, stored.world);
        const jobsAgain = new JobBook(again, randomStream(2, 0), { start }, stored.jobs);
        expect(jobsAgain.isQuiet).toBe(jobs.isQuiet);
        for (const cloud of [world, again]) cloud.time.advance(3_600_000);
        expect(jobsAgain.state).toEqual(jobs.state);
        expect(again.state).toEqual(world.state);
        expect(jobs.state.map(({ tasks }) => tasks[0]?.end?.failure)).toEqual([null, null, null]);
      }
    },
  );

  it('do not change what was put away', () => {
    const { world, jobs } = busyCloud({ start: 0 });
    const { state } = jobs;
    const before = JSON.stringify(state);
    world.time.advance(3_600_000);
    expect(JSON.stringify(state)).toBe(before);
  });

  it('of a server without steps are over at once', () => {
    const { world, jobs } = busyCloud({ start: 0 });
    const serverId = world.newestFirst[0]?.facts.id ?? '';
    const opened = jobs.open({
      projectId: 'p',
      type: 'stopServer',
      tasks: [{ type: 'stopServer', serverId, steps: [], wants: {} }],
    });
    expect(opened).toMatchObject({ ok: true, job: { tasks: [{ end: { failure: null } }] } });
  });
});
