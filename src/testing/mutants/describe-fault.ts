import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import { configurationId } from '../goals/configuration-name.ts';
import { machineTables } from '../tables/machine-tables.ts';
import { targetOf } from '../tables/tables.ts';
import type { Fault } from './fault.ts';

/** A fault in words: `server.stop in image:active/- is refused`. */
export const describeFault = (graph: StateGraph, fault: Fault): string => {
  const { kind, cell, target, shown } = fault;
  const machine = machineTables(graph);
  const name = (state: number): string => configurationId(machine.nodeAt(state));
  const isStart = cell < 0;
  const { pair } = machine.seenBy;
  const right = isStart ? itemAt(pair.starts, -1 - cell) : targetOf(pair, cell);
  const subject = isStart
    ? `a start in ${name(right)}`
    : `${machine.eventAt(cell % machine.events.length)} in ${name(Math.floor(cell / machine.events.length))}`;
  if (shown !== target) return `${subject} at first shows ${machine.nodeAt(shown).label}`;
  switch (kind) {
    case 'wrongly refused':
      return `${subject} is refused`;
    case 'refused but moved':
      return `${subject} is answered with a refusal, and leads to ${name(target)}`;
    case 'wrongly accepted':
      return `${subject} is accepted, and leads to ${name(target)}`;
    default:
      return `${subject} leads to ${name(target)} instead of ${name(right)}`;
  }
};
