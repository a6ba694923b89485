import TinyQueue from 'tinyqueue';

/** Something that will happen unless it is cancelled before. */
export interface Timer {
  cancel(): void;
}

/** Whoever needs time sees this much of a clock. All times are whole milliseconds. */
export interface Clock {
  readonly now: number;
  /** Calls `run` once, `delay` ms from now; never before this call has returned. */
  after(delay: number, run: () => void): Timer;
}

/** A timer with its place in the queue. */
export interface Booking extends Timer {
  /** When it is due. */
  readonly time: number;
  /** Among all that is due at the same time, the least comes first. */
  readonly arrival: number;
}

/** Where a clock stands: with its bookings, made again, all that it takes to go on from there. */
export interface ClockState {
  readonly now: number;
  /** How many bookings there have been. */
  readonly arrivals: number;
}

/** A clock whose bookings can be put away and made again, each in its old place. */
export interface StoredClock extends Clock {
  after(delay: number, run: () => void): Booking;
  /** Books what had been booked before this clock was taken up again. @throws RangeError for a place that never was. */
  again(place: Pick<Booking, 'time' | 'arrival'>, run: () => void): Booking;
}

/**
 * Virtual time. The clock visits every due instant in order, and what is due at the same instant in order of arrival, so
 * that a chain of timers unfolds as it would in real time: `advance(a)` and then `advance(b)` is `advance(a + b)`.
 */
export class VirtualClock implements StoredClock {
  #now: number;
  #arrivals: number;
  readonly #queue = new TinyQueue<Due>([], byTimeThenArrival);

  /** A clock that begins, or one that goes on from where another stood. @throws RangeError for a state that is none. */
  constructor({ now, arrivals }: ClockState = { now: 0, arrivals: 0 }) {
    if (!isTime(now) || !isTime(arrivals)) {
      throw new RangeError(`no clock stands at ${JSON.stringify({ now, arrivals })}; expected whole numbers`);
    }
    this.#now = now;
    this.#arrivals = arrivals;
  }

  get now(): number {
    return this.#now;
  }

  /** The next instant at which something is due; undefined if nothing is. */
  get nextDue(): number | undefined {
    return this.#first()?.time;
  }

  get state(): ClockState {
    return { now: this.#now, arrivals: this.#arrivals };
  }

  /** @throws RangeError unless the delay is a whole number, not negative, and the sum with `now` still exact. */
  after(delay: number, run: () => void): Booking {
    const time = this.#now + delay;
    if (!isTime(delay) || !isTime(time)) {
      throw new RangeError(
        `a delay of ${String(delay)} ms at ${this.#now} ms; expected a whole number, not negative`,
      );
    }
    return this.#book(new Due(time, this.#arrivals++, run));
  }

  /** @throws RangeError unless the time is still to come, and the arrival was before this clock stood where it began. */
  again({ time, arrival }: Pick<Booking, 'time' | 'arrival'>, run: () => void): Booking {
    if (!isTime(time) || time < this.#now || !isTime(arrival) || arrival >= this.#arrivals) {
      throw new RangeError(
        `${JSON.stringify({ time, arrival })} was never booked on a clock that stands at ${JSON.stringify(this.state)}`,
      );
    }
    return this.#book(new Due(time, arrival, run));
  }

  #book(due: Due): Booking {
    this.#queue.push(due);
    return due;
  }

  /** Goes to the next due instant, if it is not later than `limit`, and runs what arrived first. Whether there was any. */
  runNext(limit: number = Number.POSITIVE_INFINITY): boolean {
    const due = this.#first();
    if (due === undefined || due.time > limit) return false;
    this.#queue.pop();
    this.#now = due.time;
    due.run();
    return true;
  }

  /** Lets time pass, and everything happen that is due meanwhile. @throws RangeError as `after` does. */
  advance(duration: number): void {
    const end = this.#now + duration;
    if (!isTime(duration) || !isTime(end)) {
      throw new RangeError(`cannot advance by ${String(duration)} ms; expected a whole number, not negative`);
    }
    while (this.runNext(end));
    this.#now = end;
  }

  /** Cancelled timers stay in the queue until they come to its head. */
  #first(): Due | undefined {
    let head = this.#queue.peek();
    while (head?.isCancelled) {
      this.#queue.pop();
      head = this.#queue.peek();
    }
    return head;
  }
}

class Due implements Booking {
  isCancelled = false;
  readonly time: number;
  readonly arrival: number;
  readonly run: () => void;

  constructor(time: number, arrival: number, run: () => void) {
    this.time = time;
    this.arrival = arrival;
    this.run = run;
  }

  cancel(): void {
    this.isCancelled = true;
  }
}

const byTimeThenArrival = (left: Due, right: Due): number =>
  left.time - right.time || left.arrival - right.arrival;

const isTime = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= 0;
