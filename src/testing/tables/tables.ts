import { itemAt } from '../../graph/index.ts';

/**
 * A machine as numbers, for one observer. Complete: in every state every input is answered, accepted or refused. A
 * refusal leaves the state as it is. What the observer reads belongs to the state, so looking twice shows the same.
 */
export interface Tables {
  readonly states: number;
  readonly inputs: number;
  /** The states in which a life may begin, one for each way to start. */
  readonly starts: readonly number[];
  /** The state that follows, at `state * inputs + input`; `REFUSED` where the input is refused. */
  readonly next: Int16Array;
  /** What the observer reads in each state, as a number. */
  readonly reading: Int16Array;
}

/** An input in a state: `state * inputs + input`. */
export type Cell = number;

export const REFUSED = -1;

/** Where a cell leads: a refusal leads nowhere, so it leads back. */
export const targetOf = ({ next, inputs }: Tables, cell: Cell): number => {
  const target = itemAt(next, cell);
  return target === REFUSED ? Math.floor(cell / inputs) : target;
};

/** Whether the answer to one input, or the look after it, tells two states apart. */
export const isToldBy = (tables: Tables, left: number, right: number, input: number): boolean => {
  const { next, reading, inputs } = tables;
  const one = itemAt(next, left * inputs + input);
  const other = itemAt(next, right * inputs + input);
  if (one === REFUSED || other === REFUSED) return one !== other;
  return itemAt(reading, one) !== itemAt(reading, other);
};
