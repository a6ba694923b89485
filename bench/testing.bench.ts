import { createTestModel } from '@xstate/graph';
import { getInitialSnapshot } from 'xstate';
import type { StateGraph } from '../src/graph/index.ts';
import { ecsGraph, exploreMachine } from '../src/graph/index.ts';
import { ecsMachine } from '../src/machines/index.ts';
import { CERTIFIED, certify, complete, singleFaults, transitions } from '../src/testing/index.ts';
import type { Measured } from './harness.ts';
import { compare, median, rowText } from './harness.ts';

const INPUTS = [{ bootSource: 'image' }, { bootSource: 'volume' }] as const;

export const testingBench = async (): Promise<Measured[]> => [
  await coveringTransitions(),
  everySuite(),
  everyFault(),
];

/** A graph of its own for each run, since what a graph once was asked it remembers. */
const freshGraph = (): StateGraph => exploreMachine(ecsMachine, { inputs: INPUTS });

const coveringTransitions = (): Promise<Measured> =>
  compare({
    title: 'test cases for every transition, the exploring included',
    yardstick: {
      name: 'createTestModel().getShortestPaths',
      run: () =>
        INPUTS.map((input) =>
          createTestModel(ecsMachine).getShortestPaths({ fromState: getInitialSnapshot(ecsMachine, input) }),
        ),
    },
    ours: { name: 'transitions', run: () => transitions(freshGraph()) },
    limit: Number.POSITIVE_INFINITY,
  });

const everySuite = (): Measured =>
  against(
    'every suite of the certificate, the exploring included',
    { name: 'a second', median: 1e9 },
    { name: 'all criteria', rounds: 9 },
    () => {
      const graph = freshGraph();
      return CERTIFIED.map((criterion) => criterion(graph).cases.length);
    },
  );

const everyFault = (): Measured => {
  const graph = ecsGraph();
  const criteria = [complete({ observer: 'status' })];
  return against(
    `each of ${singleFaults(graph).size.toLocaleString('en')} single faults against complete, for both testers`,
    { name: 'a minute', median: 60e9 },
    { name: 'certify', rounds: 3 },
    () => certify(graph, { criteria }),
  );
};

interface Rounds {
  readonly name: string;
  readonly rounds: number;
}

/** Work that has to be done within a fixed time. */
const against = (
  title: string,
  yardstick: Measured['yardstick'],
  { name, rounds }: Rounds,
  run: () => unknown,
): Measured => {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) * 1e6;
  });
  const ours = { name, median: median(times) };
  const measured = { title, yardstick, ours, ratio: ours.median / yardstick.median, limit: 1 };
  console.log(rowText(measured));
  return measured;
};
