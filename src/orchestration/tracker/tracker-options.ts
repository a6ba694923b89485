import type { Profile, ProfileName } from '../../simulator/index.ts';

/** What a tracker may take for granted. */
export interface TrackerOptions {
  /** What the server is called in verdicts. */
  readonly server?: string;
  /**
   * Whether anybody may ask for any operation at any time: true unless told otherwise. With false, what `requested` tells is all that is
   * asked for, and far more is impossible.
   */
  readonly others?: boolean;
  /**
   * Whether every change is told, as a log of notifications does: false unless told otherwise, as who polls misses some. With true at most
   * one transition lies between two observations.
   */
  readonly complete?: boolean;
  /** A read may show what was true up to so many milliseconds ago: 0 unless told otherwise. */
  readonly staleMs?: number;
  /** How long tasks take, for what is overdue: `typical` unless told otherwise. */
  readonly profile?: Profile | ProfileName;
  /** Whose rule derives the status: `either` unless told otherwise. */
  readonly mapping?: 'ecs' | 'nova' | 'either';
}
