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
 * The place of a pair in `ALL_PAIRS`, for tables that run beside it; undefined where a value is no published name.
 *
 * Two lookups that do not wait for each other, in objects without a prototype: names come fresh out of responses, and a
 * Map compares such a text letter by letter each time, where an object finds it by identity from the second time on.
 */
export const pairIndex = (vmState: unknown, taskState: unknown): number | undefined => {
  const row = typeof vmState === 'string' ? ROWS[vmState] : undefined;
  const column = taskState === null ? 0 : typeof taskState === 'string' ? COLUMNS[taskState] : undefined;
  return row === undefined || column === undefined ? undefined : row + column;
};

type Places = Readonly<Record<string, number | undefined>>;

const placesOf = (names: readonly string[], placeOf: (index: number) => number): Places =>
  Object.freeze(
    Object.assign(
      Object.create(null),
      Object.fromEntries(names.map((name, index) => [name, placeOf(index)])),
    ),
  );

const ROWS = placesOf(VM_STATES, (index) => index * (TASK_STATES.length + 1));
const COLUMNS = placesOf(TASK_STATES, (index) => index + 1);

const PAIR_OF_KEY: ReadonlyMap<string, Pair> = new Map(ALL_PAIRS.map((pair) => [pairKey(pair), pair]));

/** The pair that `vm_state/task_state` names, `-` for no task; undefined where a part is no published name. */
export const parsePairKey = (text: string): Pair | undefined => PAIR_OF_KEY.get(text);
