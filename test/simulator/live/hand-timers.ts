import type { RealTimers } from '../../../src/simulator/index.ts';

/** Real time that passes when a test says so, and timers that can be late. */
export class HandTimers implements RealTimers {
  #now = 1_000_000;
  #timers: { readonly due: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { due: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((candidate) => candidate !== timer);
    };
  }

  /** How many timers are set. */
  get count(): number {
    return this.#timers.length;
  }

  /** When the next one is due, from now; undefined if there is none. */
  get next(): number | undefined {
    const dues = this.#timers.map(({ due }) => due - this.#now);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  /** Lets time pass in one leap; then what is due goes off, late, and so on until nothing is. */
  leap(ms: number): void {
    this.#now += ms;
    for (let due = this.#takeDue(); due !== undefined; due = this.#takeDue()) due.run();
  }

  /** Goes from timer to timer, each going off at its time, until none is set. */
  runOut(): void {
    for (let next = this.next; next !== undefined; next = this.next) this.leap(Math.max(0, next));
  }

  #takeDue() {
    const due = this.#timers.find((timer) => timer.due <= this.#now);
    this.#timers = this.#timers.filter((timer) => timer !== due);
    return due;
  }
}
