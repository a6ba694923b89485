import type { TestStart, TestStep } from '../suite.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { Cell } from '../tables/tables.ts';
import { targetOf } from '../tables/tables.ts';

/** The step of a cell; always the same object, since suites consist of few steps that are taken often. */
export const stepOf = (machine: MachineTables, cell: Cell): TestStep => {
  const known = stepsOf(machine).get(cell);
  if (known !== undefined) return known;
  const { label, status } = machine.nodeAt(targetOf(machine.seenBy.pair, cell));
  const step = Object.freeze({
    event: machine.eventAt(cell % machine.events.length),
    answer: machine.edgeAt(cell) === undefined ? 'refused' : 'accepted',
    pair: label,
    status,
  } as const);
  stepsOf(machine).set(cell, step);
  return step;
};

/** How a life begins in this state. */
export const startOf = (machine: MachineTables, state: number): TestStart => {
  const { label, status, context } = machine.nodeAt(state);
  return { bootSource: context.bootSource, pair: label, status };
};

const stepsOf = (machine: MachineTables): Map<Cell, TestStep> => {
  const known = KNOWN.get(machine);
  if (known !== undefined) return known;
  const steps = new Map<Cell, TestStep>();
  KNOWN.set(machine, steps);
  return steps;
};

const KNOWN = new WeakMap<MachineTables, Map<Cell, TestStep>>();
