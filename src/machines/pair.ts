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

const PAIR_OF_KEY: ReadonlyMap<string, Pair> = new Map(ALL_PAIRS.map((pair) => [pairKey(pair), pair]));

/** The pair that `vm_state/task_state` names, `-` for no task; undefined where a part is no published name. */
export const parsePairKey = (text: string): Pair | undefined => PAIR_OF_KEY.get(text);

export const isSamePair = (left: Pair, right: Pair): boolean =>
  left.vmState === right.vmState && left.taskState === right.taskState;
