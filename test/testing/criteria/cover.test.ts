import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { GoalTracker, indexGoals } from '../../../src/testing/goals/goal-tracker.ts';
import type { Criterion, GoalKey, GoalKind, TestSuite } from '../../../src/testing/index.ts';
import {
  everyPair,
  everyRow,
  everyStatus,
  goalBook,
  requirements,
  transitionPairs,
  transitions,
} from '../../../src/testing/index.ts';
import { wordsOf } from '../../../src/testing/mutants/words-of.ts';
import { machineTables } from '../../../src/testing/tables/machine-tables.ts';

const graph = ecsGraph();

const machine = machineTables(graph);

/** What each case reaches by itself. */
const reachedBy = (suite: TestSuite, kind: GoalKind): readonly ReadonlySet<GoalKey>[] => {
  const index = indexGoals(machine.seenBy.pair, goalBook(graph).ofKind(kind));
  return wordsOf(machine, suite).map(({ start, inputs }) => {
    const tracker = new GoalTracker(index);
    tracker.begin(graph.initial[start] ?? -1);
    for (const input of inputs) tracker.take(input);
    return tracker.reached;
  });
};

const stepsOf = ({ cases }: TestSuite): number => cases.reduce((sum, { steps }) => sum + steps.length, 0);

describe.each<{ kind: GoalKind; criterion: Criterion; goals: number; cases: number; steps: number }>([
  { kind: 'pair', criterion: everyPair, goals: 44, cases: 16, steps: 122 },
  { kind: 'status', criterion: everyStatus, goals: 15, cases: 10, steps: 58 },
  { kind: 'row', criterion: everyRow, goals: 16, cases: 10, steps: 67 },
  { kind: 'requirement', criterion: requirements, goals: 16, cases: 14, steps: 128 },
  { kind: 'transition', criterion: transitions, goals: 496, cases: 363, steps: 3320 },
])('a suite for every $kind', ({ kind, criterion, goals, cases, steps }) => {
  const suite = criterion(graph);

  it('reaches each of them, and names each once', () => {
    const keys = goalBook(graph)
      .ofKind(kind)
      .map(({ key }) => key);
    expect(keys).toHaveLength(goals);
    expect(new Set(reachedBy(suite, kind).flatMap((reached) => [...reached]))).toEqual(new Set(keys));
    expect(suite.cases.flatMap(({ covers }) => covers).sort()).toEqual([...keys].sort());
  });

  it('has no case too many', () => {
    expect([suite.cases.length, stepsOf(suite)]).toEqual([cases, steps]);
    const all = reachedBy(suite, kind);
    const isElsewhere = (key: GoalKey, own: ReadonlySet<GoalKey>): boolean =>
      all.some((keys) => keys !== own && keys.has(key));
    const needless = all.filter((keys) => [...keys].every((key) => isElsewhere(key, keys)));
    expect(needless).toEqual([]);
  });

  it('never asks for what is refused', () => {
    expect(suite.cases.flatMap(({ steps }) => steps).filter(({ answer }) => answer === 'refused')).toEqual(
      [],
    );
  });

  it('calls each case differently', () => {
    expect(new Set(suite.cases.map(({ title }) => title)).size).toBe(suite.cases.length);
  });
});

describe('a suite for every pair of transitions', () => {
  it('takes each two that can follow each other in succession', () => {
    const suite = transitionPairs(graph);
    const following = graph.edges.flatMap(({ target }) => graph.outgoing(target));
    const reached = new Set(reachedBy(suite, 'transition-pair').flatMap((keys) => [...keys]));
    expect(reached.size).toBe(following.length);
    expect([following.length, suite.cases.length, stepsOf(suite)]).toEqual([2002, 1529, 15_765]);
  });
});
