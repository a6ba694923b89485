import { at } from '../tables/at.ts';
import type { Cell, Tables } from '../tables/tables.ts';
import { REFUSED } from '../tables/tables.ts';
import type { Goal, GoalKey, GoalKind, Way } from './goal.ts';

/** Where goals are reached; made once, for any number of trackers. */
export interface GoalIndex {
  readonly tables: Tables;
  readonly goalsAt: ReadonlyMap<Moment, readonly Goal[]>;
}

/** The goals by the moment at which they are reached. */
export const indexGoals = (tables: Tables, goals: Iterable<Goal>): GoalIndex => {
  const goalsAt = new Map<Moment, Goal[]>();
  for (const goal of goals) {
    for (const moment of new Set(goal.ways.map((way) => endOf(tables, way)))) {
      const others = goalsAt.get(moment);
      if (others === undefined) goalsAt.set(moment, [goal]);
      else others.push(goal);
    }
  }
  return { tables, goalsAt };
};

/** Watches servers live and tells which goals they reach. A refusal between two transitions does not part them. */
export class GoalTracker {
  readonly #index: GoalIndex;
  readonly #reached = new Set<GoalKey>();
  readonly #counts = new Map<GoalKind, number>();
  #state = 0;
  #last: Cell | undefined;

  constructor(index: GoalIndex) {
    this.#index = index;
  }

  /** Every goal that any server has reached so far, in the order in which they were reached. */
  get reached(): ReadonlySet<GoalKey> {
    return this.#reached;
  }

  /** How many goals of a kind have been reached. */
  countOf(kind: GoalKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  /** Where the server is that is being watched. */
  get state(): number {
    return this.#state;
  }

  /** Another server begins in this state. Gives the goals that nobody had reached before. */
  begin(state: number): readonly Goal[] {
    this.#state = state;
    this.#last = undefined;
    return this.#arrive([inState(state)]);
  }

  /** The server is given an input. Gives the goals that nobody had reached before. */
  take(input: number): readonly Goal[] {
    const { tables } = this.#index;
    const cell = this.#state * tables.inputs + input;
    const target = at(tables.next, cell);
    if (target === REFUSED) return this.#arrive([atCell(tables, cell)]);
    const last = this.#last;
    this.#state = target;
    this.#last = cell;
    return this.#arrive([
      inState(target),
      atCell(tables, cell),
      ...(last === undefined ? [] : [atCells(tables, last, cell)]),
    ]);
  }

  #arrive(moments: readonly Moment[]): readonly Goal[] {
    const goals = moments.flatMap((moment) => this.#index.goalsAt.get(moment) ?? []);
    const fresh = goals.filter(({ key }) => !this.#reached.has(key));
    for (const { key, kind } of fresh) {
      this.#reached.add(key);
      this.#counts.set(kind, this.countOf(kind) + 1);
    }
    return fresh;
  }
}

/** What a watcher can see at once: a state, a cell, or two cells in succession. All three are told apart by number. */
type Moment = number;

const inState = (state: number): Moment => state;
const atCell = ({ states }: Tables, cell: Cell): Moment => states + cell;
const atCells = ({ states, inputs }: Tables, first: Cell, second: Cell): Moment =>
  states + states * inputs * (first + 1) + second;

/** The moment at which a way has been gone. */
const endOf = (tables: Tables, { state, inputs: [first, second] }: Way): Moment => {
  if (first === undefined) return inState(state);
  const cell = state * tables.inputs + first;
  if (second === undefined) return atCell(tables, cell);
  return atCells(tables, cell, at(tables.next, cell) * tables.inputs + second);
};
