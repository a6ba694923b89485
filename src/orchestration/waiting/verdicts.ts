import type { Seen, StateGraph } from '../../graph/index.ts';
import { momentsOf } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import { operationOf } from '../../machines/index.ts';
import { hangsOn, meaningsOf } from '../waiters/meanings.ts';
import { remedyFrom } from '../waiters/remedy.ts';
import type { Waiter } from '../waiters/waiter.ts';
import { History, showingOf } from './history.ts';
import type { Pace } from './pace.ts';
import { readingOf } from './server-reading.ts';
import type { Answer } from './sleep.ts';
import { readerOf } from './space.ts';
import { troubleOf } from './trouble.ts';
import type { Aborted, Failed, GaveUp, Showing, TimedOut, WaitEnd, WaitFacts } from './wait-end.ts';
import type { Sight } from './watch.ts';
import { Watch } from './watch.ts';

interface VerdictOptions {
  readonly graph: StateGraph;
  readonly staleMs: number;
  readonly pace: Pace;
  readonly onProgress: ((showing: Showing) => void) | undefined;
}

/** Turns what reads came to into how the wait ends. */
export class Verdicts {
  readonly #waiter: Waiter;
  readonly #with: VerdictOptions;
  readonly #watch: Watch;
  readonly #history = new History();
  #lastSeen: Seen | undefined;

  constructor(waiter: Waiter, options: VerdictOptions) {
    this.#waiter = waiter;
    this.#with = options;
    this.#watch = new Watch(waiter, options.graph, options.staleMs);
  }

  /** How it ended, if a read shows that; undefined while there is more to wait for. */
  after(at: number, answer: Answer): WaitEnd | undefined {
    if (!answer.ok) return this.#threw(at, answer.thrown);
    const reading = readingOf(answer.value);
    if (!reading.ok)
      return this.#gaveUp(at, { httpStatus: undefined, says: reading.says, thrown: answer.value });
    return this.#saw(at, reading.seen, reading.fault);
  }

  /** The time is up. */
  timedOut(at: number): TimedOut {
    const { last } = this.#history;
    const shownFor = last === undefined ? 0 : at - last.fromMs;
    const accepts = this.#lastSeen === undefined ? [] : acceptedAt(this.#with.graph, this.#lastSeen);
    return { end: 'timedOut', ...this.#facts(at), looksStuck: shownFor > this.#waiter.takes.p99Ms, accepts };
  }

  /** The caller wants no more. */
  aborted(at: number, reason: unknown): Aborted {
    return { end: 'aborted', ...this.#facts(at), reason };
  }

  #threw(at: number, thrown: unknown): WaitEnd | undefined {
    const trouble = troubleOf(thrown);
    if (trouble.kind === 'gone') return this.#saw(at, { gone: true }, undefined);
    if (trouble.kind === 'giveUp') return this.#gaveUp(at, { ...trouble, thrown });
    this.#history.noteTrouble(at, trouble.says);
    this.#progress();
    if (this.#with.pace.stumbled(trouble.afterMs)) return undefined;
    return { end: 'gaveUp', ...this.#facts(at), httpStatus: undefined, says: trouble.says, thrown };
  }

  #saw(at: number, seen: Seen, fault: string | undefined): WaitEnd | undefined {
    this.#with.pace.went();
    this.#lastSeen = seen;
    this.#history.note(at, showingOf(seen));
    this.#progress();
    const sight = this.#watch.see(at, seen);
    if (sight.means === 'onTheWay') return undefined;
    if (sight.means === 'unclear')
      return { end: 'unclear', ...this.#failure(at, sight, fault), hangsOn: hangsOn(sight.states) };
    if (sight.means !== 'done') return { end: sight.means, ...this.#failure(at, sight, fault) };
    const { succeeded, failed } = meaningsOf(sight.states);
    const couldMean = sight.certain ? [] : failed;
    return { end: 'done', ...this.#facts(at), certain: sight.certain, meanings: succeeded, couldMean };
  }

  #failure(at: number, { states, means }: Sight, fault: string | undefined): Omit<Failed, 'end'> {
    const { succeeded, failed } = meaningsOf(states);
    const meanings = means === 'unclear' ? [...succeeded, ...failed] : failed;
    const remedy = remedyFrom(this.#with.graph, this.#watch.goals, states, this.#waiter.operation);
    return { ...this.#facts(at), fault, meanings, remedy };
  }

  #gaveUp(at: number, why: Pick<GaveUp, 'httpStatus' | 'says' | 'thrown'>): GaveUp {
    this.#history.noteTrouble(at, why.says);
    return {
      end: 'gaveUp',
      ...this.#facts(at),
      httpStatus: why.httpStatus,
      says: why.says,
      thrown: why.thrown,
    };
  }

  #progress(): void {
    const last = this.#history.entries.at(-1);
    if (last !== undefined) this.#with.onProgress?.(last);
  }

  #facts(at: number): WaitFacts {
    const { reads, entries } = this.#history;
    return { operation: this.#waiter.operation, afterMs: Math.round(at), reads, history: entries };
  }
}

/** What a server accepts wherever it can be when it shows this. */
const acceptedAt = (graph: StateGraph, seen: Seen): readonly Operation[] => {
  const { all } = momentsOf(graph);
  const nodes = (readerOf(graph)(seen)?.moments ?? []).flatMap((moment) => all[moment]?.node ?? []);
  const [first, ...others] = nodes.map(({ id }) =>
    graph.outgoing(id).flatMap(({ event }) => operationOf(event) ?? []),
  );
  return (first ?? []).filter((operation) => others.every((accepted) => accepted.includes(operation)));
};
