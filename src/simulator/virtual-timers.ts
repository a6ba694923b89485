import type { RealTimers } from './live/real-timers.ts';
import { VirtualClock } from './virtual-clock.ts';

/**
 * Timers in virtual time: whoever waits is woken at once, and whatever was due before has happened by then. Time stands
 * still unless somebody waits.
 */
export class VirtualTimers implements RealTimers {
  readonly #clock = new VirtualClock();

  now(): number {
    return this.#clock.now;
  }

  /** At least a millisecond: who wakes up at the same instant finds that no time has passed, and goes back to sleep. */
  after(ms: number, run: () => void): () => void {
    const timer = this.#clock.after(Math.max(1, Math.ceil(ms)), run);
    return () => timer.cancel();
  }

  /** For those who wait for something: lets time pass until their own timer goes off. */
  readonly waiting: RealTimers = {
    now: () => this.now(),
    after: (ms, run) => {
      let isOver = false;
      const callOff = this.after(ms, () => {
        isOver = true;
        run();
      });
      queueMicrotask(() => {
        while (!isOver && this.#clock.runNext());
      });
      return () => {
        isOver = true;
        callOff();
      };
    },
  };

  /** Lets the next thing happen that is due; false if there is none. */
  step(): boolean {
    return this.#clock.runNext();
  }
}
