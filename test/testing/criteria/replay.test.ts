import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { BootSource } from '../../../src/machines/index.ts';
import type { Criterion, TestSuite } from '../../../src/testing/index.ts';
import {
  complete,
  everyPair,
  everyRow,
  everyStatus,
  operations,
  randomWalk,
  requirements,
  restricted,
  tour,
  transitionPairs,
  transitions,
  unionOf,
} from '../../../src/testing/index.ts';
import { createComparison } from './xstate-comparison.ts';

const BOOT_SOURCES: readonly BootSource[] = ['image', 'volume'];

/** By the name of their criterion; each is made once. */
const SUITES: ReadonlyMap<string, TestSuite> = new Map(
  Array.from<readonly [string, Criterion], readonly [string, TestSuite]>(
    [
      ['every status', everyStatus],
      ['every row', everyRow],
      ['every pair', everyPair],
      ['requirements', requirements],
      ['a tour', (graph) => tour(graph).suite],
      ['transitions', transitions],
      ['transition pairs', transitionPairs],
      ['operations', operations],
      [
        'a random walk',
        (graph) => randomWalk(graph, { seed: 5, until: { steps: 2000 }, refusals: 0.2 }).suite,
      ],
      ['a union', unionOf(everyPair, requirements, transitions)],
      [
        'a part',
        restricted(operations, { operation: 'resize', confidence: ['documented', 'nova'], maxLength: 12 }),
      ],
      ['complete for the pair', complete({ observer: 'pair' })],
      ['complete for the status', complete({ observer: 'status' })],
    ],
    ([name, criterion]) => [name, criterion(ecsGraph())],
  ),
);

/** Cases share their beginnings, which are walked once, with those that boot from the same source only. */
const PARTS = [...SUITES].flatMap(([name, { cases }]) =>
  BOOT_SOURCES.map((source) => ({
    name,
    source,
    cases: cases.filter(({ start }) => start.bootSource === source),
  })),
);

describe('the cases of a suite', () => {
  it.each(PARTS)('go on the machine as XState walks it: $name, from $source', ({ cases }) => {
    expect(cases.flatMap(createComparison())).toEqual([]);
  });

  it('are all held against it', () => {
    const all = [...SUITES.values()].reduce((sum, { cases }) => sum + cases.length, 0);
    expect(PARTS.reduce((sum, { cases }) => sum + cases.length, 0)).toBe(all);
  });

  it('are held against the machine, not against themselves', () => {
    const [first] = everyPair(ecsGraph()).cases;
    if (first === undefined) throw new RangeError('no case');
    const wrong = {
      ...first,
      steps: first.steps.map((step) => ({ ...step, event: 'server.start' as const })),
    };
    expect(createComparison()(wrong)).not.toEqual([]);
  });
});
