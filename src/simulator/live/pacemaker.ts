import { VirtualClock } from '../virtual-clock.ts';
import type { RealTimers } from './real-timers.ts';
import { realTimers } from './real-timers.ts';

export interface PacemakerOptions {
  /** Virtual milliseconds to each real one; 1 unless told otherwise. */
  readonly speed?: number;
  /** Whether time stands still at first, until `resume` or `step`. */
  readonly isPaused?: boolean;
  /** The real clock; hand in another one in tests. */
  readonly timers?: RealTimers;
}

/**
 * A clock of its own, kept in step with real time: hand it to several live servers, and they share one time that can be
 * stopped, stepped through, and made faster or slower.
 *
 * @throws RangeError for a speed that is none.
 */
export const createPacemaker = ({
  speed = 1,
  timers = realTimers,
  isPaused,
}: PacemakerOptions = {}): Pacemaker => new Pacemaker(new VirtualClock(), timers, speed, isPaused);

/**
 * Keeps a virtual clock in step with real time, `speed` virtual milliseconds to each real one. It sets one real timer, for
 * the next instant at which something is due; however late that goes off, the clock visits every due instant in order, so a
 * live server lives the life that the simulator would have given it.
 */
export class Pacemaker {
  readonly clock: VirtualClock;
  readonly #timers: RealTimers;
  #speed: number;
  #realStart: number;
  #virtualStart: number;
  #callOff: (() => void) | undefined;
  #isPaused: boolean;
  #isStopped = false;

  constructor(clock: VirtualClock, timers: RealTimers, speed: number, isPaused = false) {
    this.clock = clock;
    this.#timers = timers;
    this.#speed = checkedSpeed(speed);
    this.#isPaused = isPaused;
    this.#realStart = timers.now();
    this.#virtualStart = clock.now;
  }

  /** Virtual milliseconds to each real one. */
  get speed(): number {
    return this.#speed;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** The virtual time that it is now, whether or not anything has happened since the clock was last moved. */
  get now(): number {
    return Math.max(this.clock.now, Math.floor(this.#virtualNow()));
  }

  /** From now on at this speed. @throws RangeError for a speed that is none. */
  setSpeed(speed: number): void {
    checkedSpeed(speed);
    this.catchUp();
    this.#startFrom(this.#virtualNow());
    this.#speed = speed;
    this.arm();
  }

  /** Lets time stand still until `resume`. What is due by now has happened then. */
  pause(): void {
    if (this.#isPaused) return;
    this.catchUp();
    this.#startFrom(this.#virtualNow());
    this.#isPaused = true;
    this.arm();
  }

  /** Lets time go on from where it stands. */
  resume(): void {
    this.#startFrom(this.#virtualNow());
    this.#isPaused = false;
    this.arm();
  }

  /** Pauses, goes to the next thing that is due, and lets it alone happen. False if nothing is due. */
  step(): boolean {
    this.pause();
    const hasRun = !this.#isStopped && this.clock.runNext();
    this.#startFrom(Math.max(this.clock.now, this.#virtualStart));
    return hasRun;
  }

  /** Lets everything happen that is due by now, and never turns back. */
  catchUp(): void {
    const late = Math.floor(this.#virtualNow()) - this.clock.now;
    if (!this.#isStopped) this.clock.advance(Math.max(0, late));
  }

  /** Sets the timer for whatever is due next. To be called whenever the clock may have got something to do. */
  arm(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    const due = this.clock.nextDue;
    if (due === undefined || this.#isStopped || this.#isPaused) return;
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

  #startFrom(virtual: number): void {
    this.#virtualStart = virtual;
    this.#realStart = this.#timers.now();
  }

  #virtualNow(): number {
    if (this.#isPaused) return this.#virtualStart;
    return this.#virtualStart + (this.#timers.now() - this.#realStart) * this.#speed;
  }
}

/** `setTimeout` counts in 32 bits, and goes off at once beyond them. */
const LONGEST_WAIT = 2 ** 31 - 1;

const checkedSpeed = (speed: number): number => {
  if (speed > 0 && speed < Number.POSITIVE_INFINITY) return speed;
  throw new RangeError(
    `the speed is ${String(speed)}; expected virtual milliseconds to each real one, more than 0`,
  );
};
