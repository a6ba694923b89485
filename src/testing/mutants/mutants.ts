import type { StateGraph } from '../../graph/index.ts';
import { demandsOf } from '../door/demands.ts';
import type { Observer } from '../suite.ts';
import { OBSERVERS } from '../suite.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Fault } from './fault.ts';
import type { FaultSpace } from './fault-space.ts';
import { faultSpace } from './fault-space.ts';
import { isHidden } from './mutant.ts';

/** Every single fault that a server's machine can have, by number: more than a million, none of which takes memory. */
export const singleFaults = (graph: StateGraph): FaultSpace => faultSpace(machineTables(graph).seenBy.pair);

export interface MutantsOptions {
  /** What the tester reads. */
  readonly observer: Observer;
  /** Only every so many-th fault, from the first on; each of them unless told otherwise. */
  readonly every?: number;
}

/** A fault, and the number that it has in `singleFaults`. */
export interface NumberedFault extends Fault {
  readonly number: number;
}

/**
 * Every single fault that a tester can find at all, one by one: whether any sequence of events ever shows it is computed by
 * walking the machine with and without it side by side.
 *
 * @throws GraphInputError, when the first is asked for, for an observer or a step that is none.
 */
export function* mutants(
  graph: StateGraph,
  { observer, every = 1 }: MutantsOptions,
): Generator<NumberedFault> {
  checkOptions({ observer, every });
  const machine = machineTables(graph);
  const space = singleFaults(graph);
  for (let number = 0; number < space.size; number += every) {
    const fault = space.fault(number);
    if (!isHidden(machine.seenBy[observer], machine.classes(observer), fault)) yield { number, ...fault };
  }
}

const checkOptions = ({ observer, every }: Required<MutantsOptions>): void => {
  const demands = demandsOf('mutants');
  demands.oneOf('observer', observer, OBSERVERS);
  demands.whole('every', every, 1);
};
