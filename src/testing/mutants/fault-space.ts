import { GraphInputError, itemAt } from '../../graph/index.ts';
import type { Cell, Tables } from '../tables/tables.ts';
import { REFUSED, targetOf } from '../tables/tables.ts';
import type { Fault } from './fault.ts';

/** Every single fault of a machine, by number, so that millions of them need no memory. */
export interface FaultSpace {
  readonly size: number;
  /** The faults of a cell have the numbers from `cell * perCell` on, and are so many. */
  readonly perCell: number;
  /**
   * The fault of a number from 0 to `size - 1`; the same number is always the same fault of the same machine.
   *
   * @throws GraphInputError for a number that is none of these.
   */
  fault(number: number): Fault;
}

/**
 * Every event in every state: each other answer and target; and with the right answer and target each other reading. Every
 * start: each other state, and each other reading. `tables` are those of the tester who reads most; of what shows, one
 * state stands for each reading.
 */
export const faultSpace = (tables: Tables): FaultSpace => {
  const { states, inputs, starts } = tables;
  const faces = facesOf(tables);
  const turns = 2 * states - 1;
  const perCell = turns + faces.length - 1;
  const perStart = states - 1 + faces.length - 1;
  const inCells = states * inputs * perCell;
  const size = inCells + starts.length * perStart;
  return {
    size,
    perCell,
    fault: (number) => {
      if (!Number.isInteger(number) || number < 0 || number >= size) throw noFault(number, size);
      if (number >= inCells) {
        const start = Math.floor((number - inCells) / perStart);
        return wrongStart(tables, faces, start, (number - inCells) % perStart);
      }
      const cell = Math.floor(number / perCell);
      const variant = number % perCell;
      return variant < turns
        ? wrongTurn(tables, cell, variant)
        : wrongReading(tables, faces, cell, variant - turns);
    },
  };
};

const noFault = (given: number, size: number): GraphInputError =>
  new GraphInputError({
    where: 'singleFaults',
    field: 'number',
    given,
    expected: `a whole number from 0 to ${size - 1}`,
  });

/** The first state of each reading. */
const facesOf = ({ reading }: Tables): readonly number[] => {
  const faces = new Map([...reading.entries()].reverse().map(([state, read]) => [read, state]));
  return [...faces.values()].sort((left, right) => left - right);
};

/** Another answer or target: all that are accepted, then all that are refused, without the right one. */
const wrongTurn = (tables: Tables, cell: Cell, variant: number): Fault => {
  const { states, inputs, next } = tables;
  const shouldAccept = itemAt(next, cell) !== REFUSED;
  const turn = skip(variant, targetOf(tables, cell) + (shouldAccept ? 0 : states));
  const accepted = turn < states;
  const target = turn % states;
  const stays = target === Math.floor(cell / inputs);
  const ifRefused = shouldAccept && stays ? 'wrongly refused' : 'refused but moved';
  const ifAccepted = shouldAccept ? 'wrong target' : 'wrongly accepted';
  return { kind: accepted ? ifAccepted : ifRefused, cell, accepted, target, shown: target };
};

const wrongReading = (tables: Tables, faces: readonly number[], cell: Cell, variant: number): Fault => {
  const target = targetOf(tables, cell);
  return {
    kind: 'wrong reading',
    cell,
    accepted: itemAt(tables.next, cell) !== REFUSED,
    target,
    shown: otherFace(tables, faces, target, variant),
  };
};

const wrongStart = (tables: Tables, faces: readonly number[], start: number, variant: number): Fault => {
  const right = itemAt(tables.starts, start);
  const elsewhere = variant < tables.states - 1;
  const target = elsewhere ? skip(variant, right) : right;
  const shown = elsewhere ? target : otherFace(tables, faces, right, variant - tables.states + 1);
  return { kind: 'wrong start', cell: -1 - start, accepted: true, target, shown };
};

const otherFace = ({ reading }: Tables, faces: readonly number[], state: number, variant: number): number => {
  const own = faces.findIndex((face) => itemAt(reading, face) === itemAt(reading, state));
  return itemAt(faces, skip(variant, own));
};

/** Numbers 0, 1, 2 ... with one left out. */
const skip = (number: number, left: number): number => (number < left ? number : number + 1);
