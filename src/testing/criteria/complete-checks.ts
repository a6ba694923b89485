import type { CaseTree, TreeNode } from '../cases/case-tree.ts';
import type { Inputs } from '../tables/identifiers.ts';
import type { Identification } from './identification.ts';

/** A point at which cases have to tell where the machine is. */
export interface Check {
  readonly node: TreeNode;
  /** What the cases go on with; none where one look is enough. */
  readonly words: readonly Inputs[];
  /** Where the way to the point left the shortest ways, if that was more than one input ago. */
  readonly detourFrom?: TreeNode;
}

export interface CompletePlan {
  readonly tree: CaseTree;
  /** The ends of shortest ways: every state, and every start. */
  readonly stands: Iterable<TreeNode>;
  /** What a case may go on with in a state. */
  readonly inputsAt: (state: number) => readonly number[];
  readonly identification: Identification;
  readonly extraStates: number;
}

/** What a complete suite checks: every stand, and all that one input more than extra states leads to from there. */
export function* completeChecks(plan: CompletePlan): Generator<Check> {
  for (const stand of plan.stands) {
    yield { node: stand, words: plan.identification.atStand(plan.tree.stateOf(stand)) };
    yield* detours(plan, stand, [], plan.extraStates + 1);
  }
}

function* detours(
  plan: CompletePlan,
  stand: TreeNode,
  detour: readonly TreeNode[],
  left: number,
): Generator<Check> {
  if (left === 0) return;
  const { tree, identification } = plan;
  const here = detour.at(-1) ?? stand;
  for (const input of plan.inputsAt(tree.stateOf(here))) {
    const node = tree.extend(here, [input]);
    const words = identification.onDetour(tree.stateOf(node));
    yield here === stand ? { node, words } : { node, words, detourFrom: stand };
    for (const earlier of detour) {
      const between = identification.between(tree.stateOf(earlier), tree.stateOf(node));
      if (between.length > 0) yield { node: earlier, words: between };
    }
    yield* detours(plan, stand, [...detour, node], left - 1);
  }
}
