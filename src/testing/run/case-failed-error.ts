import { describeFailure } from './describe-failure.ts';
import type { FailedCase } from './result.ts';

/** What a failed case is thrown as where a test framework wants something thrown. Its message is the whole screen. */
export class CaseFailedError extends Error {
  override readonly name = 'CaseFailedError';
  readonly result: FailedCase;

  constructor(result: FailedCase) {
    super(describeFailure(result));
    this.result = result;
    // The way into the runner explains nothing.
    this.stack = `${this.name}: ${this.message}`;
  }
}
