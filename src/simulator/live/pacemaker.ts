import type { VirtualClock } from '../virtual-clock.ts';
import type { RealTimers } from './real-timers.ts';

/**
 * Keeps a virtual clock in step with real time, `speed` virtual milliseconds to each real one. It sets one real timer, for
 * the next instant at which something is due; however late that goes off, the clock visits every due instant in order, so a
 * live server lives the life that the simulator would have given it.
 */
export class Pacemaker {
  readonly #clock: VirtualClock;
  readonly #timers: RealTimers;
  readonly #speed: number;
  readonly #realStart: number;
  readonly #virtualStart: number;
  #callOff: (() => void) | undefined;
  #isStopped = false;

  constructor(clock: VirtualClock, timers: RealTimers, speed: number) {
    this.#clock = clock;
    this.#timers = timers;
    this.#speed = speed;
    this.#realStart = timers.now();
    this.#virtualStart = clock.now;
  }

  /** Lets everything happen that is due by now, and never turns back. */
  catchUp(): void {
    const late = Math.floor(this.#virtualNow()) - this.#clock.now;
    if (!this.#isStopped) this.#clock.advance(Math.max(0, late));
  }

  /** Sets the timer for whatever is due next. To be called whenever the clock may have got something to do. */
  arm(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    const due = this.#clock.nextDue;
    if (due === undefined || this.#isStopped) return;
    const wait = Math.ceil((due - this.#virtualNow()) / this.#speed);
    this.#callOff = this.#timers.after(Math.min(Math.max(0, wait), LONGEST_WAIT), () => this.#wake());
  }

  /** Lets time stand still for good, and leaves no timer behind. */
  stop(): void {
    this.#isStopped = true;
    this.arm();
  }

  #wake(): void {
    try {
      this.catchUp();
    } finally {
      this.arm();
    }
  }

  #virtualNow(): number {
    return this.#virtualStart + (this.#timers.now() - this.#realStart) * this.#speed;
  }
}

/** `setTimeout` counts in 32 bits, and goes off at once beyond them. */
const LONGEST_WAIT = 2 ** 31 - 1;
