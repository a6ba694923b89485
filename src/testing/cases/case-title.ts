import { itemAt } from '../../graph/index.ts';
import { configurationName } from '../goals/configuration-name.ts';
import type { TestStart } from '../suite.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { CaseTree, TreeNode } from './case-tree.ts';
import type { Draft } from './draft.ts';

/**
 * What a case is about, as a sentence: `A server from an image refuses server.start in active/-.` Where it is there for
 * several goals it tells the last one, and how many others there are.
 */
export const caseTitle = (
  machine: MachineTables,
  tree: CaseTree,
  { bootSource }: TestStart,
  drafts: readonly Draft[],
): string => {
  const subject = `A server from ${bootSource === 'image' ? 'an image' : 'a volume'}`;
  const last = drafts.at(-1);
  if (last === undefined) return `${subject} goes where others have been before.`;
  const others = new Set(drafts.map(({ goal }) => goal.key)).size - 1;
  const more = others === 0 ? '' : `, after ${others} other ${others === 1 ? 'goal' : 'goals'}`;
  return `${subject} ${last.goal.phrase}${detour(machine, tree, last)}${more}${proof(machine, tree, last)}.`;
};

/** What was asked for in between, where the case did not come straight. */
const detour = (machine: MachineTables, tree: CaseTree, { reached, detourFrom }: Draft): string =>
  detourFrom === undefined
    ? ''
    : ` after ${eventsBetween(machine, tree, detourFrom, tree.parentOf(reached))}`;

/** What follows the goal, and what for. */
const proof = (machine: MachineTables, tree: CaseTree, { end, reached }: Draft): string =>
  end === reached
    ? ''
    : `; that it is in ${configurationName(itemAt(machine.graph.nodes, tree.stateOf(reached)))} shows by ${eventsBetween(machine, tree, reached, end)}`;

const eventsBetween = (machine: MachineTables, tree: CaseTree, from: TreeNode, to: TreeNode): string => {
  const events: string[] = [];
  for (let node = to; node !== from; node = tree.parentOf(node))
    events.push(machine.eventAt(tree.inputOf(node)));
  return events.reverse().join(', ');
};
