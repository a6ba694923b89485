import { itemAt } from '../../graph/index.ts';
import type { Classes } from '../tables/equivalence.ts';
import type { Cell, Tables } from '../tables/tables.ts';
import { REFUSED, targetOf } from '../tables/tables.ts';
import type { Fault } from './fault.ts';

/** A machine that goes wrong in some places. */
export interface Mutant {
  /** At most one in each place. */
  readonly faults: readonly Fault[];
  /** A state that is there once more, under the number after the last: it does as this one does, faults aside. */
  readonly cloned?: number;
}

/** What comes of one input. */
export interface Turn {
  readonly accepted: boolean;
  readonly target: number;
  readonly shown: number;
}

/** The fault of a cell, if there is one. */
export const faultAt = (faults: readonly Fault[], cell: Cell): Fault | undefined => {
  for (const fault of faults) if (fault.cell === cell) return fault;
  return undefined;
};

/**
 * What a machine does in each of its cells; and behind these, for each state, what the state's clone does when it refuses,
 * which is to stay the clone.
 */
export const turnsOf = (tables: Tables): readonly Turn[] => {
  const known = TURNS.get(tables);
  if (known !== undefined) return known;
  const ofCells = Array.from(tables.next, (next, cell) => {
    const target = targetOf(tables, cell);
    return { accepted: next !== REFUSED, target, shown: target };
  });
  const ofClones = Array.from(tables.reading, (_, cloned) => {
    return { accepted: false, target: tables.states, shown: cloned };
  });
  const turns = [...ofCells, ...ofClones];
  TURNS.set(tables, turns);
  return turns;
};

const TURNS = new WeakMap<Tables, readonly Turn[]>();

/** What a mutant of the machine does in a state, which may be its clone. */
export const mutantTurn = (
  tables: Tables,
  turns: readonly Turn[],
  { faults, cloned = 0 }: Mutant,
  state: number,
  input: number,
): Turn => {
  const cell = state * tables.inputs + input;
  const fault = faultAt(faults, cell);
  if (fault !== undefined) return fault;
  if (state < tables.states) return itemAt(turns, cell);
  const turn = itemAt(turns, cloned * tables.inputs + input);
  return turn.accepted ? turn : itemAt(turns, tables.states * tables.inputs + cloned);
};

/** Whether one look at a turn shows that it is not the right one. */
export const isSeen = ({ reading }: Tables, turn: Turn, right: Turn): boolean =>
  turn.accepted !== right.accepted || itemAt(reading, turn.shown) !== itemAt(reading, right.shown);

/** Whether no sequence of inputs ever tells the mutant from the machine. */
export const isEquivalent = (tables: Tables, mutant: Mutant): boolean => {
  const begins: Together[] = [];
  for (const [start, right] of tables.starts.entries()) {
    const { target, shown } = faultAt(mutant.faults, -1 - start) ?? { target: right, shown: right };
    if (itemAt(tables.reading, shown) !== itemAt(tables.reading, right)) return false;
    begins.push({ state: target, right });
  }
  return stayTogether(tables, mutant, begins);
};

/**
 * The same for a single fault. Whatever state it is in, a shortest way leads there on which it does not strike, and until
 * it strikes there is nothing to see; so it is enough to begin where it has just struck.
 */
export const isHidden = (tables: Tables, classes: Classes, fault: Fault): boolean => {
  const { cell, accepted, target, shown } = fault;
  const right = cell < 0 ? itemAt(tables.starts, -1 - cell) : targetOf(tables, cell);
  const answersWell = cell < 0 || accepted === (itemAt(tables.next, cell) !== REFUSED);
  if (!answersWell || itemAt(tables.reading, shown) !== itemAt(tables.reading, right)) return false;
  return (
    itemAt(classes, target) === itemAt(classes, right) ||
    stayTogether(tables, { faults: [fault] }, [{ state: target, right }])
  );
};

/** A state of the mutant, and the state of the machine in which it should be. */
interface Together {
  readonly state: number;
  readonly right: number;
}

/** Walks mutant and machine side by side until they part or nothing is new. */
const stayTogether = (tables: Tables, mutant: Mutant, begins: readonly Together[]): boolean => {
  const { states, inputs } = tables;
  const turns = turnsOf(tables);
  const met = new Set<number>();
  const meet = (state: number, right: number): void => void met.add(state * states + right);
  for (const { state, right } of begins) meet(state, right);
  for (const together of met) {
    const state = Math.floor(together / states);
    for (let input = 0; input < inputs; input += 1) {
      const right = itemAt(turns, (together % states) * inputs + input);
      const turn = mutantTurn(tables, turns, mutant, state, input);
      if (isSeen(tables, turn, right)) return false;
      meet(turn.target, right.target);
    }
  }
  return true;
};
