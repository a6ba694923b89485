import type { EcsEventType, Operation, PairKey } from '../../machines/index.ts';

/** What an observation, or a request and its answer, says about a server. Plain data; in words: `describeVerdict`. */
export type Verdict = Consistent | Unmapped | Impossible;

/** Every verdict says of what, and where the server can be now. */
export interface About {
  /** The server's name, if the tracker was given one. */
  readonly server: string | undefined;
  /** What it is about: `log line 812`, or `observation 12`. */
  readonly note: string;
  readonly at: number;
  /** What was told: `active/- (ACTIVE)`, `gone (404)`, `stop was accepted`. */
  readonly told: string;
  /** The pairs at which the server can be now, in the order of the graph. */
  readonly pairs: readonly PairKey[];
  /** The server takes longer over its task than it should; beside the verdict, not instead of it. */
  readonly overdue: Overdue | undefined;
}

/** Some life of a server shows this. */
export interface Consistent extends About {
  readonly kind: 'consistent';
  /**
   * `first`: nothing was told before. `stoodStill`: the server may be where it was. `moved`: one transition on. `caughtUp`:
   * several, which nobody saw. `late`: a stale read, of what was true a while ago. `answered`: a request was, as the model has it.
   */
  readonly change: 'first' | 'stoodStill' | 'moved' | 'caughtUp' | 'late' | 'answered';
  /** The way by which it most likely came: the fewest surprises, then the fewest failures, then the fewest transitions. */
  readonly way: readonly WayStep[];
}

/** The pair, or a name in it, is in no table; the server is taken to be where it was. */
export interface Unmapped extends About {
  readonly kind: 'unmapped';
}

/** No life of a server shows this after what was told before. The tracker goes on from what it was told last. */
export interface Impossible extends About {
  readonly kind: 'impossible';
  /** Why not: `shelved/- cannot follow resized/-: ...`. */
  readonly why: string;
  readonly explanation: Explanation;
}

/** What would make it possible: the least that has to be otherwise. */
export type Explanation =
  /** Somebody else asked for these operations. */
  | { readonly kind: 'unrequested'; readonly operations: readonly Operation[] }
  /** This happened in between and was not told. */
  | { readonly kind: 'missed'; readonly way: readonly WayStep[] }
  /** One of the observations before is wrong: without it everything fits, and with any of these in its place. */
  | {
      readonly kind: 'withoutEarlier';
      readonly note: string;
      readonly told: string;
      readonly instead: readonly string[];
    }
  /** This one is wrong: any of these would have fitted, the most alike first. */
  | { readonly kind: 'withoutThis'; readonly instead: readonly string[] };

/** One transition on the way. */
export interface WayStep {
  readonly event: EcsEventType;
  readonly from: PairKey;
  readonly to: PairKey;
  /** What happened, in a line. */
  readonly description: string;
}

/** Longer in a task than 99 of 100 servers of the profile. Times in milliseconds. */
export interface Overdue {
  /** How long the server has been seen there. */
  readonly forMs: number;
  /** What 99 of 100 do not exceed. */
  readonly normallyMs: number;
  /** Longer than the 30 minutes too after which the clouds' own pages tell one to call for help. */
  readonly stuck: boolean;
}
