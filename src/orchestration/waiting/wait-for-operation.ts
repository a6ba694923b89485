import type { StateGraph } from '../../graph/index.ts';
import { ecsGraph } from '../../graph/index.ts';
import type { RealTimers } from '../../simulator/index.ts';
import { realTimers } from '../../simulator/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Waiter } from '../waiters/waiter.ts';
import { liveChance } from './live-chance.ts';
import { Pace } from './pace.ts';
import { isAborted, orAborted, sleep } from './sleep.ts';
import { Verdicts } from './verdicts.ts';
import type { Showing, WaitEnd } from './wait-end.ts';

/** How to wait. Everything has a default; times are milliseconds. */
export interface WaitOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal;
  /** The real clock unless told otherwise; `new VirtualTimers().waiting` for simulated time. */
  readonly timers?: RealTimers;
  /** How long to wait at most; what the waiter advises unless told otherwise. There is a last read when the time is up. */
  readonly timeoutMs?: number;
  /** Read in fixed intervals rather than when the end is likely. */
  readonly everyMs?: number;
  /**
   * How old the truth of a read may be: the pair of before shows for so long after the request, and any other read may be late
   * by it. 10 seconds unless told otherwise. It delays no end but one that looks just as before the request.
   */
  readonly staleMs?: number;
  /** A read that takes longer counts as a connection that did not hold; a minute on the real clock, no limit on another. */
  readonly readTimeoutMs?: number;
  /** How many reads in a row may throw what is worth another try; 10 unless told otherwise. */
  readonly mostTroubles?: number;
  /** Is told after each read what the server shows. */
  readonly onProgress?: (showing: Showing) => void;
  /** From 0 up to 1, for the jitter between tries; real chance unless told otherwise. */
  readonly chance?: () => number;
  /** The graph that the waiter is of; `ecsGraph()` unless told otherwise. */
  readonly graph?: StateGraph;
}

/**
 * Waits until an operation that was accepted just now is over, and tells how it ended. `read` gives what `GET /servers/{id}`
 * answers, and throws where that was no 2xx, with the HTTP status in the error: `if (!response.ok) throw response`. A 404 is
 * the server's absence; what passes (429, 5xx, a connection that was reset) is tried again; 401 and 403 end the wait.
 *
 * Never rejects for what a cloud does: every end is a value.
 *
 * @throws OrchestrationInputError for options that make no sense.
 */
export const waitForOperation = async (
  read: (signal: AbortSignal | undefined) => unknown,
  waiter: Waiter,
  options: WaitOptions = {},
): Promise<WaitEnd> => {
  const { signal, timers, timeoutMs, limitMs, pace, verdicts } = settle(waiter, options);
  const began = timers.now();
  const elapsed = (): number => timers.now() - began;
  for (;;) {
    await sleep(Math.min(pace.nextWaitMs(), timeoutMs - elapsed()), timers, signal);
    if (isAborted(signal)) return verdicts.aborted(elapsed(), signal?.reason);
    const isLast = elapsed() >= timeoutMs;
    const answer = await orAborted(() => read(signal), { signal, timers, limitMs });
    if (isAborted(signal)) return verdicts.aborted(elapsed(), signal?.reason);
    const end = verdicts.after(elapsed(), answer) ?? (isLast ? verdicts.timedOut(elapsed()) : undefined);
    if (end !== undefined) return end;
  }
};

/** The options, with what holds where nothing is said. @throws OrchestrationInputError. */
const settle = (waiter: Waiter, options: WaitOptions) => {
  const { signal, timers = realTimers, timeoutMs = waiter.timeoutMs, staleMs = STALE_MS, everyMs } = options;
  const { mostTroubles = 10, chance = liveChance, graph = ecsGraph(), onProgress, readTimeoutMs } = options;
  checkTimes({ timeoutMs, staleMs, everyMs, readTimeoutMs });
  const pace = new Pace(waiter.poll, { everyMs, mostTroubles, chance });
  const verdicts = new Verdicts(waiter, { graph, staleMs, pace, onProgress });
  const limitMs = readTimeoutMs ?? (timers === realTimers ? READ_TIMEOUT_MS : undefined);
  return { signal, timers, timeoutMs, limitMs, pace, verdicts };
};

const STALE_MS = 10_000;
const READ_TIMEOUT_MS = 60_000;

const checkTimes = (times: Readonly<Record<string, number | undefined>>): void => {
  for (const [field, given] of Object.entries(times)) {
    if (given === undefined || (given >= 0 && given < Number.POSITIVE_INFINITY)) continue;
    const expected = 'milliseconds, a number that is not negative';
    throw new OrchestrationInputError({ where: 'waitForOperation', field, given, expected });
  }
};
