import { describe, expect, it } from 'vitest';
import type { StateGraph } from '../../../src/graph/index.ts';
import { exploreMachine } from '../../../src/graph/index.ts';
import type { EcsEventType } from '../../../src/machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../../../src/machines/index.ts';
import { CERTIFIED, certify, checkSuite, complete, OBSERVERS } from '../../../src/testing/index.ts';

const partOf = (...events: readonly EcsEventType[]): StateGraph =>
  exploreMachine(ecsMachine, {
    inputs: [{ bootSource: 'image' }],
    events: ALL_EVENTS.filter(({ type }) => events.includes(type)),
  });

/** How many nodes, and how many edges. */
const PARTS: readonly (readonly [string, StateGraph, number, number])[] = [
  ['no event at all', partOf(), 1, 0],
  ['an event that a new server refuses', partOf('server.start'), 1, 0],
  ['one way to go', partOf('task.advanced'), 6, 5],
  ['a few operations', partOf('task.advanced', 'server.stop', 'server.start', 'server.delete'), 14, 24],
];

describe.each(PARTS)('of a machine explored with %s', (_, graph, nodes, edges) => {
  it('every criterion makes a suite', () => {
    expect([graph.nodes.length, graph.edges.length]).toEqual([nodes, edges]);
    for (const criterion of CERTIFIED) expect(checkSuite(criterion(graph))).toMatchObject({ ok: true });
  });

  it.each([0, 1])('complete suites find every fault that can be found: %i extra states', (extraStates) => {
    for (const observer of OBSERVERS) {
      const { rows, observers } = certify(graph, { criteria: [complete({ observer, extraStates })] });
      const killed = rows[0]?.found.find((one) => one.observer === observer)?.killed;
      expect(killed).toBe(observers.find((one) => one.observer === observer)?.findable);
    }
  });

  it('no more extra states are allowed than a suite can be written for', () => {
    expect(() => complete({ observer: 'pair', extraStates: 11 })(graph)).toThrow(
      /extraStates is 11; expected a whole number from 0 to \d+/,
    );
  });
});
