import { getAdjacencyMap, getShortestPaths, getSimplePaths } from '@xstate/graph';
import { ecsGraph, exploreMachine, shortestPaths, simplePaths } from '../src/graph/index.ts';
import type { EcsEventType } from '../src/machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../src/machines/index.ts';
import type { Measured } from './harness.ts';
import { compare } from './harness.ts';

const INPUTS = [{ bootSource: 'image' }, { bootSource: 'volume' }] as const;

export const graphBench = async (): Promise<Measured[]> => [
  await exploring(),
  await shortest(),
  await shortestOnce(),
  await simple(),
];

/** The graph with its index, descriptions and evidence, beside the map from which it is made. */
const exploring = (): Promise<Measured> =>
  compare({
    title: 'exploring the machine, both boot sources',
    yardstick: {
      name: 'getAdjacencyMap',
      run: () => INPUTS.map((input) => getAdjacencyMap(ecsMachine, { input })),
    },
    ours: { name: 'exploreMachine', run: () => exploreMachine(ecsMachine, { inputs: INPUTS }) },
    limit: 1.2,
  });

const theirShortest = {
  name: 'getShortestPaths',
  run: () => INPUTS.map((input) => getShortestPaths(ecsMachine, { input })),
};

/** What a graph is for: explored once, asked often. The library explores the machine for every question. */
const shortest = (): Promise<Measured> => {
  const graph = ecsGraph();
  return compare({
    title: 'a shortest path to every configuration',
    yardstick: theirShortest,
    ours: { name: 'shortestPaths', run: () => shortestPaths(graph) },
    limit: 1 / 50,
  });
};

/** And what it costs whoever asks only once: no bound, for the sake of a fair picture. */
const shortestOnce = (): Promise<Measured> =>
  compare({
    title: 'the same, the exploring included',
    yardstick: theirShortest,
    ours: {
      name: 'exploreMachine and shortestPaths',
      run: () => shortestPaths(exploreMachine(ecsMachine, { inputs: INPUTS })),
    },
    limit: Number.POSITIVE_INFINITY,
  });

/** A part of the machine that the library can finish in a blink: lives of shelving, each path of configurations. */
const SHELVING: readonly EcsEventType[] = [
  'task.advanced',
  'task.errored',
  'server.shelve',
  'server.unshelve',
  'server.shelveOffload',
  'shelf.autoOffloaded',
  'server.stop',
  'server.start',
  'server.delete',
];

const simple = (): Promise<Measured> => {
  const [input] = INPUTS;
  const events = ALL_EVENTS.filter(({ type }) => SHELVING.includes(type));
  const graph = exploreMachine(ecsMachine, { inputs: [input], events });
  const unbounded = { maxLength: Number.POSITIVE_INFINITY, maxPaths: Number.POSITIVE_INFINITY };
  const ours = () => [...simplePaths(graph, { ...unbounded, by: 'configuration' })];
  const theirs = () => getSimplePaths(ecsMachine, { input, events });
  const count = ours().length;
  if (theirs().length !== count) throw new Error('the two do not do the same work');
  return compare({
    title: `all ${count} simple paths of shelving`,
    yardstick: { name: 'getSimplePaths', run: theirs },
    ours: { name: 'simplePaths', run: ours },
    limit: 1 / 50,
  });
};
