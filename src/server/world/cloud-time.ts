import type { ClockState } from '../../simulator/hosting/index.ts';
import type { RealTimers } from '../../simulator/index.ts';
import { VirtualClock } from '../../simulator/index.ts';

/**
 * How the cloud's time goes: `speed` of its milliseconds to each real one, `step` of them before each read that a client makes,
 * or by hand alone.
 */
export type Pace = { readonly speed: number } | { readonly step: number } | 'manual';

/** Where the calendar ends: a date of a later year is written otherwise, and read by nobody. In milliseconds since 1970. */
export const LAST_DATE = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The cloud's one clock. Nothing happens between two looks at it: whoever looks first lets everything happen that is due by
 * then, in order, so a cloud that nobody asks anything costs nothing, and lives the same life. Once the calendar ends it stands still.
 */
export class CloudTime {
  readonly clock: VirtualClock;
  /** The date at virtual time 0, in milliseconds since 1970. */
  readonly epoch: number;
  readonly #timers: Pick<RealTimers, 'now'>;
  #pace: Pace;
  #realStart: number;
  #virtualStart: number;

  /**
   * After so many real milliseconds for which the cloud was away.
   *
   * @throws RangeError for a pace that is none, and for dates at which none can be.
   */
  constructor(pace: Pace, epoch: number, timers: Pick<RealTimers, 'now'>, state?: ClockState, away = 0) {
    this.clock = new VirtualClock(state);
    if (!Number.isSafeInteger(epoch) || epoch < 0 || epoch + this.clock.now > LAST_DATE)
      throw new RangeError(
        `the cloud's date is ${epoch} + ${this.clock.now} ms; expected whole milliseconds, from 1970 to 9999`,
      );
    this.epoch = epoch;
    this.#timers = timers;
    this.#pace = checkedPace(pace);
    this.#realStart = timers.now() - away;
    this.#virtualStart = this.clock.now;
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** Virtual milliseconds since the cloud began; all that was due by then has happened. */
  get now(): number {
    this.catchUp();
    return this.clock.now;
  }

  /** From now on at this pace. @throws RangeError for a pace that is none. */
  setPace(pace: Pace): void {
    checkedPace(pace);
    this.catchUp();
    this.#anchor();
    this.#pace = pace;
  }

  /** Lets everything happen that is due by now; never turns back. */
  catchUp(): void {
    if (typeof this.#pace !== 'object' || !('speed' in this.#pace)) return;
    const passed = (this.#timers.now() - this.#realStart) * this.#pace.speed;
    this.#goTo(Math.floor(this.#virtualStart + passed));
  }

  /** A client is about to read. */
  beforeRead(): void {
    if (typeof this.#pace === 'object' && 'step' in this.#pace) this.#goTo(this.clock.now + this.#pace.step);
    else this.catchUp();
  }

  /**
   * Lets so much time pass at once.
   *
   * @throws RangeError unless it is a whole number of milliseconds, not negative, and the calendar goes on for so long.
   */
  advance(ms: number): void {
    this.catchUp();
    if (this.clock.now + ms > this.#end)
      throw new RangeError(
        `${ms} ms from now is after the year 9999; expected at most ${this.#end - this.clock.now}`,
      );
    this.clock.advance(ms);
    this.#anchor();
  }

  /**
   * Visits what is due, one after the other, as long as the condition holds, but nothing that is due later than so many
   * milliseconds from now. Whether the condition ceased to hold.
   */
  runWhile(condition: () => boolean, within: number): boolean {
    this.catchUp();
    const limit = Math.min(this.clock.now + within, this.#end);
    while (condition() && this.clock.runNext(limit));
    this.#anchor();
    return !condition();
  }

  /** Goes to the next thing that is due, but no further than so many milliseconds, and lets it happen. Whether there was any. */
  runNext(within: number): boolean {
    this.catchUp();
    const happened = this.clock.runNext(Math.min(this.clock.now + within, this.#end));
    this.#anchor();
    return happened;
  }

  /** The last of the cloud's milliseconds. */
  get #end(): number {
    return LAST_DATE - this.epoch;
  }

  #goTo(ms: number): void {
    this.clock.advance(Math.max(0, Math.min(ms, this.#end) - this.clock.now));
  }

  #anchor(): void {
    this.#realStart = this.#timers.now();
    this.#virtualStart = this.clock.now;
  }
}

const checkedPace = (pace: Pace): Pace => {
  if (pace === 'manual') return pace;
  if ('speed' in pace && pace.speed > 0 && pace.speed < Number.POSITIVE_INFINITY) return pace;
  if ('step' in pace && Number.isSafeInteger(pace.step) && pace.step >= 0) return pace;
  throw new RangeError(
    `the pace is ${JSON.stringify(pace)}; expected { speed } above 0, { step } in whole milliseconds, or "manual"`,
  );
};
