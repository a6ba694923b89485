import type { Belief, Reading, Seen, StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import { deriveStatus } from '../../machines/index.ts';
import type { Course, CourseState } from '../waiters/course.ts';
import { courseOf, goalsOf } from '../waiters/course.ts';
import { whatLeadsTo } from '../waiters/elsewhere.ts';
import type { Meaning } from '../waiters/phase.ts';
import { isCertain, meaningOf } from '../waiters/phase.ts';
import type { Waiter } from '../waiters/waiter.ts';
import { courseOfWaiter } from '../waiters/waiter-for.ts';
import type { Space } from './space.ts';
import { readerOf, spaceOf } from './space.ts';

/** What a reading comes to, given all that was read before. */
export interface Sight {
  readonly means: Meaning | 'unreachable';
  /** Whether nothing but success looks like this. */
  readonly certain: boolean;
  /** Where the server can have been when this was true. */
  readonly states: readonly CourseState[];
}

/**
 * Follows one server after an operation was accepted. Keeps where the server can be, in the model and in the operation; what
 * was read counts as true of some instant of the last `staleMs`, so a read that comes late changes no mind. Knows no clock.
 */
export class Watch {
  readonly #graph: StateGraph;
  readonly #waiter: Waiter;
  readonly #staleMs: number;
  readonly #goals: ReadonlySet<number>;
  #space: Space;
  /** What could be the case from each of these instants on, the latest last. */
  #memory: Memory[];
  /** Somebody else asked for something, and the server was followed from there. */
  #isOvertaken = false;
  /** It was seen after the request had been taken up. */
  #hasBegun = false;
  #contradictedSince: number | undefined;
  #leading: ReadonlySet<number> | undefined;

  /** The operation was accepted at the instant 0. */
  constructor(waiter: Waiter, graph: StateGraph, staleMs: number) {
    this.#graph = graph;
    this.#waiter = waiter;
    this.#staleMs = staleMs;
    this.#space = spaceOfWaiter(waiter, graph);
    const { course, beliefs } = this.#space;
    this.#goals = goalsOf(course);
    const at = (isBefore: boolean): Belief =>
      beliefs.of(course.starts.filter((id) => (itemAt(course.states, id).phase === 'before') === isBefore));
    this.#memory = [
      { since: Number.NEGATIVE_INFINITY, belief: at(true) },
      { since: 0, belief: at(false) },
    ];
  }

  /** The configurations in which the operation is done. */
  get goals(): ReadonlySet<number> {
    return this.#goals;
  }

  /** This was read, so many milliseconds after the operation was accepted. Instants do not go back. */
  see(at: number, seen: Seen): Sight {
    const reading = readerOf(this.#graph)(seen);
    if (reading === undefined || (reading.moments.length === 0 && !reading.gone)) return NOTHING_KNOWN;
    const then = this.#follow(at, reading);
    if (then.length === 0) return this.#contradicted(at, reading);
    this.#contradictedSince = undefined;
    this.#hasBegun ||= then.some(({ phase }) => phase !== 'before');
    return this.#judge(then);
  }

  /** The states in which this can have been read; none if that contradicts what was read before, which then stands. */
  #follow(at: number, reading: Reading): readonly CourseState[] {
    const { beliefs } = this.#space;
    this.#forget(at);
    const window = this.#memory.map(({ belief }) => beliefs.drifted(belief));
    const now = window.at(-1) ?? beliefs.none;
    const seen = beliefs.both(window.reduce(beliefs.either), this.#space.showing(reading));
    const then = beliefs.of(
      seen.members.filter(
        (member) => beliefs.both(beliefs.drifted(beliefs.of([member])), now).members.length > 0,
      ),
    );
    if (then.members.length > 0) {
      this.#memory.push({ since: at, belief: beliefs.both(now, beliefs.drifted(then)) });
    }
    return this.#space.statesOf(then);
  }

  /** What was over before the window began is forgotten; beyond a measure the oldest two become one, which forgets less. */
  #forget(at: number): void {
    const { beliefs } = this.#space;
    this.#memory = this.#memory.filter(
      (_, index) => (this.#memory[index + 1]?.since ?? Number.POSITIVE_INFINITY) > at - this.#staleMs,
    );
    const [oldest, next, ...others] = this.#memory;
    if (this.#memory.length < MOST_REMEMBERED || oldest === undefined || next === undefined) return;
    const belief = beliefs.either(beliefs.drifted(oldest.belief), beliefs.drifted(next.belief));
    this.#memory = [{ since: oldest.since, belief }, ...others];
  }

  #judge(states: readonly CourseState[]): Sight {
    const phases = new Set(states.map(({ phase }) => phase));
    const means = meaningOf(phases);
    if (!this.#isOvertaken) return { means, certain: isCertain(phases), states };
    return { means: this.#reaches(states, means), certain: false, states };
  }

  /** What it means for what was asked first that a server shows this which does what somebody else asked for. */
  #reaches(states: readonly CourseState[], means: Meaning): Sight['means'] {
    const isThere = ({ moment }: CourseState): boolean => moment !== undefined && this.#goals.has(moment.id);
    if (!this.#leads(states.flatMap(({ moment }) => moment?.id ?? []))) return 'unreachable';
    const ends = states.filter(({ phase }) => phase !== 'failing');
    if (means === 'onTheWay' || !ends.some(isThere)) return 'onTheWay';
    return ends.every(isThere) ? 'done' : 'unclear';
  }

  /** Whether the platform may bring it from one of these moments to where the operation leads. */
  #leads(moments: readonly number[]): boolean {
    this.#leading ??= whatLeadsTo(this.#graph, this.#goals, this.#waiter.without);
    return moments.some((moment) => this.#leading?.has(moment));
  }

  /**
   * No server shows this now that went on by itself. If it may be shown somewhere on the way, then reads come later than was
   * thought, or two writers overwrote each other: it is believed once it stays. If not, somebody else has asked for something.
   */
  #contradicted(at: number, reading: Reading): Sight {
    if (isAnything(reading)) return NOTHING_KNOWN;
    const { course, beliefs } = this.#space;
    const shown = this.#space.showing(reading);
    const possible = this.#space.statesOf(shown).filter(({ phase }) => phase !== 'before');
    const mayBeLate = possible.length > 0 || isBefore(course, shown);
    if (!mayBeLate || this.#isOvertaken) return this.#overtaken(at, reading);
    this.#contradictedSince ??= at;
    if (at - this.#contradictedSince <= Math.max(this.#staleMs, PATIENCE_MS)) return NOTHING_KNOWN;
    if (possible.length === 0) return this.#hasBegun ? this.#overtaken(at, reading) : NOTHING_KNOWN;
    this.#contradictedSince = undefined;
    this.#memory = [{ since: at, belief: beliefs.of(possible.map(({ id }) => id)) }];
    return this.#judge(possible);
  }

  #overtaken(at: number, { moments }: Reading): Sight {
    const { without } = this.#waiter;
    const course = courseOf(this.#graph, [{ before: undefined, after: moments }], without);
    const space = spaceOf(course);
    const belief = space.beliefs.of(course.starts);
    const states = space.statesOf(belief);
    if (!this.#leads(moments)) return { means: 'unreachable', certain: false, states };
    this.#isOvertaken = true;
    this.#space = space;
    this.#memory = [{ since: at, belief }];
    return this.#judge(states);
  }
}

interface Memory {
  readonly since: number;
  readonly belief: Belief;
}

/** Nothing can be said, so one waits on. */
const NOTHING_KNOWN: Sight = { means: 'onTheWay', certain: false, states: [] };

/** More reads than this nobody makes in a window that is worth its name. */
const MOST_REMEMBERED = 64;

/** Longer than any read should be behind. */
const PATIENCE_MS = 30_000;

/** UNKNOWN alone is what all pairs show that no table has, known to the model or not. */
const isAnything = ({ vmState, status }: Reading): boolean =>
  vmState === undefined && status === deriveStatus(undefined, undefined);

const isBefore = ({ states }: Course, shown: Belief): boolean =>
  shown.members.some((member) => itemAt(states, member).phase === 'before');

const spaceOfWaiter = (waiter: Waiter, graph: StateGraph): Space => {
  const spaces = SPACES.get(graph) ?? new WeakMap<Waiter, Space>();
  SPACES.set(graph, spaces);
  const known = spaces.get(waiter) ?? spaceOf(courseOfWaiter(waiter, graph));
  spaces.set(waiter, known);
  return known;
};

/** One waiter serves many waits. */
const SPACES = new WeakMap<StateGraph, WeakMap<Waiter, Space>>();
