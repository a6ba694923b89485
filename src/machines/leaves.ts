import type { StateValue } from 'xstate';
import type { BootSource, NonEmpty, Origin, StateMeta } from './context.ts';
import { ecsMachine } from './machine.ts';
import type { Pair, PairKey } from './pair.ts';
import { pairKey } from './pair.ts';
import { selectPair } from './selectors.ts';

/** A state in which the machine can be: one pair, told apart further only by what a server remembers there. */
export interface Leaf {
  readonly pair: Pair;
  /** The state's value in the machine, for `snapshot.matches` and `resolveState`. */
  readonly value: StateValue;
  /** Other pairs under which a cloud shows this very moment: stock Nova shelves under `active` or `stopped`. */
  readonly alsoSeenAs: readonly PairKey[];
  /** The values that the context can have here, the likeliest first. */
  readonly bootSources: NonEmpty<BootSource>;
  readonly launched: NonEmpty<boolean>;
  readonly origins: NonEmpty<Origin>;
}

const leafOf = (value: StateValue, meta: StateMeta): Leaf => ({
  pair: selectPair({ value }),
  value,
  alsoSeenAs: meta.alsoSeenAs ?? [],
  bootSources: meta.bootSources ?? ['image', 'volume'],
  launched: meta.launched ?? [true],
  origins: meta.origins ?? [null],
});

/** The machine's 64 leaves in the order of the statechart. */
export const LEAVES: readonly Leaf[] = Object.freeze(
  Object.values(ecsMachine.states).flatMap((vmState) => {
    const leaves = Object.values(vmState.states);
    return leaves.length === 0
      ? [leafOf(vmState.key, { ...vmState.meta })]
      : leaves.map((leaf) => leafOf({ [vmState.key]: leaf.key }, { ...vmState.meta, ...leaf.meta }));
  }),
);

const LEAF_AT: ReadonlyMap<PairKey, Leaf> = new Map(LEAVES.map((leaf) => [pairKey(leaf.pair), leaf]));

/** The leaf of a pair; undefined where the machine has none. Other spellings do not count. */
export const leafAt = (pair: Pair): Leaf | undefined => LEAF_AT.get(pairKey(pair));

/** The leaves that a cloud may show as this pair: the pair's own, else those that list it as another spelling. */
export const leavesSeenAs = (pair: Pair): readonly Leaf[] => {
  const own = leafAt(pair);
  return own === undefined ? LEAVES.filter((leaf) => leaf.alsoSeenAs.includes(pairKey(pair))) : [own];
};
