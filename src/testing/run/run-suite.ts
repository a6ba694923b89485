import type { TestCase, TestSuite } from '../suite.ts';
import type { DriverSession } from './driver-session.ts';
import type { DriverTrouble } from './driver-trouble.ts';
import { DriverError } from './driver-trouble.ts';
import { openDriver } from './open-driver.ts';
import { replayToken } from './replay-token.ts';
import { reportOf } from './report.ts';
import type { CaseResult, RunReport } from './result.ts';
import { runCase } from './run-case.ts';
import type { DriverSource, RunOptions } from './run-options.ts';
import { checkOptions, limitsOf, settingOf } from './run-options.ts';

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
      graph: settingOf(this.#options).graph,
    });
  }

  #take(): TestCase | undefined {
    if (this.#options.signal?.aborted) this.#stopped ??= 'the run was called off';
    if (this.#failed >= (this.#options.maxFailures ?? Number.POSITIVE_INFINITY)) {
      this.#stopped ??= `the run was to stop after ${this.#failed === 1 ? 'a failed case' : `${this.#failed} failed cases`}`;
    }
    if (this.#stopped !== undefined) return undefined;
    const testCase = this.#suite.cases[this.#next];
    this.#next += 1;
    return testCase;
  }

  async #live(testCase: TestCase, session: DriverSession): Promise<CaseResult> {
    const { attempts = 1 } = this.#options;
    const setting = { ...settingOf(this.#options), session };
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
    try {
      const session = await openDriver(this.#source, limitsOf(this.#options));
      this.#system ??= session.name;
      return session;
    } catch (error) {
      this.#regret(error);
      return undefined;
    }
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
