import { describe, expect, it } from 'vitest';
import type { StateKeeper } from '../../../src/server/index.ts';
import { StateFileError } from '../../../src/server/index.ts';
import { EPOCH, kinds, listen, open, pick } from './listening.ts';

describe('the news of a cloud', () => {
  it('begin with how everything stands', async () => {
    const { endpoint, timers } = open();
    endpoint.control.create([
      { pair: 'active/-', count: 3 },
      { pair: 'active/powering-off', count: 2 },
      { pair: 'error/-' },
    ]);
    endpoint.control.faults.force({ at: 'spawning', outcome: 'task.errored' });
    endpoint.control.mischief.add({ effect: { kind: 'latency', ms: 5 }, times: 2 });
    const { hear, leave } = await listen(endpoint, timers);
    expect(await hear()).toEqual([
      { type: 'cloud', cloud: 1 },
      { type: 'clock', now: 0, date: EPOCH, pace: 'manual' },
      {
        type: 'fleet',
        total: 6,
        statuses: [
          ['ACTIVE', 5],
          ['ERROR', 1],
        ],
        changes: 0,
      },
      {
        type: 'faults',
        total: 1,
        entries: [{ id: 1, struck: 0, rule: { at: 'spawning', outcome: 'task.errored' } }],
      },
      {
        type: 'mischief',
        total: 1,
        entries: [{ id: 1, struck: 0, rule: { effect: { kind: 'latency', ms: 5 }, times: 2 } }],
      },
    ]);
    await leave();
  });

  it('tell afterwards only what has changed, and nothing where nothing has', async () => {
    const { endpoint, timers } = open();
    const { control } = endpoint;
    const { hear, leave } = await listen(endpoint, timers);
    await hear();
    expect(await hear(10_000)).toEqual([]);
    control.clock.advance(5);
    expect(kinds(await hear(250))).toEqual(['clock']);
    control.create([{ pair: 'active/-' }]);
    expect(kinds(await hear(250))).toEqual(['fleet']);
    const id = control.mischief.add({ effect: { kind: 'reset' }, path: '/image' });
    expect(kinds(await hear(250))).toEqual(['mischief']);
    await expect(endpoint.fetch(new Request('http://cloud.test/image'))).rejects.toThrow('reset');
    expect(pick(await hear(250), 'mischief')?.entries).toMatchObject([{ id, struck: 1 }]);
    control.faults.force({ stuck: 'forever' });
    expect(kinds(await hear(250))).toEqual(['faults']);
    await leave();
  });

  it('come four times a second at most, however much happens', async () => {
    const { endpoint, timers } = open();
    const { hear, leave } = await listen(endpoint, timers);
    await hear();
    endpoint.control.create([{ pair: 'active/-', count: 50 }]);
    endpoint.control.clock.advance(1000);
    expect(await hear(249)).toEqual([]);
    const news = await hear(1);
    expect(kinds(news)).toEqual(['clock', 'fleet']);
    expect(pick(news, 'fleet')).toMatchObject({ total: 50, changes: 50 });
    await leave();
  });

  it('let time catch up that goes by itself, at the rate of the looks', async () => {
    const { endpoint, timers } = open({ pace: { speed: 60 } });
    const { hear, leave } = await listen(endpoint, timers);
    expect(pick(await hear(), 'clock')?.now).toBe(0);
    expect(pick(await hear(250), 'clock')?.now).toBe(15_000);
    expect(pick(await hear(250), 'clock')?.now).toBe(30_000);
    await leave();
  });

  it.each([{ step: 5000 }, 'manual'] as const)('move no time at the pace %j', async (pace) => {
    const { endpoint, timers } = open({ pace });
    const { hear, leave } = await listen(endpoint, timers);
    await hear();
    for (let look = 0; look < 10; look += 1) expect(await hear(250)).toEqual([]);
    expect(endpoint.control.clock.now()).toBe(0);
    await leave();
  });

  it('cost nothing while nobody listens, reads, or listens any more', async () => {
    const { endpoint, timers } = open({ pace: { speed: 1 } });
    expect(timers.count).toBe(0);
    const head = await endpoint.fetch(new Request('http://cloud.test/_control/events', { method: 'HEAD' }));
    expect([head.status, head.body]).toEqual([200, null]);
    const unread = await endpoint.fetch(new Request('http://cloud.test/_control/events'));
    expect(timers.count).toBe(0);
    const first = await listen(endpoint, timers);
    const second = await listen(endpoint, timers);
    await first.hear();
    await second.hear();
    expect(timers.count).toBe(0);
    await first.hear();
    await second.hear();
    expect(timers.count).toBe(1);
    await first.leave();
    expect(timers.count).toBe(1);
    await second.leave();
    expect(timers.count).toBe(0);
    await unread.body?.cancel();
  });

  it('end with the endpoint, for whoever waits and for whoever comes later', async () => {
    const { endpoint, timers } = open();
    const { hear } = await listen(endpoint, timers);
    await hear();
    const last = hear();
    await endpoint.close();
    await last;
    expect(await hear()).toBeUndefined();
    expect(timers.count).toBe(0);
    const late = await listen(endpoint, timers);
    expect(await late.hear()).toBeUndefined();
  });

  it('begin anew when another cloud takes the place', async () => {
    const { endpoint, timers } = open();
    const { control } = endpoint;
    control.create([{ pair: 'active/-', name: 'web' }]);
    const before = control.snapshot();
    const { hear, leave } = await listen(endpoint, timers, '?server=web');
    await hear();
    control.reset();
    const empty = await hear(250);
    expect(kinds(empty)).toEqual(['cloud', 'clock', 'fleet', 'faults', 'mischief', 'life']);
    expect(pick(empty, 'fleet')?.total).toBe(0);
    expect(pick(empty, 'life')?.server).toBeNull();
    control.restore(before);
    const back = await hear(250);
    expect(pick(back, 'cloud')).toEqual({ type: 'cloud', cloud: 3 });
    expect(pick(back, 'life')?.server?.name).toBe('web');
    control.happen('web', 'guest.stopped');
    expect(pick(await hear(250), 'entries')?.entries).toMatchObject([{ entry: { kind: 'moved' } }]);
    await leave();
  });
});

describe('the news of a cloud that is kept', () => {
  const kept = (save: StateKeeper['save']): StateKeeper => ({
    path: 'cloud.db',
    load: () => undefined,
    save,
    close: () => undefined,
  });

  it('tell nothing that has not been written', async () => {
    const written: string[] = [];
    const keeper = kept(({ items }) => void written.push(...items.map(({ value }) => value ?? '')));
    const { endpoint, timers } = open({ pace: { speed: 60 }, profile: 'typical', keeper });
    endpoint.control.create([{ pair: 'active/powering-off', name: 'web' }]);
    const { hear, leave } = await listen(endpoint, timers, '?server=web');
    await hear();
    expect(written.at(-1)).toContain('"vmState":"active"');
    let told: readonly string[] = [];
    while (told.length === 0)
      told = pick(await hear(250), 'entries')?.entries.map(({ entry }) => entry.vmState) ?? [];
    expect(told).toEqual(['stopped']);
    expect(written.at(-1)).toContain('"vmState":"stopped"');
    await leave();
  });

  it('break off where it cannot be written', async () => {
    let isBroken = false;
    const keeper = kept(() => {
      if (isBroken) throw new StateFileError('cloud.db', 'no room is left');
    });
    const { endpoint, timers } = open({ keeper });
    const { hear } = await listen(endpoint, timers);
    await hear();
    endpoint.control.create([{ name: 'web' }]);
    isBroken = true;
    await expect(hear(250)).rejects.toThrow('no room is left');
    expect(timers.count).toBe(0);
  });
});
