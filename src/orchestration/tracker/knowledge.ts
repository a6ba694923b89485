import type { Belief } from '../../graph/index.ts';
import type { Past } from './explain.ts';
import type { Track } from './track.ts';

/** What a tracker knows of its server. */
export interface Knowledge {
  readonly track: Track;
  /** Where the server was, as far as the last step that was not late tells. */
  readonly seen: Belief;
  /** The last few steps, the oldest first. */
  readonly past: readonly Past[];
  /** How many steps were told. */
  readonly count: number;
  /** When the last one was told. */
  readonly at: number;
  /** Since when the server has been where it is. */
  readonly since: number;
}
