import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/machines/index.ts';
import { behaviourOf } from '../../src/simulator/behaviour.ts';
import { ecsChart } from '../../src/simulator/chart.ts';
import type { Circumstances } from '../../src/simulator/circumstances.ts';
import { FaultWatch } from '../../src/simulator/fault-watch.ts';
import type { TraceEntry } from '../../src/simulator/index.ts';
import { PROFILE_NAMES, profileOf, VirtualClock } from '../../src/simulator/index.ts';
import type { LifeState } from '../../src/simulator/life-state.ts';
import { configuredAt, placeOf, placeShowing } from '../../src/simulator/life-state.ts';
import { randomStream, resumeRandom } from '../../src/simulator/random.ts';
import { ServerLife } from '../../src/simulator/server-life.ts';

/** Some lives on one clock, which may be put away and taken up again between any two things that happen. */
class Lives {
  readonly entries: TraceEntry[];
  readonly #lives: readonly { readonly life: ServerLife; readonly circumstances: Kept }[];
  readonly #clock: VirtualClock;

  constructor(
    kept: readonly Kept[],
    clock: VirtualClock,
    entries: TraceEntry[],
    states?: readonly LifeState[],
  ) {
    this.entries = entries;
    this.#clock = clock;
    this.#lives = kept.map((own, index) => {
      const circumstances = { ...own, clock, record: (entry: TraceEntry) => void entries.push(entry) };
      const state = states?.[index];
      return { life: new ServerLife(circumstances, state && { state }), circumstances: own };
    });
  }

  act(operation: number): void {
    for (const { life } of this.#lives) {
      const asked = OPERATIONS[operation % OPERATIONS.length];
      if (asked !== undefined) life.request(asked);
    }
  }

  run(steps: number): void {
    for (let step = 0; step < steps; step += 1) this.#clock.runNext();
  }

  /** The same lives out of nothing but JSON. The clock lists in another order on purpose: arrivals have to hold it. */
  revived(): Lives {
    const text = JSON.stringify({
      clock: this.#clock.state,
      lives: this.#lives.map(({ life, circumstances }) => ({
        state: life.state,
        random: circumstances.random.state,
      })),
    });
    const { clock, lives } = JSON.parse(text);
    const kept = this.#lives.map(({ circumstances }, index) => ({
      ...circumstances,
      random: resumeRandom(lives[index].random),
    }));
    const states = lives.map(({ state }: { state: LifeState }) => state);
    return new Lives(kept, new VirtualClock(clock), [...this.entries], states);
  }
}

type Kept = Omit<Circumstances, 'clock' | 'record' | 'random'> & {
  readonly random: ReturnType<typeof resumeRandom>;
};

const begin = (seed: number, profile: (typeof PROFILE_NAMES)[number]): Lives => {
  const behaviour = behaviourOf(profileOf(profile));
  const kept = (['image', 'volume', 'image'] as const).map((bootSource, index) => ({
    name: `server-${index}`,
    bootSource,
    behaviour,
    faults: new FaultWatch([]),
    random: randomStream(seed, index),
  }));
  return new Lives(kept, new VirtualClock(), []);
};

describe('a life that is put away as JSON and taken up again', () => {
  it('goes on as if nothing had been, wherever it is cut, ties between servers included', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffff_ffff),
        fc.constantFrom(...PROFILE_NAMES),
        fc.array(fc.tuple(fc.nat(12), fc.nat(7)), { maxLength: 12 }),
        (seed, profile, script) => {
          const whole = begin(seed, profile);
          let cut = begin(seed, profile);
          for (const [operation, steps] of script) {
            for (const lives of [whole, cut]) {
              lives.run(steps);
              lives.act(operation);
            }
            cut = cut.revived();
          }
          whole.run(40);
          cut.run(40);
          expect(cut.entries).toEqual(whole.entries);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('still confirms a resize that was being confirmed, though no task shows it', () => {
    const confirming = begin(1, 'typical');
    confirming.run(60);
    confirming.act(OPERATIONS.indexOf('resize'));
    confirming.run(60);
    confirming.act(OPERATIONS.indexOf('confirmResize'));
    const revived = confirming.revived();
    for (const lives of [confirming, revived]) {
      lives.act(OPERATIONS.indexOf('confirmResize'));
      lives.run(60);
    }
    expect(confirming.entries).toContainEqual(
      expect.objectContaining({ kind: 'refused', operation: 'confirmResize', reason: 'underWay' }),
    );
    expect(revived.entries).toEqual(confirming.entries);
  });

  it('names its place in words that lead back to it, for every configuration of the machine', () => {
    for (const place of ecsChart().places) expect(placeOf(configuredAt(place))).toBe(place);
  });

  it('is found by any pair under which it shows, and by what it most likely remembers', () => {
    const place = placeShowing({ vmState: 'active', taskState: 'shelving' });
    expect(configuredAt(place)).toMatchObject({
      vmState: 'shelved',
      taskState: 'shelving',
      bootSource: 'image',
    });
    expect(() => placeShowing({ vmState: 'deleted', taskState: 'spawning' })).toThrow(
      'no server ever shows deleted/spawning',
    );
  });

  it('is refused where no server can be', () => {
    const at = {
      vmState: 'active',
      taskState: 'powering-on',
      bootSource: 'image',
      launched: true,
      origin: null,
    } as const;
    expect(() => placeOf(at)).toThrow('no server is ever at {"vmState":"active","taskState":"powering-on"');
    expect(() => placeOf({ ...at, taskState: null, origin: 'stopped', launched: false })).toThrow(RangeError);
  });

  it('is refused where something was to come that cannot', () => {
    const [kept] = [begin(1, 'instant')];
    expect(kept.entries).toHaveLength(3);
    const at = configuredAt(
      placeOf({ vmState: 'active', taskState: null, bootSource: 'image', launched: true, origin: null }),
    );
    const circumstances = {
      name: 'web',
      bootSource: 'image',
      behaviour: behaviourOf(profileOf('instant')),
      faults: new FaultWatch([]),
      clock: new VirtualClock({ now: 0, arrivals: 5 }),
      random: randomStream(1, 0),
      record: () => undefined,
    } as const;
    const booked = { time: 5, arrival: 1 };
    const stopping = { ...at, taskState: 'powering-off' } as const;
    const hardly = { injected: false, hang: 0, glimpses: [] } as const;
    const begun = { ...booked, errand: { ...hardly, route: 'task.advanced' } } as const;
    const resumed = (state: LifeState) => () => new ServerLife(circumstances, { state });
    expect(resumed({ at: stopping, progress: begun })).not.toThrow();
    expect(resumed({ at, drifts: [{ ...booked, event: 'guest.stopped' }] })).not.toThrow();
    for (const [state, problem] of [
      [{ at, unseen: 'server.confirmResize' }, '"server.confirmResize" leads nowhere from'],
      [{ at, unseen: 'server.stop' }, '"server.stop" shows its task at'],
      [{ at, drifts: [{ time: 5, arrival: 9, event: 'guest.stopped' }] }, 'was never booked'],
      [{ at, drifts: [{ ...booked, event: 'task.advanced' }] }, '"task.advanced" leads nowhere from'],
      [{ at, progress: begun }, /"task.advanced" ends no work at .*; there, nothing would/],
      [{ at, progress: { ...booked, errand: 'vanish' } }, /^no server vanishes from .*"active"/],
      [
        { at: stopping, progress: { ...booked, errand: { ...hardly, route: 'server.delete' } } },
        /"server.delete" ends no work at .*; there, task.advanced, /,
      ],
      [
        { at: stopping, shown: { vmState: 'error', taskState: null } },
        /^error\/- does not show on the way of task.advanced, .*; .* does$/,
      ],
    ] satisfies readonly (readonly [LifeState, string | RegExp])[])
      expect(resumed(state)).toThrow(problem);
  });
});

describe('work under way', () => {
  const life = (clock: VirtualClock, entries: TraceEntry[]): ServerLife =>
    new ServerLife({
      name: 'web',
      bootSource: 'image',
      behaviour: behaviourOf(profileOf('instant')),
      faults: new FaultWatch([]),
      clock,
      random: randomStream(1, 0),
      record: (entry) => void entries.push(entry),
    });

  it('is bent to another end that it can have, once, and to no other', () => {
    const [clock, entries]: [VirtualClock, TraceEntry[]] = [new VirtualClock(), []];
    const server = life(clock, entries);
    expect(server.bend('guest.stopped')).toBe(false);
    expect(server.bend('task.errored')).toBe(true);
    clock.runNext();
    expect(entries.at(-1)).toMatchObject({
      kind: 'moved',
      event: 'task.errored',
      vmState: 'error',
      injected: true,
    });
    expect(server.bend('task.errored')).toBe(false);
  });

  it('hangs until something else ends it', () => {
    const [clock, entries]: [VirtualClock, TraceEntry[]] = [new VirtualClock(), []];
    const server = life(clock, entries);
    expect(server.hang()).toBe(true);
    expect(entries.at(-1)).toMatchObject({ kind: 'stuck', for: 'forever', injected: true });
    expect(clock.runNext()).toBe(false);
    expect(server.hang()).toBe(false);
    expect(server.request('delete')).toEqual({ ok: true });
  });
});
