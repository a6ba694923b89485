import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../src/graph/index.ts';
import { operationEvent } from '../../src/machines/index.ts';
import type { WorkOdds } from '../../src/simulator/index.ts';
import { oddsOf, PROFILE_NAMES, PROFILES, scenarioOf, simulate } from '../../src/simulator/index.ts';
import { anyProfile } from './arbitraries.ts';

const graph = ecsGraph();
const worksOf = (profile: Parameters<typeof oddsOf>[0]): readonly { node: number; work: WorkOdds }[] =>
  oddsOf(profile).nodes.flatMap(({ node, work, unseen }) =>
    [...(work === undefined ? [] : [work]), ...unseen.values()].map((each) => ({ node, work: each })),
  );

describe('the odds of a profile', () => {
  it('let every piece of work end in a way that the machine has, the probabilities adding up to 1', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        for (const { node, work } of worksOf(profile)) {
          const edges = graph.outgoing(node).map(({ event, target }) => `${event} ${target}`);
          expect(edges).toEqual(
            expect.arrayContaining(work.ends.map(({ event, target }) => `${event} ${target}`)),
          );
          expect(work.ends.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('know work or drifts wherever a server is not settled, but where it waits to be deleted', () => {
    const still = oddsOf('typical').nodes.filter(
      ({ node, work, drifts }) => !graph.node(node).settled && work === undefined && drifts.length === 0,
    );
    expect(new Set(still.map(({ node }) => graph.node(node).label))).toEqual(new Set(['error/unshelving']));
  });

  it('know of unseen work, and that a delete alone is accepted meanwhile', () => {
    const unseen = oddsOf().nodes.filter((node) => node.unseen.size > 0);
    expect(unseen.map(({ node, preempting }) => [graph.node(node).label, preempting])).toEqual(
      unseen.map(() => ['resized/-', ['delete']]),
    );
    for (const { node, unseen: works } of unseen) {
      for (const [operation, { ends }] of works) {
        expect(graph.outgoing(node)).toContainEqual(
          expect.objectContaining({ event: operationEvent(operation).type, target: ends[0]?.target }),
        );
      }
    }
  });

  it('are what the simulator draws from: work ends in each way as often as predicted', () => {
    for (const { node, counts } of endsSeen()) {
      const seen = [...counts.values()].reduce((sum, count) => sum + count, 0);
      for (const { event, probability } of oddsOf('flaky').at(node).work?.ends ?? []) {
        const error = 4.5 * Math.sqrt(seen * probability * (1 - probability)) + 1;
        expect(Math.abs((counts.get(event) ?? 0) - seen * probability)).toBeLessThanOrEqual(error);
      }
    }
  });

  it.each(PROFILE_NAMES)('are worked out once for %s', (name) => {
    expect(oddsOf(name)).toBe(oddsOf(PROFILES[name]));
  });

  it('refuse a node that is none, and a profile that is none', () => {
    expect(() => oddsOf().at(graph.nodes.length)).toThrow(
      `odds: node is ${graph.nodes.length}; expected the id of a node of ecsGraph(), 0 to ${graph.nodes.length - 1}`,
    );
    expect(() => oddsOf(JSON.parse('"flakey"'))).toThrow('"flakey" is no profile');
  });
});

/** How often work at each node ended in each event, over many lives. */
const endsSeen = () => {
  const ends = Array.from({ length: 600 }, (_, index) => endsIn(index + 1)).flat();
  const seen = new Map<number, Map<string, number>>();
  for (const { node, event } of ends) {
    const counts = seen.get(node) ?? new Map<string, number>();
    seen.set(node, counts.set(event, (counts.get(event) ?? 0) + 1));
  }
  expect(seen.size).toBeGreaterThan(15);
  return Array.from(seen, ([node, counts]) => ({ node, counts }));
};

const endsIn = (seed: number): readonly { readonly node: number; readonly event: string }[] => {
  const made = scenarioOf(['stop', 'start', 'resize', 'confirmResize', 'shelve', 'unshelve']);
  if (!made.ok) throw new Error('the scenario is fine');
  const { entries } = simulate({ scenario: made.value, profile: 'flaky', seed });
  const events = entries.flatMap((entry) =>
    'event' in entry && entry.event !== undefined ? [entry.event] : [],
  );
  let node = graph.initial[0] ?? -1;
  return events
    .map((event) => {
      const source = node;
      node = graph.outgoing(source).find((edge) => edge.event === event)?.target ?? -1;
      return { node: source, event };
    })
    .filter((end) => oddsOf('flaky').at(end.node).work !== undefined);
};
