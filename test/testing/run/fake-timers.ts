import type { RealTimers } from '../../../src/simulator/index.ts';

/** Timers that go off when told to, and that know how many of them are set. */
export class FakeTimers implements RealTimers {
  #now = 0;
  readonly #set = new Set<{ readonly due: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  get pending(): number {
    return this.#set.size;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { due: this.#now + ms, run };
    this.#set.add(timer);
    return () => void this.#set.delete(timer);
  }

  /** Goes to the next timer that is due; false if there is none. */
  fire(): boolean {
    const [next] = [...this.#set].sort((left, right) => left.due - right.due);
    if (next === undefined) return false;
    this.#set.delete(next);
    this.#now = next.due;
    next.run();
    return true;
  }

  /** Fires whatever is set whenever nothing else is going on, until the work is done. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    let isOver = false;
    const done = work.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isOver) this.fire();
    }
    return await done;
  }
}
