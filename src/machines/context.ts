import type { PairKey } from './pair.ts';

/** What the root disk is: it decides what shelving has to save. */
export type BootSource = 'image' | 'volume';

/** Where a resize, a shelve or a rebuild started from, while that still matters. */
export type Origin = 'active' | 'stopped' | null;

export interface EcsInput {
  /** `image` unless told otherwise. */
  readonly bootSource?: BootSource;
}

/** All that a server's next step depends on besides its pair. Plain JSON, so that a snapshot can be stored. */
export interface EcsContext {
  /** `image` shelves to `shelved`, `volume` straight to `shelved_offloaded` (nova:compute/api.py:4579). */
  readonly bootSource: BootSource;
  /** A server whose build failed was never launched and accepts only `delete` (nova:compute/api.py:169). */
  readonly launched: boolean;
  /** Null as soon as it no longer matters. */
  readonly origin: Origin;
}

/**
 * What a state may say about itself; a leaf's word goes before that of its vm_state. The lists hold exactly the values
 * with which a server can get there, the likeliest first; that they are exact is tested against the explored machine.
 */
export interface StateMeta {
  /** Other pairs under which a cloud shows this very moment. */
  readonly alsoSeenAs?: readonly PairKey[];
  /** Both, image first, where nothing is said. */
  readonly bootSources?: NonEmpty<BootSource>;
  /** Only true where nothing is said. */
  readonly launched?: NonEmpty<boolean>;
  /** Only null where nothing is said. */
  readonly origins?: NonEmpty<Origin>;
}

export type NonEmpty<Value> = readonly [Value, ...Value[]];
