import type { Random } from '../../simulator/index.ts';
import { at } from '../tables/at.ts';
import type { Tables } from '../tables/tables.ts';
import { REFUSED, targetOf } from '../tables/tables.ts';
import type { Fault } from './fault.ts';
import { faultSpace } from './fault-space.ts';
import type { Mutant } from './mutant.ts';
import { isSeen, turnsOf } from './mutant.ts';

/**
 * Mutants with so many faults, each in a place of its own, without end: the same for the same stream of chance. `sly` ones
 * have no fault that the next look would show: they answer well, and what they come to only reads as it should.
 */
export function* mutantsWithFaults(
  tables: Tables,
  random: Random,
  { faults, sly = false }: { readonly faults: number; readonly sly?: boolean },
): Generator<Mutant, never> {
  const space = faultSpace(tables);
  for (;;) {
    const chosen = new Map<number, Fault>();
    while (chosen.size < faults) {
      const fault = space.fault(random.integer(0, space.size - 1));
      if (!chosen.has(fault.cell) && (!sly || isSly(tables, fault))) chosen.set(fault.cell, fault);
    }
    yield { faults: [...chosen.values()] };
  }
}

const isSly = (tables: Tables, fault: Fault): boolean => {
  if (fault.cell >= 0) return !isSeen(tables, fault, at(turnsOf(tables), fault.cell));
  return at(tables.reading, fault.shown) === at(tables.reading, at(tables.starts, -1 - fault.cell));
};

/**
 * Mutants with one state more than the machine, without end: some event leads to the double of a state instead of the state
 * itself, which looks the same and does the same, but for one fault.
 */
export function* mutantsWithClone(tables: Tables, random: Random): Generator<Mutant, never> {
  const { states, inputs, next } = tables;
  const space = faultSpace(tables);
  for (;;) {
    const entrance = random.integer(0, states * inputs - 1);
    const cloned = targetOf(tables, entrance);
    const fault = space.fault(
      (cloned * inputs + random.integer(0, inputs - 1)) * space.perCell +
        random.integer(0, space.perCell - 1),
    );
    yield {
      cloned,
      faults: [
        {
          kind: 'wrong target',
          cell: entrance,
          accepted: at(next, entrance) !== REFUSED,
          target: states,
          shown: cloned,
        },
        { ...fault, cell: fault.cell + (states - cloned) * inputs },
      ],
    };
  }
}
