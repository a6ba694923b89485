import type { PollSchedule } from '../waiters/poll-schedule.ts';

interface PaceOptions {
  readonly everyMs: number | undefined;
  readonly mostTroubles: number;
  readonly chance: () => number;
}

/** When to read next: by the schedule, and after trouble later each time. */
export class Pace {
  readonly #poll: PollSchedule;
  readonly #options: PaceOptions;
  #reads = 0;
  #troubles = 0;
  #afterMs = 0;

  constructor(poll: PollSchedule, options: PaceOptions) {
    this.#poll = poll;
    this.#options = options;
  }

  /** How long to wait before the next read. */
  nextWaitMs(): number {
    if (this.#troubles > 0) return Math.max(this.#afterMs, this.#backoffMs());
    return this.#options.everyMs ?? this.#poll.waitsMs[this.#reads] ?? this.#lateMs();
  }

  /** A read went well. */
  went(): void {
    this.#reads += 1;
    this.#troubles = 0;
  }

  /** A read threw what is worth another try; `afterMs` is what the server asked for. Whether there is another try. */
  stumbled(afterMs: number | undefined): boolean {
    this.#troubles += 1;
    this.#afterMs = afterMs ?? 0;
    return this.#troubles <= this.#options.mostTroubles;
  }

  /** What should long be over is looked at less and less often, once a minute in the end. */
  #lateMs(): number {
    const { waitsMs, thenMs } = this.#poll;
    return Math.max(
      thenMs,
      Math.min(Math.round(thenMs * LONGER ** (this.#reads - waitsMs.length)), A_MINUTE_MS),
    );
  }

  /** Twice as long each time, up to half a minute, of which chance takes up to half: clients that stumbled together spread. */
  #backoffMs(): number {
    const full = Math.min(FIRST_BACKOFF_MS * 2 ** (this.#troubles - 1), LONGEST_BACKOFF_MS);
    return Math.round(full * (1 - this.#options.chance() / 2));
  }
}

const LONGER = 1.2;
const A_MINUTE_MS = 60_000;

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;
