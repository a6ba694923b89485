import type { StateGraph } from '../../graph/index.ts';
import { ecsGraph } from '../../graph/index.ts';
import type { RealTimers } from '../../simulator/index.ts';
import { realTimers } from '../../simulator/index.ts';
import type { TestCase, TestSuite } from '../suite.ts';
import type { Driver } from './driver.ts';
import { DriverSession, within } from './driver-session.ts';
import type { DriverTrouble } from './driver-trouble.ts';
import { DriverError } from './driver-trouble.ts';
import { quoted } from './quoted.ts';
import { replayToken } from './replay-token.ts';
import { reportOf } from './report.ts';
import type { CaseResult, RunReport } from './result.ts';
import { runCase } from './run-case.ts';

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

/**
 * Lives every case of a suite on a system under test. What the system does is never an error, and neither is a driver that
 * throws, hangs or talks nonsense: all of that is in the report. Leaves no timer behind.
 *
 * @throws RangeError for options that make no sense.
 */
export const runSuite = async (
  suite: TestSuite,
  source: DriverSource,
  options: RunOptions = {},
): Promise<RunReport> => {
  checkOptions(source, options);
  const run = new Run(suite, source, options);
  const workers = Math.max(1, Math.min(options.concurrency ?? 1, suite.cases.length));
  const ends = await Promise.allSettled(Array.from({ length: workers }, () => run.work()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return run.report();
};

class Run {
  readonly #suite: TestSuite;
  readonly #source: DriverSource;
  readonly #options: RunOptions;
  readonly #timers: RealTimers;
  readonly #results = new Map<TestCase, CaseResult>();
  readonly #troubles: DriverTrouble[] = [];
  #next = 0;
  #failed = 0;
  #silences = 0;
  #system: string | undefined;
  /** Why no further case is begun. */
  #stopped: string | undefined;

  constructor(suite: TestSuite, source: DriverSource, options: RunOptions) {
    this.#suite = suite;
    this.#source = source;
    this.#options = options;
    this.#timers = options.timers ?? realTimers;
  }

  /** Takes one case after the other, until none is left. */
  async work(): Promise<void> {
    let session: DriverSession | undefined;
    try {
      for (let testCase = this.#take(); testCase !== undefined; testCase = this.#take()) {
        session ??= await this.#open();
        if (session === undefined) return;
        const result = await this.#live(testCase, session);
        this.#finish(testCase, result);
        session = await this.#keep(session, result);
      }
    } catch (error) {
      this.#stopped ??= 'the run was broken off';
      throw error;
    } finally {
      if (session !== undefined) await this.#close(session);
    }
  }

  report(): RunReport {
    const reason = this.#stopped ?? 'no driver could be made';
    const results = this.#suite.cases.map(
      (testCase) => this.#results.get(testCase) ?? skipped(testCase, reason),
    );
    return reportOf(this.#suite, results, {
      system: this.#system ?? 'the system under test',
      troubles: this.#troubles,
    });
  }

  #take(): TestCase | undefined {
    if (this.#options.signal?.aborted) this.#stopped ??= 'the run was called off';
    if (this.#failed >= (this.#options.maxFailures ?? Number.POSITIVE_INFINITY)) {
      this.#stopped ??= `${this.#failed} cases had failed`;
    }
    if (this.#stopped !== undefined) return undefined;
    const testCase = this.#suite.cases[this.#next];
    this.#next += 1;
    return testCase;
  }

  async #live(testCase: TestCase, session: DriverSession): Promise<CaseResult> {
    const { graph = ecsGraph(), caseMs = Number.POSITIVE_INFINITY, attempts = 1 } = this.#options;
    const { pollMs = 1_000, patienceMs = 600_000 } = this.#options;
    const setting = { graph, session, caseMs, patience: { pollMs, patienceMs } };
    let result = await runCase(testCase, setting);
    for (let tried = 1; tried < attempts && result.verdict === 'undecided'; tried += 1) {
      result = await runCase(testCase, setting);
    }
    return result;
  }

  #finish(testCase: TestCase, last: CaseResult): void {
    this.#results.set(testCase, last);
    if (last.verdict === 'failed') this.#failed += 1;
    const { onProgress } = this.#options;
    onProgress?.({ done: this.#results.size, all: this.#suite.cases.length, failed: this.#failed, last });
  }

  async #open(): Promise<DriverSession | undefined> {
    const { callMs = 30_000, signal } = this.#options;
    const limits = { timers: this.#timers, callMs, signal };
    const source = this.#source;
    if (typeof source !== 'function') return this.#named(new DriverSession(source, limits));
    try {
      const given = await within('create', () => source(), limits);
      if (isDriver(given)) return this.#named(new DriverSession(given, limits));
      const message = `the function that makes drivers gave ${quoted(given)}; expected an object with startOver, perform and observe`;
      this.#troubles.push({ kind: 'nonsense', doing: 'create', message });
    } catch (error) {
      this.#regret(error);
    }
    return undefined;
  }

  /** The driver for the next case: one that hangs may answer at any time, so it is not asked again if there can be another. */
  async #keep(session: DriverSession, result: CaseResult): Promise<DriverSession | undefined> {
    if (result.verdict !== 'failed' || result.failure.trouble?.kind !== 'silent') {
      this.#silences = 0;
      return session;
    }
    this.#silences += 1;
    if (this.#silences >= MOST_SILENCES)
      this.#stopped ??= `the driver did not answer in ${this.#silences} cases in a row`;
    if (typeof this.#source !== 'function') return session;
    await this.#close(session);
    return undefined;
  }

  #named(session: DriverSession): DriverSession {
    this.#system ??= session.name;
    return session;
  }

  async #close(session: DriverSession): Promise<void> {
    try {
      await session.close();
    } catch (error) {
      this.#regret(error);
    }
  }

  #regret(error: unknown): void {
    if (!(error instanceof DriverError)) throw error;
    if (error.trouble.kind !== 'interrupted') this.#troubles.push(error.trouble);
  }
}

/** Nobody wants to wait for hundreds of them. */
const MOST_SILENCES = 3;

const skipped = (testCase: TestCase, reason: string): CaseResult => ({
  id: testCase.id,
  title: testCase.title,
  token: replayToken(testCase),
  steps: 0,
  ms: 0,
  verdict: 'skipped',
  reason,
});

const isDriver = (given: unknown): given is Driver =>
  typeof given === 'object' &&
  given !== null &&
  ['startOver', 'perform', 'observe'].every((name) => typeof Reflect.get(given, name) === 'function');

const checkOptions = (source: DriverSource, options: RunOptions): void => {
  const { concurrency = 1, attempts = 1, callMs = 1, caseMs = 1, pollMs = 1, patienceMs = 0 } = options;
  const check = (name: string, value: number, least: number, isWhole: boolean): void => {
    if (value >= least && (!isWhole || Number.isSafeInteger(value))) return;
    const kind = isWhole ? 'a whole number' : 'a number of milliseconds';
    throw new RangeError(`runSuite: ${name} is ${String(value)}; expected ${kind}, at least ${least}`);
  };
  check('concurrency', concurrency, 1, true);
  check('attempts', attempts, 1, true);
  check('maxFailures', options.maxFailures ?? 1, 1, true);
  check('callMs', callMs, 1, false);
  check('caseMs', caseMs, 1, false);
  check('pollMs', pollMs, 1, false);
  check('patienceMs', patienceMs, 0, false);
  if (concurrency > 1 && typeof source !== 'function') {
    throw new RangeError(
      `runSuite: concurrency is ${concurrency}, but there is one driver; hand in a function that makes drivers`,
    );
  }
};
