import type { Goal } from '../goals/goal.ts';
import type { TreeNode } from './case-tree.ts';

/** One reason why a case has to go as far as a node of the tree. */
export interface Draft {
  readonly goal: Goal;
  /** Where the goal is reached. */
  readonly reached: TreeNode;
  /** As far as the case has to go: what comes after `reached` tells whether the server has gone where it should. */
  readonly end: TreeNode;
  /** Where the case left the shortest way, if that was earlier than one step before the goal. */
  readonly detourFrom?: TreeNode;
}
