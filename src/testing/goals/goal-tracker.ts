import { itemAt } from '../../graph/index.ts';
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
    return this.#reach(inState(state));
  }

  /** The server is given an input. Gives the goals that nobody had reached before. */
  take(input: number): readonly Goal[] {
    const { tables } = this.#index;
    const cell = this.#state * tables.inputs + input;
    const target = itemAt(tables.next, cell);
    const asked = this.#reach(atCell(tables, cell));
    if (target === REFUSED) return asked;
    const last = this.#last;
    this.#state = target;
    this.#last = cell;
    const there = this.#reach(inState(target));
    const both = last === undefined ? NOTHING : this.#reach(atCells(tables, last, cell));
    return there.length + both.length === 0 ? asked : [...there, ...asked, ...both];
  }

  #reach(moment: Moment): readonly Goal[] {
    const goals = this.#index.goalsAt.get(moment)?.filter(({ key }) => !this.#reached.has(key)) ?? NOTHING;
    for (const { key, kind } of goals) {
      this.#reached.add(key);
      this.#counts.set(kind, this.countOf(kind) + 1);
    }
    return goals;
  }
}

const NOTHING: readonly Goal[] = [];

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
  return atCells(tables, cell, itemAt(tables.next, cell) * tables.inputs + second);
};
