import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../src/machines/index.ts';
import { World } from '../../../src/server/world/world.ts';
import type { WorldState } from '../../../src/server/world/world-state.ts';
import { randomStream } from '../../../src/simulator/index.ts';

const EDGE = { timers: { now: () => 0, after: () => () => undefined }, date: () => 1_713_405_600_000 };
const OPTIONS = { pace: 'manual', profile: 'flaky', seed: 4 } as const;

const order = (name: string) => ({ projectId: 'p', userId: 'u', name, flavorId: '1', imageId: null });

/** Asks for something at random, of servers that come and go. */
const live = (world: World, seed: number): void => {
  const random = randomStream(seed, 0);
  for (let turn = 0; turn < 60; turn += 1) {
    if (world.size < 5) world.create(order(`s${turn}`));
    world.time.advance(random.integer(0, 30_000));
    const server = world.newestFirst[random.integer(0, world.size - 1)];
    const operation = OPERATIONS[random.integer(0, OPERATIONS.length - 1)];
    if (server !== undefined && operation !== undefined) world.request(server, operation);
  }
};

const putAway = (world: World): WorldState => JSON.parse(JSON.stringify(world.state));

describe('a cloud that is put away as JSON', () => {
  it.each([1, 2, 3, 4, 5])('goes on as if it had never been, at whatever moment (%i)', (seed) => {
    const whole = new World(OPTIONS, EDGE);
    whole.faults.add({ at: 'powering-off', outcome: 'task.rolledBack', skip: 1, times: 3 });
    live(whole, seed);
    const revived = new World(OPTIONS, EDGE, putAway(whole));
    expect(putAway(revived)).toEqual(putAway(whole));
    expect(revived.isQuiet).toBe(whole.isQuiet);
    live(whole, seed + 100);
    live(revived, seed + 100);
    expect(putAway(revived)).toEqual(putAway(whole));
  });

  it('is not touched by what happens afterwards', () => {
    const world = new World(OPTIONS, EDGE);
    world.create(order('web'));
    const state = world.state;
    const before = JSON.stringify(state);
    live(world, 9);
    expect(JSON.stringify(state)).toBe(before);
  });
});

describe('a server that begins at a place of its own', () => {
  it('goes on from there as the platform would', () => {
    const world = new World({ ...OPTIONS, profile: 'instant' }, EDGE);
    const at = { vmState: 'stopped', taskState: 'resize_prep' } as const;
    const server = world.create({ ...order('web'), at });
    expect(server.facts).toMatchObject({ bootSource: 'volume', launched: 0 });
    expect(world.isQuiet).toBe(false);
    world.time.runWhile(() => !world.isQuiet, 60_000);
    expect(server.life.shown).toMatchObject({ vmState: 'resized', taskState: null });
  });

  it('is refused where no server can be', () => {
    const at = { vmState: 'deleted', taskState: 'spawning' } as const;
    expect(() => new World(OPTIONS, EDGE).create({ ...order('web'), at })).toThrow(
      'no server ever shows deleted/spawning',
    );
  });

  it('has the root disk that its place wants', () => {
    const at = { vmState: 'shelved', taskState: null } as const;
    expect(new World(OPTIONS, EDGE).create({ ...order('web'), at }).facts.bootSource).toBe('image');
  });
});
