import { realTimers } from '../../simulator/index.ts';

/**
 * Lets everybody else have a turn now and then. A driver that answers at once keeps a run going without a pause, and then
 * no Ctrl-C, no timer of the caller's and no line of progress comes through. Looks at the real clock, whatever clock the run
 * lives by: it is the process that needs air.
 */
export class Breath {
  #last = realTimers.now();

  /** Gives at once, unless it has been too long. */
  async take(): Promise<void> {
    if (realTimers.now() - this.#last < LONGEST_MS) return;
    await new Promise<void>((resolve) => void realTimers.after(0, resolve));
    this.#last = realTimers.now();
  }
}

/** Short enough for people; and the turn itself, about a millisecond, costs little beside it. */
const LONGEST_MS = 50;
