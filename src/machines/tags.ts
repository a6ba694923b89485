import { deriveStatus } from './mapping.ts';
import type { Status } from './statuses.ts';

/** What whoever can only ask for a tag may wait for: the status, and whether anything is under way. */
export type EcsTag = Status | 'settled' | 'transitional';

/** The name of the leaf for a null task_state: a state needs a name, null has none. */
export const IDLE = 'idle';

/** Adds to every leaf the tags that follow from the tables; the states come back with the type that they had. */
export const withTags = <States extends Readonly<Record<string, VmStateShape>>>(states: States): States => {
  const tagged = Object.entries(states).map(([vmState, config]) => [vmState, tagLeaves(vmState, config)]);
  return Object.assign({}, states, Object.fromEntries(tagged));
};

interface VmStateShape {
  readonly type?: 'final';
  readonly states?: Readonly<Record<string, object>>;
}

const tagLeaves = (vmState: string, config: VmStateShape): object => {
  if (config.states === undefined) return { ...config, tags: tagsOf(vmState, null) };
  const leaves = Object.entries(config.states).map(([leaf, leafConfig]) => [
    leaf,
    { ...leafConfig, tags: tagsOf(vmState, leaf === IDLE ? null : leaf) },
  ]);
  return { ...config, states: Object.fromEntries(leaves) };
};

/** A server that is being built has no task for a moment, but it does not rest. */
const tagsOf = (vmState: string, taskState: string | null): EcsTag[] => [
  deriveStatus(vmState, taskState),
  taskState === null && vmState !== 'building' ? 'settled' : 'transitional',
];
