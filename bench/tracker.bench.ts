import { ALL_PAIRS, deriveStatus } from '../src/machines/index.ts';
import { createTracker } from '../src/orchestration/index.ts';
import type { Measured } from './harness.ts';
import { compare, rowText } from './harness.ts';

/** A server that is switched off and on, read four times at each pair, as its pair and status. */
const READS = ['active/-', 'active/powering-off', 'stopped/-', 'stopped/powering-on']
  .flatMap((key) => ALL_PAIRS.filter(({ vmState, taskState }) => `${vmState}/${taskState ?? '-'}` === key))
  .flatMap(({ vmState, taskState }) => {
    const read = { vmState, taskState, status: deriveStatus(vmState, taskState) };
    return [read, read, read, read];
  });

/** An observation, beside deriving the status of its pair, which says nothing of what was before; and beside a microsecond. */
export const trackerBench = async (): Promise<Measured[]> => {
  const tracker = createTracker();
  let at = 0;
  const compared = await compare({
    title: 'an observation through a tracker',
    yardstick: {
      name: 'deriveStatus',
      run: () => READS.map((read) => deriveStatus(read.vmState, read.taskState)),
    },
    ours: {
      name: 'observe',
      run: () =>
        READS.map((read) => {
          at += 1_000;
          return tracker.observe({ at, ...read }).kind;
        }),
    },
    units: READS.length,
    limit: Number.POSITIVE_INFINITY,
  });
  const bounded = {
    ...compared,
    yardstick: { name: 'a million a second', median: 1_000 },
    ratio: compared.ours.median / 1_000,
    limit: 1,
  };
  console.log(rowText(bounded));
  return [compared, bounded];
};
