import type { StateGraph } from '../../graph/index.ts';
import { entryOf, itemAt } from '../../graph/index.ts';
import { suiteAlong } from '../cases/suite-along.ts';
import type { Goal, GoalKey, GoalKind } from '../goals/goal.ts';
import { goalBook } from '../goals/goal-book.ts';
import type { GoalIndex } from '../goals/goal-tracker.ts';
import { GoalTracker, indexGoals } from '../goals/goal-tracker.ts';
import type { Word } from '../tables/access.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Criterion, Scope } from './criterion.ts';
import { boundsOf } from './scope.ts';
import { shortestWords } from './shortest-words.ts';

/**
 * Every goal of one kind, each on a shortest way. No case can be left out without losing a goal: what a longer case
 * reaches on its way needs no case of its own.
 */
const cover =
  (criterion: string, kind: GoalKind): Criterion =>
  (graph: StateGraph, scope?: Scope) => {
    const machine = machineTables(graph);
    const bounds = boundsOf(machine, scope);
    const wanted = shortestWords(machine, bounds, goalBook(graph).ofKind(kind));
    const goals = [...wanted.keys()];
    const index = indexGoals(machine.seenBy.pair, goals);
    const words = withoutNeedless(index, fewWords(index, wanted));
    return suiteAlong(machine, goals, words, { criterion: `${criterion}${bounds.words}`, assumption: WEAK });
  };

/** Each documented pair is shown. */
export const everyPair: Criterion = cover('every pair', 'pair');
/** Each status is shown, UNKNOWN among them. */
export const everyStatus: Criterion = cover('every status', 'status');
/** Each row of the mapping table is met by one of its pairs. */
export const everyRow: Criterion = cover('every row', 'row');
/** Each requirement is met by one of the transitions that carry it. */
export const requirements: Criterion = cover('requirements', 'requirement');
/** Each transition of each configuration is taken. What is refused is never asked for. */
export const transitions: Criterion = cover('transitions', 'transition');
/** Each two transitions that can follow each other are taken in succession. */
export const transitionPairs: Criterion = cover('transition pairs', 'transition-pair');

const WEAK =
  'None. What the cases reach behaved as the model says while they ran; a fault elsewhere, or one that shows only later, goes unnoticed.';

/** The longest words first, and only those that reach what no word before them does. */
const fewWords = (index: GoalIndex, wanted: ReadonlyMap<Goal, Word>): readonly Word[] => {
  const tracker = new GoalTracker(index);
  return [...wanted]
    .sort(([, left], [, right]) => right.inputs.length - left.inputs.length)
    .flatMap(([{ key }, word]) => {
      if (tracker.reached.has(key)) return [];
      follow(tracker, index, word);
      return [word];
    });
};

/** Takes out, the longest first, whatever reaches nothing that the others do not. */
const withoutNeedless = (index: GoalIndex, words: readonly Word[]): readonly Word[] => {
  const reachedBy = words.map((word) => {
    const tracker = new GoalTracker(index);
    follow(tracker, index, word);
    return tracker.reached;
  });
  const times = new Map<GoalKey, number>();
  for (const reached of reachedBy) for (const key of reached) times.set(key, (times.get(key) ?? 0) + 1);
  return words.filter((_, place) => {
    const reached = [...itemAt(reachedBy, place)];
    if (reached.some((key) => times.get(key) === 1)) return true;
    for (const key of reached) times.set(key, entryOf(times, key) - 1);
    return false;
  });
};

const follow = (tracker: GoalTracker, { tables }: GoalIndex, { start, inputs }: Word): void => {
  tracker.begin(itemAt(tables.starts, start));
  for (const input of inputs) tracker.take(input);
};
