import type { StateGraph } from '../../graph/index.ts';
import { ecsGraph } from '../../graph/index.ts';
import type { RealTimers } from '../../simulator/index.ts';
import { realTimers } from '../../simulator/index.ts';
import type { Driver } from './driver.ts';
import type { SessionLimits } from './driver-session.ts';
import type { CaseResult } from './result.ts';
import type { CaseSetting } from './run-case.ts';

/** One driver, or a function that makes one for each of those that work side by side. */
export type DriverSource = Driver | (() => Driver | Promise<Driver>);

/** All times are in milliseconds. */
export interface RunOptions {
  /** How many cases are lived at the same time, each on a driver of its own; needs a function that makes drivers. 1. */
  readonly concurrency?: number;
  /** How long one call of the driver may take. 30,000. */
  readonly callMs?: number;
  /** How long one case may take. No limit. */
  readonly caseMs?: number;
  /** How long to wait between two looks at a server that lives by itself. 1,000. */
  readonly pollMs?: number;
  /** How long to wait for one step of a server that lives by itself. 600,000. */
  readonly patienceMs?: number;
  /** How often a case is tried until it is decided. 1. */
  readonly attempts?: number;
  /** Stops after so many failed cases; what is left is skipped. No limit. */
  readonly maxFailures?: number;
  /** Calls the run off: cases that are not over are skipped, drivers are closed. */
  readonly signal?: AbortSignal;
  /** Told after each case. What it throws ends the run. */
  readonly onProgress?: (progress: Progress) => void;
  /** The clock; the real one unless told otherwise. */
  readonly timers?: RealTimers;
  /** The model that the suite was made from. */
  readonly graph?: StateGraph;
}

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly failed: number;
  /** The case that has just ended. */
  readonly last: CaseResult;
}

/** What a driver's calls are bound by. */
export const limitsOf = ({ timers = realTimers, callMs = 30_000, signal }: RunOptions): SessionLimits => ({
  timers,
  callMs,
  signal,
});

/** What each case is run with, but for the driver. */
export const settingOf = (options: RunOptions): Omit<CaseSetting, 'session'> => {
  const { graph = ecsGraph(), caseMs = Number.POSITIVE_INFINITY } = options;
  const { pollMs = 1_000, patienceMs = 600_000 } = options;
  return { graph, caseMs, patience: { pollMs, patienceMs } };
};

/** @throws RangeError for options that make no sense. */
export const checkOptions = (source: DriverSource, options: RunOptions): void => {
  const { concurrency = 1, attempts = 1, callMs = 1, caseMs = 1, pollMs = 1, patienceMs = 0 } = options;
  const check = (name: string, value: number, least: number, isWhole: boolean): void => {
    if (value >= least && (!isWhole || Number.isSafeInteger(value))) return;
    const kind = isWhole ? 'a whole number' : 'a number of milliseconds';
    throw new RangeError(`runSuite: ${name} is ${String(value)}; expected ${kind}, at least ${least}`);
  };
  check('concurrency', concurrency, 1, true);
  check('attempts', attempts, 1, true);
  check('maxFailures', options.maxFailures ?? 1, 1, true);
  checkTimer('callMs', callMs);
  check('caseMs', caseMs, 1, false);
  checkTimer('pollMs', pollMs);
  check('patienceMs', patienceMs, 0, false);
  if (concurrency > 1 && typeof source !== 'function') {
    throw new RangeError(
      `runSuite: concurrency is ${concurrency}, but there is one driver; hand in a function that makes drivers`,
    );
  }
};

/** A timer that is set for longer than timers know goes off at once. */
const checkTimer = (name: string, ms: number): void => {
  if (ms >= 1 && ms <= LONGEST_TIMER_MS) return;
  throw new RangeError(
    `runSuite: ${name} is ${ms}; expected a number of milliseconds, at least 1 and at most ${LONGEST_TIMER_MS}`,
  );
};

const LONGEST_TIMER_MS = 2 ** 31 - 1;
