import { createTestModel, getPathsFromEvents } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import { initialTransition } from 'xstate';
import { ecsGraph } from '../../../src/graph/index.ts';
import { ALL_EVENTS, ecsMachine, pairKey, selectPair } from '../../../src/machines/index.ts';
import { everyPair, operations, toXStatePaths, transitions } from '../../../src/testing/index.ts';

const graph = ecsGraph();

describe('toXStatePaths', () => {
  it.each([
    ['transitions', transitions(graph)],
    ['operations', operations(graph)],
  ])('shows at each step of %s what the suite expects', (_, suite) => {
    const paths = toXStatePaths(suite);
    expect(paths.length).toBe(suite.cases.length);
    for (const [index, { start, steps }] of suite.cases.entries()) {
      const shown = paths[index]?.steps.map(({ state }) => pairKey(selectPair(state)));
      expect(shown).toEqual([start.pair, ...steps.map(({ pair }) => pair)]);
    }
  });

  it('gives the very paths that @xstate/graph gives for the same events', () => {
    const suite = everyPair(graph);
    for (const [index, path] of toXStatePaths(suite).entries()) {
      const { start, steps } = suite.cases[index] ?? { start: { bootSource: 'image' as const }, steps: [] };
      const events = steps.flatMap(({ event }) => ALL_EVENTS.filter(({ type }) => type === event));
      const [theirs] = getPathsFromEvents(ecsMachine, events, {
        fromState: initialTransition(ecsMachine, { bootSource: start.bootSource })[0],
        events: [...ALL_EVENTS],
      });
      expect(path.steps.map(plain)).toEqual(theirs?.steps.map(plain));
      expect(path.weight).toBe(theirs?.weight);
    }
  });

  it('runs in a test model that somebody has already', async () => {
    const suite = everyPair(graph);
    const paths = createTestModel(ecsMachine).getPaths(() => toXStatePaths(suite));
    const seen: string[] = [];
    for (const path of paths) {
      await path.test({
        states: { '*': (state) => void seen.push(pairKey(selectPair(state))) },
        events: { 'server.stop': () => void seen.push('stop!') },
      });
    }
    expect(new Set(seen)).toEqual(
      new Set([
        'stop!',
        ...suite.cases.flatMap(({ start, steps }) => [start.pair, ...steps.map(({ pair }) => pair)]),
      ]),
    );
  });
});

const plain = ({
  state,
  event,
}: {
  readonly state: Parameters<typeof selectPair>[0] & { readonly context: object };
  readonly event: { readonly type: string };
}) => ({
  value: state.value,
  context: state.context,
  event: event.type,
});
