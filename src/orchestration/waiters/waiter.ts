import type { BootSource, Operation, Origin, PairKey, Status, Unasked } from '../../machines/index.ts';
import type { PollSchedule } from './poll-schedule.ts';

/** What can be waited for: an operation that was accepted, or the creation of a server. */
export type Awaited = Operation | 'create';

/**
 * What to wait for after an operation was accepted, as plain data: it can be stored, sent and shown. Pairs stand in the
 * order in which a server first shows them. A pair that is in none of the lists is not shown by any server after this
 * operation unless somebody else has asked it for something.
 */
export interface Waiter {
  readonly operation: Awaited;
  /** Where the operation was accepted; empty for `create`. */
  readonly from: readonly PairKey[];
  /** What was known besides, as it was given. */
  readonly known: Known;
  /** The cloud never does these. */
  readonly without: readonly Unasked[];
  /** The name of the mapping that derives the statuses. */
  readonly mapping: string;
  /** The name of the profile that the times come from. */
  readonly profile: string;
  readonly done: readonly DoneAt[];
  /** Shown meanwhile. UNKNOWN among them is normal. */
  readonly onTheWay: readonly ShownAt[];
  readonly failed: readonly FailedAt[];
  /** Either it failed, or it was done and the platform has gone on: the pair cannot tell. */
  readonly unclear: readonly UnclearAt[];
  /** It was over, one way or the other, and then the guest stopped by itself. Not counted in `statuses`. */
  readonly afterwards: readonly FailedAt[];
  /** Somebody else has asked for something, and by itself the server does not come to an end of this any more. */
  readonly unreachable: readonly ShownAt[];
  /** Somebody else has asked for something, and the server may still come to where this would have led. */
  readonly overtaken: readonly ShownAt[];
  /** What it means that there is no such server (404). */
  readonly gone: 'done' | 'unreachable';
  readonly statuses: StatusMeanings;
  /** Whether the status alone tells as much as the pair does, at every moment. */
  readonly tellsByStatus: boolean;
  /** How long it takes if all goes well. */
  readonly takes: Durations;
  /** After so long waiting makes no more sense: hardly any takes longer, and a platform calls it stuck. */
  readonly timeoutMs: number;
  /** When to look. */
  readonly poll: PollSchedule;
}

/** What somebody knows of the server besides the pair. */
export interface Known {
  readonly bootSource?: BootSource;
  /** For a server that was resized: where from. */
  readonly origin?: Origin;
}

/** A pair, and the status that it shows. */
export interface ShownAt {
  readonly pair: PairKey;
  readonly status: Status;
}

/** A pair at which the operation is over and did what it should. */
export interface DoneAt extends ShownAt {
  /** Whether nothing else can look like this. */
  readonly certain: boolean;
  /** What it can mean, in sentences; success first. */
  readonly meanings: readonly string[];
}

/** A pair at which the operation is over and did not do what it should. */
export interface FailedAt extends ShownAt {
  /** What it can mean, in sentences. */
  readonly meanings: readonly string[];
  /** What to ask for to get there after all, in order; empty: there is no way. */
  readonly remedy: readonly Awaited[];
}

/** A pair at which the operation is over, and the pair does not tell whether it did what it should. */
export interface UnclearAt extends FailedAt {
  /** What the platform may have done since. Where a cloud never does it, a waiter made `without` these tells. */
  readonly hangsOn: readonly Unasked[];
}

/** Each status that can be shown after the operation, under what it means. One that means several things is `ambiguous`. */
export interface StatusMeanings {
  readonly done: readonly Status[];
  readonly onTheWay: readonly Status[];
  readonly failed: readonly Status[];
  readonly ambiguous: readonly AmbiguousStatus[];
}

/** A status that does not tell. */
export interface AmbiguousStatus {
  readonly status: Status;
  readonly means: readonly ('onTheWay' | 'done' | 'failed' | 'unclear')[];
}

/** Milliseconds, under the waiter's profile. */
export interface Durations {
  /** Half of them take no longer. */
  readonly typicalMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}
