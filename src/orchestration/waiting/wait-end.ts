import type { Operation, Unasked } from '../../machines/index.ts';
import type { Awaited } from '../waiters/waiter.ts';

/** How a wait ended. Every end is a value; `describeWait` says it in words. */
export type WaitEnd = Done | Failed | Unclear | Unreachable | TimedOut | GaveUp | Aborted;

/** What every end tells. */
export interface WaitFacts {
  readonly operation: Awaited;
  /** From the call to the end, in milliseconds. */
  readonly afterMs: number;
  readonly reads: number;
  /** What the server showed, oldest first; the last entries where there were many. */
  readonly history: readonly Showing[];
}

/** A stretch of time in which all reads showed the same. Milliseconds from the call on. */
export interface Showing {
  /** `active/powering-off`, a status where the pair was not shown, `gone`, or why nothing could be read. */
  readonly shows: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly reads: number;
  /** The read threw; it was worth another try. */
  readonly trouble?: true;
}

/** The operation did what it should. */
export interface Done extends WaitFacts {
  readonly end: 'done';
  /** False where something else looks the same: a failed reboot whose guest still runs, a failed live migration. */
  readonly certain: boolean;
  readonly meanings: readonly string[];
  /** What else it could mean, in sentences; nothing where it is certain. */
  readonly couldMean: readonly string[];
}

/** The operation is over and did not do what it should. */
export interface Failed extends WaitFacts {
  readonly end: 'failed';
  /** What the server says about it; clouds tell it in ERROR only. */
  readonly fault: string | undefined;
  readonly meanings: readonly string[];
  /** What to ask for to get there after all, in order; empty: there is no way. */
  readonly remedy: readonly Awaited[];
}

/** The operation is over; whether it did what it should, what the server shows does not tell. */
export interface Unclear extends Omit<Failed, 'end'> {
  readonly end: 'unclear';
  /** What the platform may have done since. Where a cloud never does it, a waiter made `without` these tells. */
  readonly hangsOn: readonly Unasked[];
}

/** Somebody else has asked for something, and the server does not get there any more by itself. */
export interface Unreachable extends Omit<Failed, 'end'> {
  readonly end: 'unreachable';
}

/** The time is up. */
export interface TimedOut extends WaitFacts {
  readonly end: 'timedOut';
  /** It has shown the same for longer than all of this takes nearly always. */
  readonly looksStuck: boolean;
  /** What the server accepts there, whatever hangs. */
  readonly accepts: readonly Operation[];
}

/** The server cannot be read, and trying again will not help. */
export interface GaveUp extends WaitFacts {
  readonly end: 'gaveUp';
  readonly httpStatus: number | undefined;
  readonly says: string;
  /** What was thrown, untouched. */
  readonly thrown: unknown;
}

/** The caller's signal said so. */
export interface Aborted extends WaitFacts {
  readonly end: 'aborted';
  readonly reason: unknown;
}
