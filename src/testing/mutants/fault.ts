import type { Cell } from '../tables/tables.ts';

/** What a fault does. */
export const FAULT_KINDS = Object.freeze([
  'wrong target',
  'wrongly refused',
  'wrongly accepted',
  'refused but moved',
  'wrong reading',
  'wrong start',
] as const);

/**
 * `wrong target`: an event is accepted as it should be, but leads elsewhere. `wrongly refused`: it is refused and nothing
 * happens. `wrongly accepted`: it is accepted where it should be refused, and leads anywhere. `refused but moved`: the
 * answer is a refusal, and yet the server is elsewhere afterwards. `wrong reading`: answer and target are right, but the
 * first look afterwards shows another pair, or another status. `wrong start`: a life begins elsewhere, or its first look lies.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One thing that goes wrong, each time that it is asked for. */
export interface Fault {
  readonly kind: FaultKind;
  /** The cell that goes wrong; `-1 - start` for a wrong start. */
  readonly cell: Cell;
  readonly accepted: boolean;
  /** The state in which the server really is afterwards. */
  readonly target: number;
  /** The state whose reading shows at first: that of `target`, unless the reading is wrong. */
  readonly shown: number;
}
