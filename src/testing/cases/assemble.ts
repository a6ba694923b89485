import type { TestCase, TestStep, TestSuite } from '../suite.ts';
import { SUITE_FORMAT, SUITE_VERSION } from '../suite.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { CaseHash } from './case-id.ts';
import { caseId, hashOfNext, hashOfStart } from './case-id.ts';
import { startOf, stepOf } from './case-steps.ts';
import { caseTitle } from './case-title.ts';
import type { CaseTree, TreeNode } from './case-tree.ts';
import { NO_NODE } from './case-tree.ts';
import type { Draft } from './draft.ts';

/** What a suite says about itself. */
export interface Purpose {
  readonly criterion: string;
  readonly assumption: string;
}

/**
 * A suite of the tree's sequences, as far as drafts want them: a sequence that another one begins with is no case of its
 * own. Cases come in the order of their starts and events. A case covers the goals of its drafts that no case before it
 * covers, so each goal is named once. `ends` have to be cases too, whether they reach a goal or not.
 */
export const assembleSuite = (
  machine: MachineTables,
  tree: CaseTree,
  drafts: readonly Draft[],
  purpose: Purpose,
  ends: readonly TreeNode[] = [],
): TestSuite => ({
  format: SUITE_FORMAT,
  version: SUITE_VERSION,
  ...purpose,
  cases: [...cases(machine, tree, draftsByEnd(drafts), ends)],
});

type DraftsByEnd = ReadonlyMap<TreeNode, readonly Draft[]>;

const draftsByEnd = (drafts: readonly Draft[]): DraftsByEnd => {
  const groups = new Map<TreeNode, Draft[]>();
  for (const draft of drafts) {
    const group = groups.get(draft.end);
    if (group === undefined) groups.set(draft.end, [draft]);
    else group.push(draft);
  }
  return groups;
};

/** A node that the walk has yet to visit. */
interface Stop {
  readonly node: TreeNode;
  readonly depth: number;
  readonly hash: CaseHash;
}

/** Depth first on a stack of our own: a tour may be long. */
function* cases(
  machine: MachineTables,
  tree: CaseTree,
  drafts: DraftsByEnd,
  ends: readonly TreeNode[],
): Generator<TestCase> {
  const wanted = wantedNodes(tree, [...drafts.keys(), ...ends]);
  const stack = rootsOf(machine, tree, wanted);
  const steps: TestStep[] = [];
  let unclaimed: Draft[] = [];
  for (let stop = stack.pop(); stop !== undefined; stop = stack.pop()) {
    const { node, depth, hash } = stop;
    if (depth > 0) steps.splice(depth - 1, Number.POSITIVE_INFINITY, stepInto(machine, tree, node));
    unclaimed.push(...(drafts.get(node) ?? []));
    const children = wantedChildren(tree, node, wanted);
    for (const child of children) {
      stack.push({
        node: child,
        depth: depth + 1,
        hash: hashOfNext(hash, machine.eventAt(tree.inputOf(child))),
      });
    }
    if (children.length > 0) continue;
    yield caseOf(machine, tree, { node, hash, steps: steps.slice(0, depth), claimed: unclaimed });
    unclaimed = [];
  }
}

interface Leaf {
  readonly node: TreeNode;
  readonly hash: CaseHash;
  readonly steps: readonly TestStep[];
  readonly claimed: readonly Draft[];
}

const caseOf = (machine: MachineTables, tree: CaseTree, { node, hash, steps, claimed }: Leaf): TestCase => {
  const start = startOf(machine, tree.stateOf(rootOf(tree, node)));
  return {
    id: caseId(start.bootSource, hash),
    title: caseTitle(machine, tree, start, claimed),
    start,
    steps,
    covers: [...new Set(claimed.map(({ goal }) => goal.key))],
  };
};

const rootOf = (tree: CaseTree, node: TreeNode): TreeNode => {
  let root = node;
  while (tree.parentOf(root) !== NO_NODE) root = tree.parentOf(root);
  return root;
};

const stepInto = (machine: MachineTables, tree: CaseTree, node: TreeNode): TestStep =>
  stepOf(machine, tree.stateOf(tree.parentOf(node)) * machine.events.length + tree.inputOf(node));

/** Last in, first out: the first root comes last. */
const rootsOf = (machine: MachineTables, tree: CaseTree, wanted: ReadonlySet<TreeNode>): Stop[] =>
  Array.from({ length: tree.roots }, (_, root) => root)
    .filter((root) => wanted.has(root))
    .map((node) => ({ node, depth: 0, hash: hashOfStart(startOf(machine, tree.stateOf(node)).bootSource) }))
    .reverse();

/** The last event first. */
const wantedChildren = (tree: CaseTree, node: TreeNode, wanted: ReadonlySet<TreeNode>): readonly TreeNode[] =>
  tree
    .childrenOf(node)
    .filter((child) => wanted.has(child))
    .sort((left, right) => tree.inputOf(right) - tree.inputOf(left));

const wantedNodes = (tree: CaseTree, ends: Iterable<TreeNode>): ReadonlySet<TreeNode> => {
  const wanted = new Set<TreeNode>();
  for (const end of ends) {
    for (let node = end; node !== NO_NODE && !wanted.has(node); node = tree.parentOf(node)) wanted.add(node);
  }
  return wanted;
};
