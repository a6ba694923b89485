import type { StatusMapping } from '../../machines/index.ts';
import type { Profile, ProfileName, RealTimers } from '../../simulator/index.ts';
import type { Flavor, Image } from './catalogue.ts';
import type { Pace } from './cloud-time.ts';

/** What a cloud is like. */
export interface WorldOptions {
  /** One of the presets by name, or a profile; `typical` unless told otherwise. */
  readonly profile?: Profile | ProfileName;
  /** A whole number from 0 to `GREATEST_SEED`; 1 unless told otherwise. */
  readonly seed?: number;
  /** Real time, speed 1, unless told otherwise. */
  readonly pace?: Pace;
  /** The date at which the cloud begins, in milliseconds since 1970; now unless told otherwise. */
  readonly epoch?: number;
  /** What a client reads for a pair: the published table unless told otherwise. */
  readonly mapping?: StatusMapping;
  readonly flavors?: readonly Flavor[];
  readonly images?: readonly Image[];
  /** How many of the latest moments of each server's life are kept; 100 unless told otherwise. */
  readonly traceLength?: number;
}

/** What a cloud needs of the world outside. */
export interface Edge {
  readonly timers: RealTimers;
  /** Milliseconds since 1970. */
  readonly date: () => number;
}
