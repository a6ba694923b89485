import { itemAt } from '../../graph/index.ts';
import type { TreeNode } from '../cases/case-tree.ts';
import { CaseTree, NO_NODE } from '../cases/case-tree.ts';
import type { Word } from '../tables/access.ts';
import type { Cell, Tables } from '../tables/tables.ts';

/** A place in the plan. */
export type Point = number;

/** Above a root there is nothing. */
export const NO_POINT = NO_NODE;

/** The tree of the cases in the order of a depth-first walk: below a point come its descendants, then others. */
export interface Plan {
  /** The cell by which a point is reached; `-1 - start` for a root. */
  readonly cells: Int32Array;
  /** How many inputs lead to a point. */
  readonly depths: Int32Array;
  /** The point right above; `NO_POINT` for a root. */
  readonly parents: Int32Array;
  /** Where the descendants of a point end. */
  readonly ends: Int32Array;
  /** The points at which a cell is asked for, and was not on the way there. */
  firstAskedAt(cell: Cell): readonly Point[];
}

/** Merges the words into one tree and lays it out. */
export const layOut = (tables: Tables, words: Iterable<Word>): Plan => {
  const tree = new CaseTree(tables);
  const roots = new Set<TreeNode>();
  for (const { start, inputs } of words) {
    roots.add(start);
    tree.extend(start, inputs);
  }
  const nodes = inOrder(tree, roots);
  const points = new Int32Array(tree.size);
  for (const [point, node] of nodes.entries()) points[node] = point;

  const cells = Int32Array.from(nodes, (node) => cellInto(tables, tree, node));
  const depths = Int32Array.from(nodes, (node) => tree.depthOf(node));
  const parents = Int32Array.from(nodes, (node) => {
    const parent = tree.parentOf(node);
    return parent === NO_NODE ? NO_POINT : itemAt(points, parent);
  });
  const ends = endsOf(depths);
  const firsts = firstsOf(cells, ends);
  return { cells, depths, parents, ends, firstAskedAt: (cell) => firsts.get(cell) ?? [] };
};

/** Starts that no word uses are left out. */
const inOrder = (tree: CaseTree, roots: Iterable<TreeNode>): readonly TreeNode[] => {
  const order: TreeNode[] = [];
  const stack = [...roots];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    order.push(node);
    stack.push(...tree.childrenOf(node));
  }
  return order;
};

const cellInto = ({ inputs }: Tables, tree: CaseTree, node: TreeNode): Cell => {
  const parent = tree.parentOf(node);
  return parent === NO_NODE ? -1 - node : tree.stateOf(parent) * inputs + tree.inputOf(node);
};

/** The next point that is no deeper. */
const endsOf = (depths: Int32Array): Int32Array => {
  const ends = new Int32Array(depths.length).fill(depths.length);
  const open: Point[] = [];
  for (const [point, depth] of depths.entries()) {
    for (const closed of open.splice(depth)) ends[closed] = point;
    open.push(point);
  }
  return ends;
};

/** A cell is first asked for where the last point that asked first for it has ended. */
const firstsOf = (cells: Int32Array, ends: Int32Array): ReadonlyMap<Cell, readonly Point[]> => {
  const firsts = new Map<Cell, Point[]>();
  for (const [point, cell] of cells.entries()) {
    const known = firsts.get(cell);
    if (known === undefined) firsts.set(cell, [point]);
    else if (itemAt(ends, known.at(-1) ?? point) <= point) known.push(point);
  }
  return firsts;
};
