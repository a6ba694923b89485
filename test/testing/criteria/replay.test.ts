import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Criterion } from '../../../src/testing/index.ts';
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

describe('the cases of a suite', () => {
  it.each<readonly [string, Criterion]>([
    ['every status', everyStatus],
    ['every row', everyRow],
    ['every pair', everyPair],
    ['requirements', requirements],
    ['a tour', (graph) => tour(graph).suite],
    ['transitions', transitions],
    ['transition pairs', transitionPairs],
    ['operations', operations],
    ['a random walk', (graph) => randomWalk(graph, { seed: 5, until: { steps: 2000 }, refusals: 0.2 }).suite],
    ['a union', unionOf(everyPair, requirements, transitions)],
    [
      'a part',
      restricted(operations, { operation: 'resize', confidence: ['documented', 'nova'], maxLength: 12 }),
    ],
    ['complete for the pair', complete({ observer: 'pair' })],
    ['complete for the status', complete({ observer: 'status' })],
  ])('go on the machine as XState walks it: %s', (_, criterion) => {
    const { cases } = criterion(ecsGraph());
    expect(cases.flatMap(createComparison())).toEqual([]);
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
