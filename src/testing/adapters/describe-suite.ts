import { CaseFailedError } from '../run/case-failed-error.ts';
import type { DriverSession } from '../run/driver-session.ts';
import { openDriver } from '../run/open-driver.ts';
import type { CaseResult } from '../run/result.ts';
import { runCase } from '../run/run-case.ts';
import type { DriverSource, RunOptions } from '../run/run-options.ts';
import { checkOptions, limitsOf, settingOf } from '../run/run-options.ts';
import type { TestCase, TestSuite } from '../suite.ts';

/**
 * As much of a test framework as is needed. `import * as api from 'vitest'` and `import * as api from 'node:test'` fit as
 * they are, and so does any other with `describe` and `it`.
 */
export interface TestApi {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: (context: unknown) => Promise<void>): unknown;
  /** vitest and jest call it so, */
  afterAll?(body: () => Promise<void>): unknown;
  /** node:test and mocha so. Without either the driver is never closed. */
  after?(body: () => Promise<void>): unknown;
}

/** As for `runSuite`, as far as it concerns single cases. */
export interface DescribeOptions
  extends Pick<RunOptions, 'callMs' | 'caseMs' | 'pollMs' | 'patienceMs' | 'timers' | 'graph'> {
  /** The title above the cases; the suite's criterion unless told otherwise. */
  readonly title?: string;
}

/**
 * Makes a test of each case, its sentence as the title. All of them share one driver, one after the other. A case that
 * stays undecided counts as skipped.
 *
 * @throws TypeError if no test framework was handed in and none stands ready as `describe` and `it`.
 * @throws RangeError for options that make no sense.
 */
export const describeSuite = (
  suite: TestSuite,
  source: DriverSource,
  api: TestApi = globalApi(),
  options: DescribeOptions = {},
): void => {
  checkOptions(source, options);
  const bench = new Bench(source, options);
  api.describe(options.title ?? suite.criterion, () => {
    const close = (): Promise<void> => bench.close();
    if (api.afterAll === undefined) api.after?.(close);
    else api.afterAll(close);
    for (const testCase of suite.cases) {
      api.it(testCase.title, async (context) => settle(await bench.live(testCase), context));
    }
  });
};

/** The driver that the tests share. It lives one case at a time, whatever the framework thinks. */
class Bench {
  readonly #source: DriverSource;
  readonly #options: DescribeOptions;
  #session: Promise<DriverSession> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: DriverSource, options: DescribeOptions) {
    this.#source = source;
    this.#options = options;
  }

  live(testCase: TestCase): Promise<CaseResult> {
    const result = this.#last.then(async () => {
      this.#session ??= openDriver(this.#source, limitsOf(this.#options));
      return await runCase(testCase, { ...settingOf(this.#options), session: await this.#session });
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.#last;
    // That it could not be had, each test has told.
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    await session?.close();
  }
}

const settle = (result: CaseResult, context: unknown): void => {
  if (result.verdict === 'failed') throw new CaseFailedError(result);
  if (result.verdict !== 'passed' && canSkip(context)) context.skip(result.reason);
};

const canSkip = (context: unknown): context is { skip(reason: string): void } =>
  typeof context === 'object' && context !== null && 'skip' in context && typeof context.skip === 'function';

const globalApi = (): TestApi => {
  const found: unknown = globalThis;
  if (isTestApi(found)) return found;
  throw new TypeError(
    "describeSuite: no test framework; hand it in: describeSuite(suite, driver, api) with import * as api from 'vitest' or 'node:test'",
  );
};

const isTestApi = (value: unknown): value is TestApi =>
  typeof value === 'object' &&
  value !== null &&
  'describe' in value &&
  typeof value.describe === 'function' &&
  'it' in value &&
  typeof value.it === 'function';
