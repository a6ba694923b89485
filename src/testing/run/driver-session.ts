import type { EcsEventType } from '../../machines/index.ts';
import type { RealTimers } from '../../simulator/index.ts';
import { Breath } from './breath.ts';
import type { Driver, DriverCall, DriverStart, Performed } from './driver.ts';
import type { DriverTask, DriverTrouble } from './driver-trouble.ts';
import { DriverError } from './driver-trouble.ts';
import { messageOf } from './quoted.ts';
import type { FromDriver } from './read-driver.ts';
import { readObserved, readPerformed } from './read-driver.ts';
import type { Seen } from './seen.ts';

/** How long a driver may take, and by which clock. All times in milliseconds. */
export interface SessionLimits {
  readonly timers: RealTimers;
  readonly callMs: number;
  /** Calls the whole run off. */
  readonly signal: AbortSignal | undefined;
}

/**
 * A driver behind a door: every answer is checked, every call ends, and whatever goes wrong comes as a `DriverError`. No
 * timer and no listener is left behind a call.
 */
export class DriverSession {
  readonly driver: Driver;
  readonly #limits: SessionLimits;
  readonly #breath = new Breath();
  #deadline = Number.POSITIVE_INFINITY;

  constructor(driver: Driver, limits: SessionLimits) {
    this.driver = driver;
    this.#limits = limits;
  }

  get name(): string {
    return this.driver.name ?? 'the system under test';
  }

  now(): number {
    return this.#limits.timers.now();
  }

  /** From now on all calls together may take so long. */
  allow(ms: number): void {
    this.#deadline = this.now() + ms;
  }

  async startOver(start: DriverStart): Promise<void> {
    await this.#call('startOver', (call) => this.driver.startOver(start, call));
  }

  async perform(event: EcsEventType): Promise<Performed> {
    return sensible(
      'perform',
      readPerformed(await this.#call('perform', (call) => this.driver.perform(event, call))),
    );
  }

  async observe(): Promise<Seen> {
    return sensible(
      'observe',
      readObserved(await this.#call('observe', (call) => this.driver.observe(call))),
    );
  }

  async close(): Promise<void> {
    this.#deadline = Number.POSITIVE_INFINITY;
    const { driver } = this;
    await within('close', () => driver.close?.(), { ...this.#limits, signal: undefined });
  }

  /** Lets time pass. */
  wait(ms: number): Promise<void> {
    const { timers, signal } = this.#limits;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        callOff();
        reject(interrupted('observe'));
      };
      const callOff = timers.after(ms, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted) stop();
    });
  }

  async #call(doing: DriverTask, ask: (call: DriverCall) => unknown): Promise<unknown> {
    await this.#breath.take();
    const callMs = Math.min(this.#limits.callMs, this.#deadline - this.now());
    if (callMs <= 0) {
      throw new DriverError({ kind: 'silent', doing, message: 'the time for this case was up' });
    }
    return await within(doing, ask, { ...this.#limits, callMs });
  }
}

/** Calls a function of a stranger and waits for it, but not for ever. */
export const within = async (
  doing: DriverTask,
  ask: (call: DriverCall) => unknown,
  { timers, callMs, signal }: SessionLimits,
): Promise<unknown> => {
  if (signal?.aborted) throw interrupted(doing);
  const asked = new AbortController();
  const given = attempt(doing, () => ask({ signal: asked.signal }));
  if (!attempt(doing, () => isPromiseLike(given))) return given;
  let callOff = (): void => undefined;
  let onAbort = (): void => undefined;
  const limit = new Promise<never>((_, reject) => {
    callOff = timers.after(callMs, () =>
      reject(trouble('silent', doing, `${doing} gave no answer within ${callMs} ms`)),
    );
    onAbort = () => reject(interrupted(doing));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
  });
  const answered = Promise.resolve(given).catch((thrown: unknown) => {
    throw trouble('threw', doing, `${doing} rejected with ${messageOf(thrown)}`);
  });
  try {
    return await Promise.race([answered, limit]);
  } finally {
    callOff();
    signal?.removeEventListener('abort', onAbort);
    asked.abort();
  }
};

const attempt = <Value>(doing: DriverTask, ask: () => Value): Value => {
  try {
    return ask();
  } catch (thrown) {
    throw trouble('threw', doing, `${doing} threw ${messageOf(thrown)}`);
  }
};

const sensible = <Value>(doing: DriverTask, read: FromDriver<Value>): Value => {
  if (read.ok) return read.value;
  throw trouble('nonsense', doing, read.message);
};

const isPromiseLike = (given: unknown): given is PromiseLike<unknown> =>
  typeof given === 'object' && given !== null && 'then' in given && typeof given.then === 'function';

const trouble = (kind: DriverTrouble['kind'], doing: DriverTask, message: string): DriverError =>
  new DriverError({ kind, doing, message });

const interrupted = (doing: DriverTask): DriverError =>
  trouble('interrupted', doing, 'the run was called off');
