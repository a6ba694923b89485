import { itemAt } from '../../graph/index.ts';
import type { Goal } from '../goals/goal.ts';
import type { GoalIndex } from '../goals/goal-tracker.ts';
import { GoalTracker, indexGoals } from '../goals/goal-tracker.ts';
import type { TestSuite } from '../suite.ts';
import type { Word } from '../tables/access.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { Purpose } from './assemble.ts';
import { assembleSuite } from './assemble.ts';
import { CaseTree } from './case-tree.ts';
import type { Draft } from './draft.ts';

/**
 * A suite of these words, each as far as it reaches a goal that none before it has reached; with `whole` to its end. A word
 * that another one begins with is no case of its own.
 */
export const suiteAlong = (
  machine: MachineTables,
  goals: readonly Goal[],
  words: readonly Word[],
  purpose: Purpose,
  { whole = false }: { readonly whole?: boolean } = {},
): TestSuite => {
  const tree = new CaseTree(machine.seenBy.pair);
  const drafts = draftsAlong(indexGoals(machine.seenBy.pair, goals), tree, words);
  const ends = whole ? words.map(({ start, inputs }) => tree.extend(start, inputs)) : [];
  return assembleSuite(machine, tree, drafts, purpose, ends);
};

const draftsAlong = (index: GoalIndex, tree: CaseTree, words: readonly Word[]): readonly Draft[] => {
  const tracker = new GoalTracker(index);
  const drafts: Draft[] = [];
  const note = (node: number, reached: readonly Goal[]): void => {
    for (const goal of reached) drafts.push({ end: node, reached: node, goal });
  };
  for (const { start, inputs } of words) {
    let node = start;
    note(node, tracker.begin(itemAt(index.tables.starts, start)));
    for (const input of inputs) {
      node = tree.extend(node, [input]);
      note(node, tracker.take(input));
    }
  }
  return drafts;
};
