import type { GraphNode } from '../../graph/index.ts';
import type { BootSource, Operation } from '../../machines/index.ts';
import type { RealTimers } from '../../simulator/index.ts';
import { realTimers } from '../../simulator/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import { readingOf } from '../waiting/server-reading.ts';
import { isAborted, orAborted, sleep } from '../waiting/sleep.ts';
import { troubleOf } from '../waiting/trouble.ts';
import type { DeadEnd } from './dead-end.ts';
import { deadEndAt } from './dead-end.ts';
import type { Whereabouts } from './goal.ts';
import type { Advice, Decided, Policy, PolicyOptions } from './policy.ts';
import { decide, decidedFor } from './policy.ts';
import { Pursuit } from './pursuit.ts';

/** How to go about it. Everything has a default; times are milliseconds. */
export interface ReconcileOptions extends PolicyOptions {
  /** Ends the pursuit. */
  readonly signal?: AbortSignal;
  /** The real clock unless told otherwise; `new VirtualTimers().waiting` for simulated time. */
  readonly timers?: RealTimers;
  /** How long from one read to the next; 5 seconds unless told otherwise. */
  readonly everyMs?: number;
  /** How long after a request what is read may still be from before; 10 seconds unless told otherwise. */
  readonly staleMs?: number;
  /** When to give up: after 24 hours unless told otherwise. */
  readonly timeoutMs?: number;
  /** How many operations to ask for at most, refusals counted; 100 unless told otherwise. */
  readonly mostOperations?: number;
  /** How many calls in a row may fail in a way that is worth another try; 10 unless told otherwise. */
  readonly mostTroubles?: number;
  /** What the server's root disk is, where it is known: no status shows it, and shelving depends on it. */
  readonly bootSource?: BootSource;
  /** Is told each decision. */
  readonly onAdvice?: (advice: Advice) => void;
}

/** How a pursuit ended, and what was done until then. */
export type Reconciled = ReconcileEnd & {
  /** What was asked for, in order. */
  readonly asked: readonly Asked[];
  readonly elapsedMs: number;
};

/** How a pursuit may end. */
export type ReconcileEnd =
  | { readonly kind: 'arrived'; readonly node: GraphNode }
  | ({ readonly kind: 'impossible'; readonly node: GraphNode } & DeadEnd)
  | { readonly kind: 'gaveUp'; readonly because: 'time' | 'operations' | 'trouble'; readonly says: string }
  | { readonly kind: 'aborted'; readonly reason: unknown };

/** An operation that was asked for; without an answer where the call failed. */
export interface Asked {
  readonly operation: Operation;
  readonly afterMs: number;
  readonly answer?: 'accepted' | 'refused';
}

/**
 * Brings a server to a goal: reads it, asks for the best next operation or waits, and goes on until it is there or cannot get
 * there any more. `read` gives what `GET /servers/{id}` answers and throws where that was no 2xx; `act` asks for an operation and
 * gives `{ ok: true }` or `{ ok: false }`: a refusal (409) is normal life, and tells where the server is not. Who has many
 * servers to bring to a goal hands in the policy, made once.
 *
 * Never rejects for what a cloud does: every end is a value.
 *
 * @throws OrchestrationInputError for a goal or an option that makes no sense.
 */
export const reconcile = async (
  read: () => unknown,
  act: (operation: Operation) => PromiseLike<{ readonly ok: boolean }> | { readonly ok: boolean },
  goal: Whereabouts | Policy,
  options: ReconcileOptions = {},
): Promise<Reconciled> => {
  const decided =
    typeof goal === 'object' && 'at' in goal ? decidedFor(goal) : decide(goal, options, 'reconcile');
  const chase = new Chase(decided, settle(options));
  for (;;) {
    const end = (await chase.look(read)) ?? (await chase.step(act));
    if (end !== undefined) return end;
    await chase.rest();
  }
};

type Settings = ReturnType<typeof settle>;

const settle = (options: ReconcileOptions) => {
  const settings = {
    timers: realTimers,
    everyMs: 5_000,
    staleMs: 10_000,
    timeoutMs: 24 * 3_600_000,
    mostOperations: 100,
    mostTroubles: 10,
    signal: undefined,
    bootSource: undefined,
    onAdvice: undefined,
    ...options,
  };
  for (const field of ['everyMs', 'staleMs', 'timeoutMs', 'mostOperations', 'mostTroubles'] as const) {
    const given = settings[field];
    if (given >= 0) continue;
    const expected = 'a number that is not negative';
    throw new OrchestrationInputError({ where: 'reconcile', field, given, expected });
  }
  return settings;
};

/** One pursuit of one goal. */
class Chase {
  readonly #decided: Decided;
  readonly #settings: Settings;
  readonly #pursuit: Pursuit;
  readonly #asked: Asked[] = [];
  readonly #began: number;
  #troubles = 0;
  /** A server that asks to be left alone for longer is. */
  #restMs: number;

  constructor(decided: Decided, settings: Settings) {
    this.#decided = decided;
    this.#settings = settings;
    this.#pursuit = new Pursuit(decided.policy, settings);
    this.#began = settings.timers.now();
    this.#restMs = settings.everyMs;
  }

  /** Reads the server. */
  async look(read: () => unknown): Promise<Reconciled | undefined> {
    const answer = await this.#call(read);
    if (!answer.ok) return this.#failed(answer.thrown);
    this.#troubles = 0;
    const reading = readingOf(answer.value);
    if (!reading.ok) return this.#gaveUp('trouble', reading.says);
    this.#pursuit.observe(reading.seen, this.#elapsed);
    return undefined;
  }

  /** Does what is best now. */
  async step(act: (operation: Operation) => unknown): Promise<Reconciled | undefined> {
    const advice = this.#pursuit.advise(this.#elapsed);
    if (advice === 'wait') return this.#checkLimits();
    this.#settings.onAdvice?.(advice);
    const { next, node } = advice;
    if (next.kind === 'arrived') return this.#end({ kind: 'arrived', node });
    if (next.kind === 'impossible') {
      const { policy, problem } = this.#decided;
      return this.#end({
        kind: 'impossible',
        node,
        ...deadEndAt(node, policy.goal, problem, policy.operations),
      });
    }
    return this.#checkLimits() ?? (next.kind === 'wait' ? undefined : await this.#ask(act, next.operation));
  }

  /** Lets time pass until the next look. */
  async rest(): Promise<void> {
    const { timers, signal, everyMs } = this.#settings;
    await sleep(Math.max(everyMs, this.#restMs), timers, signal);
    this.#restMs = everyMs;
  }

  get #elapsed(): number {
    return this.#settings.timers.now() - this.#began;
  }

  async #ask(act: (operation: Operation) => unknown, operation: Operation): Promise<Reconciled | undefined> {
    const afterMs = this.#elapsed;
    const called = await this.#call(() => act(operation));
    const answer = called.ok ? answerIn(called.value) : undefined;
    this.#asked.push({ operation, afterMs, ...(answer === undefined ? {} : { answer }) });
    if (answer === 'accepted') this.#pursuit.accepted(operation, this.#elapsed);
    else if (answer === 'refused') this.#pursuit.refused(operation, this.#elapsed);
    else this.#pursuit.unanswered(operation, this.#elapsed);
    if (called.ok && answer === undefined) {
      return this.#gaveUp(
        'trouble',
        `act gave ${JSON.stringify(called.value)}; expected { ok: true } or { ok: false }`,
      );
    }
    return called.ok ? undefined : this.#failed(called.thrown);
  }

  #call(run: () => unknown) {
    const { signal, timers } = this.#settings;
    return orAborted(run, { signal, timers, limitMs: undefined });
  }

  /** A call threw. */
  #failed(thrown: unknown): Reconciled | undefined {
    if (isAborted(this.#settings.signal)) return this.#checkLimits();
    const trouble = troubleOf(thrown);
    if (trouble.kind === 'gone') {
      this.#pursuit.observe({ gone: true }, this.#elapsed);
      return undefined;
    }
    this.#troubles += 1;
    if (trouble.kind === 'giveUp' || this.#troubles > this.#settings.mostTroubles)
      return this.#gaveUp('trouble', trouble.says);
    this.#restMs = trouble.afterMs ?? this.#settings.everyMs;
    return this.#checkLimits();
  }

  #checkLimits(): Reconciled | undefined {
    const { signal, timeoutMs, mostOperations } = this.#settings;
    if (isAborted(signal)) return this.#end({ kind: 'aborted', reason: signal?.reason });
    if (this.#elapsed >= timeoutMs) return this.#gaveUp('time', `not there after ${timeoutMs} ms`);
    if (this.#asked.length < mostOperations) return undefined;
    return this.#gaveUp('operations', `not there after ${this.#asked.length} operations`);
  }

  #gaveUp(because: 'time' | 'operations' | 'trouble', says: string): Reconciled {
    return this.#end({ kind: 'gaveUp', because, says });
  }

  #end(end: ReconcileEnd): Reconciled {
    return { ...end, asked: this.#asked, elapsedMs: this.#elapsed };
  }
}

const answerIn = (value: unknown): Asked['answer'] | undefined => {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return undefined;
  return value.ok === true ? 'accepted' : 'refused';
};
