import type { BootSource } from '../machines/index.ts';
import type { Behaviour } from './behaviour.ts';
import type { Place } from './chart.ts';
import type { Striker } from './fault-watch.ts';
import type { LifeState } from './life-state.ts';
import type { Random } from './random.ts';
import type { TraceEntry } from './trace.ts';
import type { StoredClock } from './virtual-clock.ts';

/** What a server's life depends on. */
export interface Circumstances {
  readonly name: string;
  readonly bootSource: BootSource;
  readonly behaviour: Behaviour;
  readonly faults: Striker;
  readonly clock: StoredClock;
  readonly random: Random;
  /** Is told everything, in order; may ask for the next operation at once. An entry with an event is a step of the machine. */
  readonly record: (entry: TraceEntry) => void;
}

/** Where a life begins unless it is at its birthplace: at another place, or where it had been put away. */
export type Beginning = { readonly place: Place } | { readonly state: LifeState };
