import { LEAVES, OPERATIONS, operationEvent, snapshotAt } from '../src/machines/index.ts';
import { operationsFrom } from '../src/orchestration/index.ts';
import type { Measured } from './harness.ts';
import { compare, rowText } from './harness.ts';

const PAIRS = LEAVES.map(({ pair }) => pair);
const EVENTS = OPERATIONS.map(operationEvent);

/** What a server answers to all operations, warm: beside asking the machine whether it takes them, which says no more. */
export const operationsBench = async (): Promise<Measured[]> => {
  const compared = await compare({
    title: 'what a server answers to 13 operations, at each of the 64 leaves',
    yardstick: {
      name: 'snapshot.can',
      run: () =>
        PAIRS.map((pair) => {
          const snapshot = snapshotAt(pair);
          return EVENTS.filter((event) => snapshot?.can(event)).length;
        }),
    },
    ours: { name: 'operationsFrom', run: () => PAIRS.map((pair) => operationsFrom(pair).allowed.length) },
    units: PAIRS.length,
    limit: 1,
  });
  const bounded = {
    ...compared,
    yardstick: { name: 'what it may take', median: MAY_TAKE_NS },
    ratio: compared.ours.median / MAY_TAKE_NS,
  };
  console.log(rowText(bounded));
  return [compared, bounded];
};

const MAY_TAKE_NS = 5_000;
