import type { Pair } from '../src/machines/index.ts';
import {
  ALL_PAIRS,
  DOCUMENTED_PAIRS,
  deriveStatus,
  LEAVES,
  MAPPING_ROWS,
  STATUSES,
  selectStatus,
  snapshotAt,
} from '../src/machines/index.ts';
import type { Measured } from './harness.ts';
import { compare } from './harness.ts';

/** What everybody would write: two nested objects, exact names, no thought for `__proto__`. */
const nested = (): Record<string, Record<string, string>> => {
  const table: Record<string, Record<string, string>> = {};
  for (const { vmState, taskStates, status } of MAPPING_ROWS) {
    const column = table[vmState] ?? {};
    table[vmState] = column;
    for (const taskState of taskStates) column[taskState ?? 'null'] = status;
  }
  return table;
};

export const machinesBench = async (): Promise<Measured[]> => [
  await derivation('deriveStatus, the 44 documented pairs', DOCUMENTED_PAIRS),
  await derivation('deriveStatus, all 224 pairs', ALL_PAIRS),
  await selection(),
];

/** The two loops are written out: a shared one would be tuned by the engine to whoever ran first. */
const derivation = (title: string, pairs: readonly Pair[]): Promise<Measured> => {
  const table = nested();
  const lookUp = (vmState: string, taskState: string | null): string =>
    table[vmState]?.[taskState ?? 'null'] ?? 'UNKNOWN';
  const observed = pairs.map(({ vmState, taskState }) => ({
    vmState: fresh(vmState),
    taskState: fresh(taskState),
  }));
  return compare({
    title,
    yardstick: {
      name: 'nested objects',
      run: () => {
        let length = 0;
        for (const { vmState, taskState } of observed) length += lookUp(vmState, taskState).length;
        return length;
      },
    },
    ours: {
      name: 'deriveStatus',
      run: () => {
        let length = 0;
        for (const { vmState, taskState } of observed) length += deriveStatus(vmState, taskState).length;
        return length;
      },
    },
    units: pairs.length,
    limit: 1,
  });
};

/** A text as it comes out of a response, not the constant of the table. */
const fresh = <Text extends string | null>(text: Text): Text => JSON.parse(JSON.stringify(text));

const selection = (): Promise<Measured> => {
  const snapshots = LEAVES.flatMap(({ pair }) => snapshotAt(pair) ?? []);
  return compare({
    title: 'selectStatus, the 64 leaves',
    yardstick: {
      name: 'asking the snapshot for each tag',
      run: () => snapshots.map((snapshot) => STATUSES.find((status) => snapshot.hasTag(status))),
    },
    ours: { name: 'selectStatus', run: () => snapshots.map((snapshot) => selectStatus(snapshot)) },
    units: snapshots.length,
    limit: 1,
  });
};
