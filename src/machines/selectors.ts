import type { StateValue } from 'xstate';
import type { EcsContext } from './context.ts';
import type { StatusMapping } from './mapping.ts';
import { deriveStatus, ECS_MAPPING } from './mapping.ts';
import type { Pair } from './pair.ts';
import { ALL_PAIRS } from './pair.ts';
import type { Status } from './statuses.ts';
import { IDLE } from './tags.ts';
import { VM_STATES } from './vm-states.ts';

/** The vm_state and task_state of a snapshot of `ecsMachine`. Throws a TypeError for another machine's snapshot. */
export const selectPair = ({ value }: { readonly value: StateValue }): Pair => {
  if (typeof value === 'string') return pairOfLeaf(value, IDLE, value);
  for (const vmState in value) return pairOfLeaf(vmState, value[vmState], value);
  return notOurs(value);
};

/** The status that everybody reads, derived from the pair. */
export const selectStatus = (
  snapshot: { readonly value: StateValue },
  mapping: StatusMapping = ECS_MAPPING,
): Status => {
  const { vmState, taskState } = selectPair(snapshot);
  return deriveStatus(vmState, taskState, mapping);
};

/**
 * Whether nothing more will follow unasked. Stricter than "no task": a server that is being built has none for a moment,
 * and a stopped server that was rebuilt runs for an instant before it is powered off again.
 */
export const selectIsSettled = (snapshot: {
  readonly value: StateValue;
  readonly context: EcsContext;
  hasTag(tag: 'settled'): boolean;
}): boolean => snapshot.hasTag('settled') && !awaitsPowerOff(snapshot);

/** A running server remembers where it came from only while it waits to be stopped again. */
const awaitsPowerOff = (snapshot: { readonly value: StateValue; readonly context: EcsContext }): boolean =>
  snapshot.context.origin !== null && selectPair(snapshot).vmState === 'active';

const PAIR_OF_LEAF: ReadonlyMap<unknown, ReadonlyMap<unknown, Pair>> = new Map(
  VM_STATES.map((vmState) => {
    const pairs = ALL_PAIRS.filter((pair) => pair.vmState === vmState);
    return [vmState, new Map(pairs.map((pair) => [pair.taskState ?? IDLE, pair]))];
  }),
);

const pairOfLeaf = (vmState: string, leaf: unknown, value: StateValue): Pair =>
  PAIR_OF_LEAF.get(vmState)?.get(leaf) ?? notOurs(value);

const notOurs = (value: StateValue): never => {
  throw new TypeError(
    `the state ${JSON.stringify(value)} is none of a server's: expected a snapshot of ecsMachine, like { active: 'idle' }`,
  );
};
