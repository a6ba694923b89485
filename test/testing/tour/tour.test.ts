import { createTestModel } from '@xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getInitialSnapshot } from 'xstate';
import { ecsGraph, exploreMachine, GraphInputError } from '../../../src/graph/index.ts';
import { ecsMachine } from '../../../src/machines/index.ts';
import type { Tour } from '../../../src/testing/index.ts';
import {
  checkSuite,
  coverageOf,
  livesOfSuite,
  provenBound,
  tour,
  transitions,
} from '../../../src/testing/index.ts';

const graph = ecsGraph();

/** What no tour can cost less than, as the potentials prove; undefined if they prove nothing. */
const lowerBound = ({ potentials }: Tour, restartCost: number): number | undefined => {
  const between = potentials.at(-1) ?? Number.NaN;
  const at = (node: number): number => potentials[node] ?? Number.NaN;
  const transitionCosts = graph.edges.map(({ source, target }) => 1 + at(source) - at(target));
  const startCosts = graph.initial.map((start) => restartCost + between - at(start));
  const endCosts = graph.nodes.map(({ id }) => at(id) - between);
  if (Math.min(...transitionCosts, ...startCosts, ...endCosts) < 0) return undefined;
  return [...transitionCosts, ...startCosts].reduce((sum, cost) => sum + cost, 0);
};

describe('a tour', () => {
  it.each([
    { restartCost: 0, steps: 1662, starts: 49 },
    { restartCost: 1, steps: 1662, starts: 35 },
    { restartCost: 5, steps: 1664, starts: 33 },
    { restartCost: 50, steps: 1664, starts: 33 },
  ])(
    'takes every transition in as few steps as can be: starting over costs $restartCost',
    ({ restartCost, ...size }) => {
      const made = tour(graph, { restartCost });
      const [coverage] = coverageOf(graph, livesOfSuite(made.suite), { kinds: ['transition'] }).kinds;
      expect(coverage?.missing).toEqual([]);
      expect(made).toMatchObject(size);
      expect(made.cost).toBe(made.steps + restartCost * made.starts);
      expect(lowerBound(made, restartCost)).toBe(made.cost);
    },
  );

  it('is shorter than the shortest paths of a test model, and than a case for each transition', () => {
    const { suite, steps, cost } = tour(graph);
    const paths = (['image', 'volume'] as const).flatMap((bootSource) =>
      createTestModel(ecsMachine).getShortestPaths({
        fromState: getInitialSnapshot(ecsMachine, { bootSource }),
      }),
    );
    // The first step of each is xstate.init.
    const events = paths.flatMap((path) => path.steps.slice(1));
    const { cases } = transitions(graph);
    expect({
      tour: [suite.cases.length, steps],
      cost,
      lowerBound: lowerBound(tour(graph), 1),
      testModel: [paths.length, events.length],
      transitions: [cases.length, cases.flatMap((one) => one.steps).length],
    }).toEqual({
      tour: [35, 1662],
      cost: 1697,
      lowerBound: 1697,
      testModel: [334, 2928],
      transitions: [363, 3320],
    });
  });

  it('is a suite like any other, and the same each time', () => {
    const { suite, starts, steps } = tour(graph);
    expect(checkSuite(suite).ok).toBe(true);
    expect(suite.cases).toHaveLength(starts);
    expect(suite.cases.reduce((sum, one) => sum + one.steps.length, 0)).toBe(steps);
    expect(tour(graph).suite).toEqual(suite);
  });

  it('is no better than its proof, and no other potentials prove more', () => {
    const best = tour(graph);
    expect(provenBound(graph, best)).toBe(best.cost);
    fc.assert(
      fc.property(fc.nat(graph.nodes.length), fc.integer({ min: -3, max: 3 }), (place, shift) => {
        const potentials = best.potentials.map((much, index) => much + (index === place ? shift : 0));
        expect(provenBound(graph, { potentials }) ?? 0).toBeLessThanOrEqual(best.cost);
      }),
    );
    const flat = best.potentials.map(() => 0);
    expect(provenBound(graph, { potentials: flat })).toBe(graph.edges.length + graph.initial.length);
    expect(provenBound(graph, best, 0)).toBeUndefined();
  });

  it('of a server that never moves is one server', () => {
    const point = exploreMachine(ecsMachine, { inputs: [{ bootSource: 'image' }], events: [] });
    const { suite, starts, steps, cost } = tour(point);
    expect([suite.cases.length, starts, steps, cost]).toEqual([1, 1, 0, 1]);
  });

  it.each([-1, 0.5, 1e7, Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused where starting over costs %d',
    (restartCost) => {
      expect(() => tour(graph, { restartCost })).toThrow(GraphInputError);
      expect(() => tour(graph, { restartCost })).toThrow('restartCost is ');
    },
  );
});
