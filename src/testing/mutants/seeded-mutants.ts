import { itemAt } from '../../graph/index.ts';
import type { Random } from '../../simulator/index.ts';
import { demandsOf } from '../door/demands.ts';
import type { Cell, Tables } from '../tables/tables.ts';
import { REFUSED, targetOf } from '../tables/tables.ts';
import type { Fault } from './fault.ts';
import { faultSpace } from './fault-space.ts';
import type { Mutant } from './mutant.ts';
import { isSeen, turnsOf } from './mutant.ts';

/** What else mutants are to be like. */
export interface MutantOptions {
  /** No fault that the next look would show: answers are right, and what they lead to only reads as it should. */
  readonly sly: boolean;
}

/**
 * Mutants with so many faults, each in a place of its own, without end: the same for the same stream of chance.
 *
 * @throws GraphInputError, when the first is asked for, if the machine has not that many places.
 */
export function* mutantsWithFaults(
  tables: Tables,
  random: Random,
  { faults, sly }: MutantOptions & { readonly faults: number },
): Generator<Mutant, never> {
  const draw = createDraw(tables, random, faults, (fault) => !sly || isSly(tables, fault));
  for (;;) {
    const chosen = new Map<Cell, Fault>();
    while (chosen.size < faults) {
      const fault = draw();
      if (!chosen.has(fault.cell)) chosen.set(fault.cell, fault);
    }
    yield { faults: [...chosen.values()] };
  }
}

/**
 * Mutants with one state more than the machine, without end: some event leads to the double of a state instead of the state
 * itself, which looks the same and does the same, but for one fault.
 *
 * @throws GraphInputError, when the first is asked for, if no event leads to any state.
 */
export function* mutantsWithClone(
  tables: Tables,
  random: Random,
  { sly }: MutantOptions,
): Generator<Mutant, never> {
  const { states, inputs, next } = tables;
  const entrances = entrancesOf(tables);
  const entrancesTo = (cell: Cell): readonly Cell[] =>
    cell < 0 ? [] : itemAt(entrances, Math.floor(cell / inputs));
  const draw = createDraw(tables, random, 1, (fault) => {
    return entrancesTo(fault.cell).length > 0 && (!sly || isSly(tables, fault));
  });
  for (;;) {
    const fault = draw();
    const cloned = Math.floor(fault.cell / inputs);
    const leading = entrancesTo(fault.cell);
    const entrance = itemAt(leading, random.integer(0, leading.length - 1));
    const accepted = itemAt(next, entrance) !== REFUSED;
    yield {
      cloned,
      faults: [
        { kind: 'wrong target', cell: entrance, accepted, target: states, shown: cloned },
        { ...fault, cell: fault.cell + (states - cloned) * inputs },
      ],
    };
  }
}

const createDraw = (
  tables: Tables,
  random: Random,
  places: number,
  isWanted: (fault: Fault) => boolean,
): (() => Fault) => {
  const space = faultSpace(tables);
  const numbers = Int32Array.from({ length: space.size }, (_, number) => number);
  const pool = numbers.filter((number) => isWanted(space.fault(number)));
  const found = new Set(Array.from(pool, (number) => space.fault(number).cell)).size;
  demandsOf('certifyPromise').that(
    found >= places,
    'the number of places in the graph for such a fault',
    found,
    `${places} or more for this mutation`,
  );
  return () => space.fault(itemAt(pool, random.integer(0, pool.length - 1)));
};

const isSly = (tables: Tables, fault: Fault): boolean => {
  const { cell, shown } = fault;
  if (cell >= 0) return !isSeen(tables, fault, itemAt(turnsOf(tables), cell));
  return itemAt(tables.reading, shown) === itemAt(tables.reading, itemAt(tables.starts, -1 - cell));
};

/** For each state the cells that lead there, among them all that the state itself refuses. */
const entrancesOf = (tables: Tables): readonly (readonly Cell[])[] => {
  const entrances: Cell[][] = Array.from({ length: tables.states }, () => []);
  for (const cell of tables.next.keys()) itemAt(entrances, targetOf(tables, cell)).push(cell);
  return entrances;
};
