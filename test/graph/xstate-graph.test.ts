import { getShortestPaths, getSimplePaths } from '@xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { configurationKey } from '../../src/graph/configuration-key.ts';
import type { EdgeBase, Graph, NodeBase } from '../../src/graph/index.ts';
import {
  ecsGraph,
  endOf,
  exploreMachine,
  restrictGraph,
  shortestPaths,
  simplePaths,
} from '../../src/graph/index.ts';
import type { EcsEventType } from '../../src/machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../../src/machines/index.ts';
import { anyMachine, EVENTS } from './random-machines.ts';
import { exploreToy } from './toys.ts';

/** `@xstate/graph` runs the machine itself and shares no code with our searches, so it tells whether they are right. */
interface TheirPath {
  readonly state: { readonly value: unknown; readonly context: unknown };
  readonly steps: readonly {
    readonly state: { readonly value: unknown; readonly context: unknown };
    readonly event: { readonly type: string };
  }[];
  readonly weight: number;
}

const theirLengths = (paths: readonly TheirPath[]): Map<string, number> =>
  new Map(paths.map(({ state, weight }) => [configurationKey(state), weight]));

/** Events and configurations in turn; theirs begin with an event of XState's own. */
const theirText = ({ steps }: TheirPath): string =>
  steps
    .map(({ event, state }, index) => `${index === 0 ? '' : ` ${event.type} `}${configurationKey(state)}`)
    .join('');

const ourLengths = (graph: Graph<NodeBase, EdgeBase, never>, from: number): Map<string, number> =>
  new Map(shortestPaths(graph, { from }).map((path) => [endOf(path).key, path.steps.length]));

const ourTexts = (graph: Graph<NodeBase, EdgeBase, never>, from: number): string[] =>
  [
    ...simplePaths(graph, {
      from,
      by: 'configuration',
      maxLength: Number.POSITIVE_INFINITY,
      maxPaths: Number.POSITIVE_INFINITY,
    }),
  ].map(({ start, steps }) =>
    [start.key, ...steps.map(({ edge, node }) => `${edge.event} ${node.key}`)].join(' '),
  );

describe.each(['image', 'volume'] as const)('a server that boots from its %s', (bootSource) => {
  const input = { bootSource };
  const graph = ecsGraph();
  const [start = -1] = graph.initial.filter((id) => graph.node(id).context.bootSource === bootSource);

  it('comes to every configuration in as few steps as @xstate/graph finds, on the whole machine', () => {
    const theirs = theirLengths(getShortestPaths(ecsMachine, { input }));
    expect(theirs.size).toBeGreaterThan(60);
    expect(ourLengths(graph, start)).toEqual(theirs);
  });

  const PARTS: readonly (readonly EcsEventType[])[] = [
    ['task.advanced', 'task.errored', 'server.delete'],
    [
      'task.advanced',
      'task.rolledBack',
      'server.resize',
      'server.confirmResize',
      'server.revertResize',
      'server.stop',
    ],
    [
      'task.advanced',
      'server.rebuild',
      'rebuild.powerRestored',
      'server.stop',
      'server.start',
      'task.errored',
    ],
    [
      'task.advanced',
      'task.errored',
      'server.shelve',
      'server.unshelve',
      'server.shelveOffload',
      'server.delete',
    ],
    [
      'task.advanced',
      'server.softReboot',
      'server.hardReboot',
      'reboot.escalated',
      'task.errored',
      'server.delete',
    ],
  ];

  it.each(PARTS.map((part) => [part]))('has the simple paths that @xstate/graph finds, with %o', (part) => {
    const events = ALL_EVENTS.filter(({ type }) => part.includes(type));
    const theirs = getSimplePaths(ecsMachine, { input, events }).map(theirText).sort();
    expect(theirs.length).toBeGreaterThan(10);

    const explored = exploreMachine(ecsMachine, { inputs: [input], events });
    expect(ourTexts(explored, 0).sort()).toEqual(theirs);

    const restricted = restrictGraph(graph, ({ event }) => part.includes(event));
    expect(ourTexts(restricted, start).sort()).toEqual(theirs);
  });
});

describe('on any small machine', () => {
  const marked = fc.boolean();

  it('nodes and edges are what XState does, step by step', () => {
    fc.assert(
      fc.property(anyMachine, marked, (machine, mark) => {
        const input = { marked: mark };
        const events = EVENTS.filter(({ type }) => machine.events.includes(type));
        const graph = exploreToy(machine, { inputs: [input], events });

        const edges: string[] = [];
        const found = new Map(
          [initialTransition(machine, input)[0]].map((snapshot) => [configurationKey(snapshot), snapshot]),
        );
        for (const [key, snapshot] of found) {
          for (const event of EVENTS.filter((candidate) => snapshot.can(candidate))) {
            const [next] = transition(machine, snapshot, event);
            const nextKey = configurationKey(next);
            edges.push(`${key} ${event.type} ${nextKey}`);
            if (!found.has(nextKey)) found.set(nextKey, next);
          }
        }

        expect(graph.nodes.map(({ key }) => key)).toEqual([...found.keys()]);
        const ours = graph.edges.map(({ source, event, target }) => {
          const { type }: { type: string } = JSON.parse(event);
          return `${graph.node(source).key} ${type} ${graph.node(target).key}`;
        });
        expect(ours).toEqual(edges);
      }),
      { numRuns: 150 },
    );
  });

  it('shortest and simple paths are those of @xstate/graph', () => {
    fc.assert(
      fc.property(anyMachine, marked, (machine, mark) => {
        const input = { marked: mark };
        const events = EVENTS.filter(({ type }) => machine.events.includes(type));
        const graph = exploreToy(machine, { inputs: [input], events });
        expect(ourLengths(graph, 0)).toEqual(theirLengths(getShortestPaths(machine, { input })));
        const theirs = getSimplePaths(machine, { input }).map(theirText).sort();
        const ours = ourTexts(graph, 0).map((text) => text.replaceAll(/\{"type":"(.)"\}/g, '$1'));
        expect(ours.sort()).toEqual(theirs);
      }),
      { numRuns: 200 },
    );
  });
});
