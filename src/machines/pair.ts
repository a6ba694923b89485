import type { TaskState } from './task-states.ts';
import { TASK_STATES } from './task-states.ts';
import type { VmState } from './vm-states.ts';
import { VM_STATES } from './vm-states.ts';

/** Where a server rests and what it is going through; null means no task. */
export interface Pair {
  readonly vmState: VmState;
  readonly taskState: TaskState | null;
}

/** A pair as people write it: `active/powering-off`, and `active/-` where there is no task. */
export type PairKey = `${VmState}/${TaskState | '-'}`;

export const pairKey = ({ vmState, taskState }: Pair): PairKey => `${vmState}/${taskState ?? '-'}`;

/** All 8 x 28 pairs, documented or not: by vm_state in table order, within it the null task first. */
export const ALL_PAIRS: readonly Pair[] = Object.freeze(
  VM_STATES.flatMap((vmState) =>
    [null, ...TASK_STATES].map((taskState) => Object.freeze({ vmState, taskState })),
  ),
);

/**
 * The place of a pair in `ALL_PAIRS`, for tables that run beside it; undefined where a value is no published name. Two
 * lookups that do not wait for each other: faster than one table inside another.
 */
export const pairIndex = (vmState: unknown, taskState: unknown): number | undefined => {
  const row = ROW_OF_VM_STATE.get(vmState);
  const column = COLUMN_OF_TASK_STATE.get(taskState);
  return row === undefined || column === undefined ? undefined : row + column;
};

const TASKS: readonly (TaskState | null)[] = [null, ...TASK_STATES];
const ROW_OF_VM_STATE: ReadonlyMap<unknown, number> = new Map(
  VM_STATES.map((vmState, place) => [vmState, place * TASKS.length]),
);
const COLUMN_OF_TASK_STATE: ReadonlyMap<unknown, number> = new Map(
  TASKS.map((taskState, place) => [taskState, place]),
);

const PAIR_OF_KEY: ReadonlyMap<string, Pair> = new Map(ALL_PAIRS.map((pair) => [pairKey(pair), pair]));

/** The pair that `vm_state/task_state` names, `-` for no task; undefined where a part is no published name. */
export const parsePairKey = (text: string): Pair | undefined => PAIR_OF_KEY.get(text);
