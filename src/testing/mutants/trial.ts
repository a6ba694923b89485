import type { TreeNode } from '../cases/case-tree.ts';
import { CaseTree, NO_NODE } from '../cases/case-tree.ts';
import type { Word } from '../tables/access.ts';
import { at } from '../tables/at.ts';
import type { Cell, Tables } from '../tables/tables.ts';
import type { Fault } from './fault.ts';
import type { Mutant } from './mutant.ts';
import { faultAt, mutantTurn, turnsOf } from './mutant.ts';

/** Test cases, ready to be run against many mutants. */
export interface Trial {
  /** Whether any of the cases sees the mutant do what the machine does not. */
  kills(mutant: Mutant): boolean;
}

/**
 * Lays out the cases so that a mutant costs little: until a fault is asked for, nothing is to be seen, so a mutant is run
 * only from where its faults are first asked for, and what cases have in common is run once.
 */
export const createTrial = (tables: Tables, words: Iterable<Word>): Trial => {
  const plan = layOut(tables, words);
  const parts = createRun(tables, plan);
  return {
    kills: (mutant) =>
      mutant.faults.some(({ cell }) =>
        plan
          .firstAskedAt(cell)
          .some((point) => !isAskedBefore(plan, point, mutant.faults) && parts(mutant, point)),
      ),
  };
};

/** A place in the plan. */
type Point = number;

/** The tree of the cases in the order of a depth-first walk: below a point come its descendants, then others. */
interface Plan {
  /** The cell by which a point is reached; `-1 - start` for a root. */
  readonly cells: Int32Array;
  readonly depths: Int32Array;
  readonly parents: Int32Array;
  /** Where the descendants of a point end. */
  readonly ends: Int32Array;
  /** The points at which a cell is asked for, and was not on the way there. */
  firstAskedAt(cell: Cell): readonly Point[];
}

const layOut = (tables: Tables, words: Iterable<Word>): Plan => {
  const tree = new CaseTree(tables);
  for (const { start, inputs } of words) tree.extend(start, inputs);
  const cells = new Int32Array(tree.size);
  const depths = new Int32Array(tree.size);
  const parents = new Int32Array(tree.size).fill(NO_NODE);
  const ends = new Int32Array(tree.size).fill(tree.size);
  const firsts = new Map<Cell, Point[]>();
  const way: Point[] = [];
  const asked = new Set<Cell>();
  for (const [point, node] of inOrder(tree).entries()) {
    const depth = tree.depthOf(node);
    for (const left of way.splice(depth)) {
      ends[left] = point;
      if (firsts.get(at(cells, left))?.at(-1) === left) asked.delete(at(cells, left));
    }
    const cell = cellInto(tables, tree, node);
    cells[point] = cell;
    depths[point] = depth;
    parents[point] = way.at(-1) ?? NO_NODE;
    way.push(point);
    if (asked.has(cell)) continue;
    asked.add(cell);
    firsts.set(cell, [...(firsts.get(cell) ?? []), point]);
  }
  return { cells, depths, parents, ends, firstAskedAt: (cell) => firsts.get(cell) ?? [] };
};

const inOrder = (tree: CaseTree): readonly TreeNode[] => {
  const order: TreeNode[] = [];
  const stack = Array.from({ length: tree.roots }, (_, root) => root).reverse();
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

const isAskedBefore = ({ cells, parents }: Plan, point: Point, faults: readonly Fault[]): boolean => {
  for (let before = at(parents, point); before !== NO_NODE; before = at(parents, before)) {
    if (faultAt(faults, at(cells, before)) !== undefined) return true;
  }
  return false;
};

/** Tells whether a mutant, in step so far, is seen to part from the machine at a point or below it. */
const createRun = (tables: Tables, { cells, depths, ends }: Plan) => {
  const { inputs, reading } = tables;
  const turns = turnsOf(tables);
  const starts = tables.starts.map((state) => ({ accepted: true, target: state, shown: state }));
  /** Where the mutant is, by depth. */
  const states = new Int16Array(depths.reduce((most, depth) => Math.max(most, depth), 0) + 1);
  return (mutant: Mutant, first: Point): boolean => {
    const end = at(ends, first);
    const above = at(depths, first) - 1;
    if (above >= 0) states[above] = Math.floor(at(cells, first) / inputs);
    for (let point = first; point < end; point += 1) {
      const cell = at(cells, point);
      const depth = at(depths, point);
      const right = cell < 0 ? at(starts, -1 - cell) : at(turns, cell);
      const turn =
        cell < 0
          ? (faultAt(mutant.faults, cell) ?? right)
          : mutantTurn(tables, turns, mutant, at(states, depth - 1), cell % inputs);
      if (turn.accepted !== right.accepted || at(reading, turn.shown) !== at(reading, right.shown))
        return true;
      states[depth] = turn.target;
    }
    return false;
  };
};
