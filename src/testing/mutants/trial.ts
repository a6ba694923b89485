import { itemAt } from '../../graph/index.ts';
import type { Word } from '../tables/access.ts';
import type { Cell, Tables } from '../tables/tables.ts';
import type { Fault } from './fault.ts';
import type { Mutant, Turn } from './mutant.ts';
import { faultAt, isSeen, mutantTurn, turnsOf } from './mutant.ts';
import type { Plan, Point } from './plan.ts';
import { layOut, NO_POINT } from './plan.ts';

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
    kills: (mutant) => {
      const asked = mutant.faults.filter(({ cell }) => plan.firstAskedAt(cell).length > 0);
      return asked.some(({ cell }) =>
        plan.firstAskedAt(cell).some((point) => !isAskedBefore(plan, point, asked) && parts(mutant, point)),
      );
    },
  };
};

/** Whether another fault has struck on the way, and the mutant is out of step. */
const isAskedBefore = ({ cells, parents }: Plan, point: Point, faults: readonly Fault[]): boolean => {
  if (faults.length === 1) return false;
  for (let before = itemAt(parents, point); before !== NO_POINT; before = itemAt(parents, before)) {
    if (faultAt(faults, itemAt(cells, before)) !== undefined) return true;
  }
  return false;
};

/** Tells whether a mutant, in step so far, is seen to part from the machine at a point or below it. */
const createRun = (tables: Tables, { cells, depths, ends }: Plan) => {
  const turns = turnsOf(tables);
  const begins = tables.starts.map((state) => ({ accepted: true, target: state, shown: state }));
  const rightTurn = (cell: Cell): Turn => (cell < 0 ? itemAt(begins, -1 - cell) : itemAt(turns, cell));
  const wrongTurn = (mutant: Mutant, cell: Cell, state: number): Turn =>
    cell < 0
      ? (faultAt(mutant.faults, cell) ?? rightTurn(cell))
      : mutantTurn(tables, turns, mutant, state, cell % tables.inputs);
  /** Where the mutant is, by depth, from 1 on. */
  const states = new Int16Array(depths.reduce((most, depth) => Math.max(most, depth), 0) + 2);
  return (mutant: Mutant, first: Point): boolean => {
    const end = itemAt(ends, first);
    states[itemAt(depths, first)] = Math.floor(itemAt(cells, first) / tables.inputs);
    for (let point = first; point < end; point += 1) {
      const depth = itemAt(depths, point);
      const right = rightTurn(itemAt(cells, point));
      const turn = wrongTurn(mutant, itemAt(cells, point), itemAt(states, depth));
      if (isSeen(tables, turn, right)) return true;
      states[depth + 1] = turn.target;
    }
    return false;
  };
};
