import type { Pair } from '../../machines/index.ts';
import type { Moment, Standing } from '../../simulator/index.ts';

/** What was seen when: one moment of one subject, which holds until its next one. Whoever watched makes no difference. */
export interface Sighting extends Moment {
  /** Milliseconds since the recording began. */
  readonly time: number;
  /** The paths of the states that it was in, innermost only: `active/powering-off`. */
  readonly states: readonly string[];
  /** That in a word: the status of a server, the state of any other actor. */
  readonly status: string;
  /** What led here, where it was an event. */
  readonly event?: string;
  /** What a server showed. */
  readonly pair?: Pair;
  /** On what its answers to requests depend; only known of servers. */
  readonly standing?: Standing;
}

/** A state of a statechart, with the states inside it. */
export interface ChartState {
  /** From the outside in: `active/powering-off`. */
  readonly path: string;
  readonly name: string;
  readonly description?: string;
  readonly states: readonly ChartState[];
}

/** Somebody who is watched: a server of ours, or any actor of XState. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  /** Whether its statechart is that of a server. */
  readonly isServer: boolean;
  readonly chart: readonly ChartState[];
}
