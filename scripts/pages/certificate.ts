import { createTestModel } from '@xstate/graph';
import { getInitialSnapshot } from 'xstate';
import type { StateGraph } from '../../src/graph/index.ts';
import { ecsMachine } from '../../src/machines/index.ts';
import type { Certificate, CertificateRow, Observer, TestSuite } from '../../src/testing/index.ts';
import {
  certify,
  certifyPromise,
  coverageOf,
  livesOfSuite,
  MUTATIONS,
  OBSERVERS,
  provenBound,
  tour,
  transitions,
} from '../../src/testing/index.ts';
import { page, table } from './markdown.ts';

/** How many of all single faults each suite finds, what becomes of mutants with more, and how short the tour is. */
export const certificatePage = (graph: StateGraph): string => {
  const certificate = certify(graph);
  const { configurations, events, faults, observers, rows } = certificate;
  return page(
    '# What the test suites find',
    `The model has ${configurations} configurations, ${events} events and ${certificate.transitions} transitions. A system that differs ` +
      'from it at one event in one configuration, or shows one configuration wrongly, can do so in ' +
      `${number(faults)} ways. Every one of them was run against every suite (\`ecs-lifecycle certify\` does it again).`,
    table(
      [
        'criterion',
        'cases',
        'steps',
        ...observers.map(({ observer }) => `found by a tester who reads the ${observer}`),
      ],
      rows.map((row) => [
        row.criterion,
        number(row.cases),
        number(row.steps),
        ...observers.map(({ observer }) => share(certificate, row, observer)),
      ]),
    ),
    'The share is of the faults that can be found at all:',
    table(
      ['a tester who reads the', 'tells states apart', 'can find faults', 'cannot, since nobody could'],
      observers.map(({ observer, states, findable, hidden }) => [
        observer,
        number(states),
        number(findable),
        number(hidden),
      ]),
    ),
    'Why, and what follows for a system under test: [the theory](../testing-theory.md).',
    ...promise(graph),
    ...tours(graph),
  );
};

const MUTANTS = 100_000;
const SEED = 2026;

const promise = (graph: StateGraph): readonly string[] => {
  const trials = MUTATIONS.flatMap((mutation) => OBSERVERS.map((observer) => ({ mutation, observer })));
  return [
    '## More than one fault',
    'A complete suite promises to find any number of faults in a system that has no more states than it was made for. ' +
      `Mutants by chance, ${number(MUTANTS)} of each sort: with several faults against the suite for no extra state; with a clone, ` +
      'a state more to which one event leads instead of the state itself, against the suite for one. A sly fault is one that ' +
      'the next look does not show. An equivalent mutant does what the model does, as was computed.',
    table(
      ['mutants with', 'tester reads the', 'tried', 'killed', 'equivalent', 'survived'],
      trials.map(({ mutation, observer }) => {
        const kept = certifyPromise(graph, { mutation, observer, mutants: MUTANTS, seed: SEED });
        const counts = [kept.mutants, kept.killed, kept.equivalent, kept.survived];
        return [mutation, observer, ...counts.map(number)];
      }),
    ),
  ];
};

const tours = (graph: StateGraph): readonly string[] => {
  const shortest = tour(graph);
  const bound = provenBound(graph, shortest);
  const rows = [
    { name: 'tour', ...sizeOf(graph, shortest.suite) },
    { name: 'transitions', ...sizeOf(graph, transitions(graph)) },
    { name: '`createTestModel(machine).getShortestPaths()`', ...theirShortestPaths(graph) },
  ];
  return [
    '## All transitions in as few steps as possible',
    `No way to take all ${graph.edges.length} transitions costs less than ${bound === undefined ? '?' : number(bound)}, if starting over costs a ` +
      'step: so much is proven by the potentials of the tour, and it costs no more.',
    table(
      ['cases', 'transitions taken', 'servers', 'steps', 'cost', 'lower bound'],
      rows.map(({ name, taken, servers, steps }) => [
        name,
        number(taken),
        number(servers),
        number(steps),
        number(servers + steps),
        bound === undefined ? '' : number(bound),
      ]),
    ),
  ];
};

interface Size {
  readonly taken: number;
  readonly servers: number;
  readonly steps: number;
}

const sizeOf = (graph: StateGraph, suite: TestSuite): Size => {
  const [coverage] = coverageOf(graph, livesOfSuite(suite), { kinds: ['transition'] }).kinds;
  return {
    taken: coverage?.covered.length ?? 0,
    servers: suite.cases.length,
    steps: suite.cases.reduce((sum, { steps }) => sum + steps.length, 0),
  };
};

/** The paths of XState's own test model, from each start. The first step of each is `xstate.init`. */
const theirShortestPaths = (graph: StateGraph): Size => {
  const paths = graph.initial.flatMap((start) => {
    const { bootSource } = graph.node(start).context;
    return createTestModel(ecsMachine)
      .getShortestPaths({ fromState: getInitialSnapshot(ecsMachine, { bootSource }) })
      .map(({ steps }) => ({ start, events: steps.slice(1).map(({ event }) => event.type) }));
  });
  const taken = new Set<number>();
  for (const { start, events } of paths) {
    let here = start;
    for (const event of events) {
      const edge = graph.outgoing(here).find((one) => one.event === event);
      if (edge === undefined) continue;
      taken.add(edge.id);
      here = edge.target;
    }
  }
  return {
    taken: taken.size,
    servers: paths.length,
    steps: paths.reduce((sum, { events }) => sum + events.length, 0),
  };
};

/** Rounded down, so that 100 % means all of them. */
const share = ({ observers }: Certificate, { found }: CertificateRow, observer: Observer): string => {
  const killed = found.find((one) => one.observer === observer)?.killed ?? 0;
  const findable = observers.find((one) => one.observer === observer)?.findable ?? 0;
  if (killed === findable) return '100 %';
  return `${(Math.floor((10_000 * killed) / findable) / 100).toFixed(2)} %`;
};

const number = (value: number): string => value.toLocaleString('en');
