import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph, GraphInputError } from '../../../src/graph/index.ts';
import type { GoalKind, StopCondition, WalkOptions } from '../../../src/testing/index.ts';
import {
  checkSuite,
  coverageOf,
  GOAL_KINDS,
  goalBook,
  livesOfSuite,
  randomWalk,
} from '../../../src/testing/index.ts';
import { stopWhen } from '../../../src/testing/walk/stop-condition.ts';

const graph = ecsGraph();

const walk = (until: StopCondition, options: Partial<WalkOptions> = {}) =>
  randomWalk(graph, { seed: 3, until, ...options });

const shareOf = (kind: GoalKind, until: StopCondition, options?: Partial<WalkOptions>): number => {
  const lives = livesOfSuite(walk(until, options).suite);
  const [coverage] = coverageOf(graph, lives, { kinds: [kind] }).kinds;
  return (coverage?.covered.length ?? 0) / (coverage?.all ?? 0);
};

describe('a random walk', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(walk({ steps: 500 })).toEqual(walk({ steps: 500 }));
    expect(walk({ steps: 500 }).suite.cases).not.toEqual(walk({ steps: 500 }, { seed: 4 }).suite.cases);
  });

  it('is a valid suite for every seed', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.double({ min: 0, max: 1, noNaN: true }), (seed, refusals) => {
        const { suite, steps, satisfied } = walk({ steps: 200 }, { seed, refusals, maxLength: 30 });
        expect(checkSuite(suite)).toMatchObject({ ok: true });
        expect([steps, satisfied]).toEqual([200, true]);
        expect(Math.max(...suite.cases.map((one) => one.steps.length))).toBeLessThanOrEqual(30);
      }),
      { numRuns: 30 },
    );
  });

  it('begins with either boot source', () => {
    const sources = walk({ steps: 500 }).suite.cases.map(({ start }) => start.bootSource);
    expect(new Set(sources)).toEqual(new Set(['image', 'volume']));
  });

  it('asks for what is refused only if it is told to', () => {
    const refused = (options: Partial<WalkOptions>): number =>
      walk({ steps: 500 }, options)
        .suite.cases.flatMap(({ steps }) => steps)
        .filter(({ answer }) => answer === 'refused').length;
    expect(refused({})).toBe(0);
    expect(refused({ refusals: 0.1 })).toBeGreaterThan(100);
  });

  it('prefers what weighs more, and never does what weighs nothing', () => {
    const { suite } = walk({ steps: 2000 }, { weights: { 'server.delete': 0, 'server.stop': 50 } });
    const events = suite.cases.flatMap(({ steps }) => steps.map(({ event }) => event));
    expect(events).not.toContain('server.delete');
    const count = (name: string): number => events.filter((event) => event === name).length;
    expect(count('server.stop')).toBeGreaterThan(5 * count('server.softReboot'));
  });

  it('is cut off when it does not come to what it is for', () => {
    const { steps, satisfied, suite } = walk({ share: 1, of: 'pair' }, { maxSteps: 50 });
    expect([steps, satisfied]).toEqual([50, false]);
    expect(suite.criterion).toBe('random walk, seed 3, until {"share":1,"of":"pair"}');
  });

  it('need not take a step', () => {
    expect(walk({ steps: 0 })).toMatchObject({ steps: 0, satisfied: true, suite: { cases: [] } });
  });

  it.each<readonly [string, Partial<WalkOptions>, string]>([
    ['seed', { seed: -1 }, 'seed is -1; expected a whole number from 0 to 4294967295'],
    ['event', { weights: JSON.parse('{"server.halt":1}') }, 'weights is "server.halt"; expected one of'],
    ['weight', { weights: { 'server.stop': -1 } }, "weights['server.stop'] is -1"],
    ['great weight', { weights: { 'server.stop': 1e308 } }, 'expected a number from 0 to 1000000'],
    ['weight of refusals', { refusals: Number.NaN }, 'refusals is NaN'],
    ['length', { maxLength: 0 }, 'maxLength is 0; expected a whole number, 1 or more'],
    ['number of steps', { maxSteps: 0.5 }, 'maxSteps is 0.5'],
    [
      'set of weights',
      { weights: { 'task.advanced': 0, 'server.delete': 0, 'task.errored': 0 } },
      'expected some event to be possible at a start',
    ],
  ])('is refused for a wrong %s', (_, options, message) => {
    expect(() => walk({ steps: 1 }, options)).toThrow(GraphInputError);
    expect(() => walk({ steps: 1 }, options)).toThrow(message);
  });
});

describe('the condition of a walk', () => {
  it.each(GOAL_KINDS.map((kind) => [kind] as const))('can be a share of each kind of goals: %s', (kind) => {
    const share = shareOf(kind, { share: 0.3, of: kind }, { refusals: 0.05 });
    expect(share).toBeGreaterThanOrEqual(0.3);
    expect(share).toBeLessThan(0.6);
  });

  it.each(GOAL_KINDS)('can be so many of a kind of goals, said as a share: %s', (kind) => {
    const book = goalBook(graph);
    const all = book.ofKind(kind).length;
    for (let count = 1; count <= all; count += 1) {
      const isEnough = stopWhen(book, { share: count / all, of: kind });
      const at = (reached: number): boolean =>
        isEnough({ steps: 0, goals: { reached: new Set(), countOf: () => reached } });
      expect([at(count - 1), at(count)], `${count} of ${all}`).toEqual([false, true]);
    }
  });

  it('can be that goals are reached', () => {
    const until: StopCondition = { reached: ['pair:stopped/-', 'requirement:trap-06-confirmed-stays-off'] };
    const { suite, satisfied } = walk(until);
    const covers = suite.cases.flatMap((one) => one.covers);
    expect(satisfied).toBe(true);
    expect(covers).toEqual(expect.arrayContaining([...('reached' in until ? until.reached : [])]));
  });

  it('can be combined with and, and with or', () => {
    const pairs: StopCondition = { share: 1, of: 'pair' };
    const alone = walk(pairs).steps;
    expect(walk({ every: [pairs, { steps: alone + 10 }] }).steps).toBe(alone + 10);
    expect(walk({ every: [pairs, { steps: 10 }] }).steps).toBe(alone);
    expect(walk({ any: [pairs, { steps: 10 }] }).steps).toBe(10);
    expect(walk({ any: [{ every: [pairs, { steps: alone + 10 }] }, { steps: alone + 5 }] }).steps).toBe(
      alone + 5,
    );
  });

  it.each<readonly [string, string]>([
    ['{}', 'until is {}; expected one of { steps }'],
    ['null', 'until is null; expected one of { steps }'],
    ['"steps"', 'until is "steps"; expected one of { steps }'],
    ['{"steps":1,"reached":[]}', 'until is {"steps":1,"reached":[]}; expected one of { steps }'],
    ['{"steps":-1}', 'until.steps is -1'],
    ['{"share":2,"of":"pair"}', 'until.share is 2; expected a number from 0 to 1'],
    ['{"share":1,"of":"pairs"}', 'until.of is "pairs"; expected one of pair, transit-pair'],
    ['{"reached":["pair:active/"]}', 'until.reached[0] is "pair:active/"; expected the key of a goal'],
    ['{"reached":"pair:active/-"}', 'until.reached is "pair:active/-"; expected a list of goals'],
    ['{"every":3}', 'until.every is 3; expected a list of at least one condition'],
    ['{"any":[]}', 'until.any is []; expected a list of at least one condition'],
    ['{"any":[{"steps":1},{"every":[{"steps":"1"}]}]}', 'until.any[1].every[0].steps is "1"'],
  ])('is refused if it is none: %s', (until, message) => {
    expect(() => walk(JSON.parse(until))).toThrow(GraphInputError);
    expect(() => walk(JSON.parse(until))).toThrow(message);
  });
});
