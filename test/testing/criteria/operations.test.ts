import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph, exploreMachine } from '../../../src/graph/index.ts';
import { ALL_EVENTS, EVENT_TYPES, ecsMachine } from '../../../src/machines/index.ts';
import {
  certify,
  coverageOf,
  goalBook,
  livesOfSuite,
  operations,
  singleFaults,
} from '../../../src/testing/index.ts';

const graph = ecsGraph();
const suite = operations(graph);

describe('a suite of operations', () => {
  it('asks for every event in every configuration', () => {
    const [coverage] = coverageOf(graph, livesOfSuite(suite), { kinds: ['operation'] }).kinds;
    expect(coverage?.all).toBe(139 * EVENT_TYPES.length);
    expect(coverage?.missing).toEqual([]);
    const named = suite.cases.flatMap(({ covers }) => covers.filter((key) => key.startsWith('operation:')));
    expect(new Set(named).size).toBe(coverage?.all);
  });

  it('asks for all that a configuration refuses in one life', () => {
    expect(suite.cases).toHaveLength(graph.edges.length + 2);
    const refusals = suite.cases.flatMap(({ steps }) => steps).filter(({ answer }) => answer === 'refused');
    expect(refusals.length).toBeGreaterThan(graph.nodes.length * EVENT_TYPES.length - graph.edges.length);
  });

  it('goes on until it is sure where the server is, if the pair does not tell', () => {
    const confirm = suite.cases.find(({ title }) =>
      title.includes('accepts task.rolledBack in stopped/powering-on'),
    );
    expect(confirm?.title).toBe(
      'A server from an image accepts task.rolledBack in stopped/powering-on; that it is in stopped/- shows by server.shelve.',
    );
    expect(confirm?.steps.at(-1)).toEqual({
      event: 'server.shelve',
      answer: 'accepted',
      pair: 'shelved/shelving',
      status: 'SHELVED',
    });
  });

  it('names what it covers by keys of goals', () => {
    const { goals } = goalBook(graph);
    const unknown = suite.cases
      .flatMap(({ covers }) => covers)
      .filter((key) => ![...goals.keys()].some((one) => one === key));
    expect(unknown).toEqual([]);
  });

  // No theorem says so: the same parts each time.
  const parts = fc.sample(fc.subarray(ALL_EVENTS.slice(1), { minLength: 3 }), { numRuns: 8, seed: 2026 });

  it.each(parts.map((others) => ({ others, names: others.map(({ type }) => type).join(', ') })))(
    'finds every single fault of a part of the machine, too, for a tester who reads the pair: $names',
    ({ others }) => {
      const part = exploreMachine(ecsMachine, {
        inputs: [{ bootSource: 'image' }, { bootSource: 'volume' }],
        events: ALL_EVENTS.filter((event) => event.type === 'task.advanced' || others.includes(event)),
      });
      const every = Math.ceil(singleFaults(part).size / 10_000);
      const [row] = certify(part, { criteria: [operations], every }).rows;
      const byPair = row?.found.find(({ observer }) => observer === 'pair');
      expect(byPair?.survived).toEqual([]);
    },
  );
});
