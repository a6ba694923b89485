import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import { startOf } from '../cases/case-steps.ts';
import { boundsOf } from '../criteria/scope.ts';
import { shortestWords } from '../criteria/shortest-words.ts';
import type { Goal, GoalKey, GoalKind } from '../goals/goal.ts';
import { GOAL_KINDS } from '../goals/goal.ts';
import { goalBook } from '../goals/goal-book.ts';
import type { GoalIndex } from '../goals/goal-tracker.ts';
import { GoalTracker, indexGoals } from '../goals/goal-tracker.ts';
import type { TestStart } from '../suite.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Explained } from './explanation.ts';
import { explain } from './explanation.ts';
import type { Life } from './observation.ts';

/** How much of a machine some lives have shown. Plain data. */
export interface Coverage {
  readonly lives: number;
  /** Events that were seen to happen, or to be refused. */
  readonly events: number;
  /** By kind, in the order of `GOAL_KINDS`. */
  readonly kinds: readonly KindCoverage[];
  /** Observations that the model has no explanation for; coverage goes on behind them. */
  readonly unexplained: readonly { readonly life: number; readonly at: number }[];
}

/** How much of one kind of goals. */
export interface KindCoverage {
  readonly kind: GoalKind;
  readonly all: number;
  readonly covered: readonly GoalKey[];
  readonly missing: readonly MissingGoal[];
}

/** What was not shown, and a shortest way to it. */
export interface MissingGoal {
  readonly key: GoalKey;
  readonly phrase: string;
  readonly start: TestStart;
  readonly events: readonly EcsEventType[];
}

/**
 * What lives have shown of a machine: suites, traces, anything that was recorded. A goal counts only if every explanation of
 * what was observed reaches it: where nobody says from what a server boots, transitions of both boot sources stay open,
 * unless the life itself tells.
 */
export const coverageOf = (
  graph: StateGraph,
  lives: Iterable<Life>,
  { kinds = GOAL_KINDS }: { readonly kinds?: readonly GoalKind[] } = {},
): Coverage => {
  const machine = machineTables(graph);
  const chosen = GOAL_KINDS.filter((kind) => kinds.includes(kind));
  const index = indexGoals(
    machine.seenBy.pair,
    chosen.flatMap((kind) => goalBook(graph).ofKind(kind)),
  );
  const reached = new Set<GoalKey>();
  const unexplained: { life: number; at: number }[] = [];
  const counts = { lives: 0, events: 0 };
  for (const life of lives) {
    const { parts, strange } = explain(machine, life);
    for (const part of parts) for (const key of certainlyReached(index, part)) reached.add(key);
    for (const at of strange) unexplained.push({ life: counts.lives, at });
    counts.lives += 1;
    counts.events += life.filter(({ event }) => event !== undefined).length;
  }
  return { ...counts, kinds: chosen.map((kind) => kindCoverage(machine, kind, reached)), unexplained };
};

/** What the part of a life has reached, wherever it began. */
const certainlyReached = (index: GoalIndex, { begins, inputs }: Explained): ReadonlySet<GoalKey> => {
  const [first = new Set<GoalKey>(), ...others] = begins.map((begin) => {
    const tracker = new GoalTracker(index);
    tracker.begin(begin);
    for (const input of inputs) tracker.take(input);
    return tracker.reached;
  });
  return new Set([...first].filter((key) => others.every((reached) => reached.has(key))));
};

const kindCoverage = (
  machine: MachineTables,
  kind: GoalKind,
  reached: ReadonlySet<GoalKey>,
): KindCoverage => {
  const goals = goalBook(machine.graph).ofKind(kind);
  const missing = goals.filter(({ key }) => !reached.has(key));
  return {
    kind,
    all: goals.length,
    covered: goals.filter(({ key }) => reached.has(key)).map(({ key }) => key),
    missing: missingGoals(machine, missing),
  };
};

const missingGoals = (machine: MachineTables, goals: readonly Goal[]): readonly MissingGoal[] =>
  [...shortestWords(machine, boundsOf(machine), goals)].map(([{ key, phrase }, { start, inputs }]) => ({
    key,
    phrase,
    start: startOf(machine, itemAt(machine.graph.initial, start)),
    events: inputs.map(machine.eventAt),
  }));
