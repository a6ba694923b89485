import { describe, expect, it } from 'vitest';
import type { Pace } from '../../src/server/index.ts';
import { createEndpoint } from '../../src/server/index.ts';
import { checkScenario, simulate } from '../../src/simulator/index.ts';
import { IMAGE, logIn } from './client.ts';

describe('the clock of an endpoint', () => {
  it('moves by a step before each read of servers, lists included, and at nothing else', async () => {
    const client = await logIn({ pace: { step: 5_000 } });
    const { clock } = client.endpoint.control;
    await client.get('/v2.1/servers');
    await client.get('/v2.1/servers/detail');
    await client.get('/v2.1/servers/none');
    expect(clock.now()).toBe(15_000);
    await client.get('/v2.1/flavors');
    await client.get('/v2.1');
    await client.post('/v2.1/servers', { server: { name: 'web', flavorRef: '1', imageRef: IMAGE } });
    expect(clock.now()).toBe(15_000);
  });

  it('follows the real one, so many times as fast, and can be stopped, moved and let go', () => {
    let real = 1_000;
    const edge = { timers: { now: () => real, after: () => () => undefined }, date: () => 1_713_405_600_000 };
    const { control } = createEndpoint({ pace: { speed: 60 }, edge });
    const { clock } = control;
    expect(clock.date()).toBe(1_713_405_600_000);
    real += 500;
    expect(clock.now()).toBe(30_000);
    clock.setPace('manual');
    real += 500;
    expect(clock.now()).toBe(30_000);
    clock.advance(10_000);
    clock.setPace({ speed: 1 });
    real += 7;
    expect(clock.now()).toBe(40_007);
    clock.advance(1_000);
    real += 3;
    expect(clock.now()).toBe(41_010);
    expect(clock.pace()).toEqual({ speed: 1 });
  });

  it('settles: everything under way comes to its end, or the time is up', async () => {
    const client = await logIn({ profile: 'typical' });
    const { clock } = client.endpoint.control;
    await client.post('/v2.1/servers', { server: { name: 'web', flavorRef: '1', imageRef: IMAGE } });
    expect(clock.settle(10)).toBe(false);
    expect(client.endpoint.control.server('web')?.status).toBe('BUILD');
    expect(clock.settle()).toBe(true);
    expect(client.endpoint.control.server('web')).toMatchObject({ pair: 'active/-', settled: true });
    expect(clock.now()).toBeGreaterThan(1_000);
  });

  it.each([[{ speed: 0 }], [{ speed: Number.NaN }], [{ step: -1 }], [{ step: 0.5 }]] satisfies [Pace][])(
    'has no pace %j',
    (pace) => {
      const message =
        /^the pace is .*; expected \{ speed \} above 0, \{ step \} in whole milliseconds, or "manual"$/;
      expect(() => createEndpoint({ pace })).toThrow(message);
      expect(() => createEndpoint().control.clock.setPace(pace)).toThrow(message);
    },
  );
});

describe('the lives of an endpoint', () => {
  it('are those that the simulator gives to the servers of a scenario', async () => {
    const scenario = checkScenario({
      until: '1h',
      servers: [{ name: 'a' }, { name: 'b', bootSource: 'volume' }, { name: 'c' }],
    });
    if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems));
    const simulated = simulate({ scenario: scenario.value, profile: 'flaky', seed: 5 });
    const client = await logIn({ profile: 'flaky', seed: 5 });
    const volume = { imageRef: '', block_device_mapping_v2: [{ boot_index: 0, destination_type: 'volume' }] };
    for (const [name, root] of [
      ['a', { imageRef: IMAGE }],
      ['b', volume],
      ['c', { imageRef: IMAGE }],
    ] as const)
      await client.post('/v2.1/servers', { server: { name, flavorRef: '1', ...root } });
    const { control } = client.endpoint;
    control.clock.advance(3_600_000);
    for (const name of ['a', 'b', 'c']) {
      const id = control.server(name)?.id;
      const expected = simulated.entries.filter(({ server }) => server === name);
      expect(control.trace(name)).toEqual(expected.map((entry) => ({ ...entry, server: id })));
    }
    expect(control.trace('nobody')).toBeUndefined();
  });

  it('are the same for the same seed and requests, ids included', async () => {
    const life = async (seed: number) => {
      const client = await logIn({ seed, profile: 'flaky' });
      const id = await client.build('web');
      await client.act(id, { 'os-stop': null });
      client.endpoint.control.clock.settle();
      return JSON.stringify((await client.get('/v2.1/servers/detail')).body);
    };
    expect(await life(1)).toBe(await life(1));
    expect(await life(1)).not.toBe(await life(2));
  });

  it('are told to whoever watches, until they look away', async () => {
    const client = await logIn();
    const kinds: string[] = [];
    const stop = client.endpoint.control.watch(({ kind }) => void kinds.push(kind));
    await client.build('web');
    expect(kinds).toEqual(['created', 'moved', 'moved', 'moved', 'moved', 'moved']);
    stop();
    await client.build('db');
    expect(kinds).toHaveLength(6);
  });

  it('keep no more of the past than they are asked to', async () => {
    const client = await logIn({ traceLength: 2 });
    await client.build('web');
    expect(client.endpoint.control.trace('web')?.map(({ taskState }) => taskState)).toEqual([
      'spawning',
      null,
    ]);
  });
});

describe('forced faults', () => {
  it('bend the work that is under way on the server that is named', async () => {
    const client = await logIn();
    const id = await client.build('web');
    await client.act(id, { 'os-stop': null });
    const { faults, clock, server } = client.endpoint.control;
    expect(faults.force({ server: 'web', outcome: 'task.rolledBack' })).toBeUndefined();
    clock.settle();
    expect(server(id)?.pair).toBe('active/-');
  });

  it('else wait for the next work that can end so, as often as they are told', async () => {
    const client = await logIn();
    const { faults, clock, server } = client.endpoint.control;
    const id = await client.build('web');
    const stop = async () => {
      await client.act(id, { 'os-stop': null });
      clock.settle();
      return server(id)?.pair;
    };
    faults.force({ server: id, outcome: 'task.rolledBack', skip: 1, times: 2 });
    expect(await stop()).toBe('stopped/-');
    await client.act(id, { 'os-start': null });
    clock.settle();
    expect(server(id)?.pair).toBe('stopped/-');
    expect(faults.list()).toMatchObject([{ passed: 1, struck: 1 }]);
    await client.act(id, { 'os-start': null });
    clock.settle();
    expect(faults.list()).toEqual([]);
    await client.act(id, { 'os-start': null });
    clock.settle();
    expect(await stop()).toBe('stopped/-');
  });

  it.each([
    [
      { at: 'powering-on', outcome: 'task.errored' },
      /^powering-on cannot end in task.errored; expected one of /,
    ],
    [{ takes: Number.MAX_SAFE_INTEGER }, /^takes: .*Expected <=315360000000/],
    [{}, 'a fault says what goes wrong'],
  ] as const)('that no work can have are refused: %j', (fault, reason) => {
    expect(() => createEndpoint().control.faults.force(fault)).toThrow(reason);
  });

  it('leave other servers alone, and can be taken back', async () => {
    const client = await logIn();
    const { faults, server } = client.endpoint.control;
    const first = faults.force({ server: 'web', outcome: 'task.errored', times: 'always' });
    await client.build('db');
    await client.build('web');
    expect([server('db')?.status, server('web')?.status]).toEqual(['ACTIVE', 'ERROR']);
    expect(faults.remove(first ?? 0)).toBe(true);
    expect(faults.remove(first ?? 0)).toBe(false);
    faults.force({ outcome: 'task.errored' });
    faults.clear();
    await client.build('api');
    expect(server('api')?.status).toBe('ACTIVE');
  });

  it('make work hang, from now on or when it comes by', async () => {
    const client = await logIn();
    const { faults, clock, server } = client.endpoint.control;
    const id = await client.build('web');
    expect(faults.hang(id)).toBe(false);
    expect(faults.hang('nobody')).toBe(false);
    await client.act(id, { 'os-stop': null });
    expect(faults.hang(id)).toBe(true);
    expect(clock.settle()).toBe(true);
    expect(server(id)).toMatchObject({ pair: 'active/powering-off', settled: false });
    faults.force({ server: 'db', at: 'spawning', stuck: 'forever' });
    await client.build('db');
    expect(server('db')?.pair).toBe('building/spawning');
  });
});

describe('the hand behind the cloud', () => {
  it('makes something happen now, if the machine has it', async () => {
    const client = await logIn({ profile: 'typical' });
    const { happen, server, clock, trace } = client.endpoint.control;
    const id = await client.build('web');
    await client.act(id, { 'os-stop': null });
    const before = clock.now();
    expect(happen('web', 'resize.autoConfirmed')).toBe(false);
    expect(happen('web', 'task.rolledBack')).toBe(true);
    expect([server(id)?.pair, clock.now()]).toEqual(['active/-', before]);
    expect(trace(id)?.at(-1)).toMatchObject({ event: 'task.rolledBack', injected: true });
    expect(happen('nobody', 'task.advanced')).toBe(false);
  });

  it('ends work now, one that shows nothing included, but none that hangs for ever', async () => {
    const client = await logIn({ profile: 'typical' });
    const { finish, faults, server, clock } = client.endpoint.control;
    const id = await client.build('web');
    expect([finish(id), finish('nobody')]).toEqual([false, false]);
    await client.act(id, { resize: { flavorRef: '2' } });
    clock.settle();
    await client.act(id, { confirmResize: null });
    expect([server(id)?.pair, finish(id), server(id)?.pair]).toEqual(['resized/-', true, 'active/-']);
    await client.act(id, { 'os-stop': null });
    faults.hang(id);
    expect([finish(id), server(id)?.pair]).toEqual([false, 'active/powering-off']);
  });
});
