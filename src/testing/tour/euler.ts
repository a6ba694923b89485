import { itemAt } from '../../graph/index.ts';
import type { Arc } from './circulation.ts';

/**
 * A closed way from a place through each arc as often as it says, arcs in the order of the list where there is a choice (C.
 * Hierholzer, 1873). Every place has to be left as often as it is entered, and each arc to hang together with the
 * beginning.
 */
export const eulerianCircuit = (
  places: number,
  arcs: readonly Arc[],
  times: readonly number[],
  begin: number,
): readonly number[] => {
  const left: number[][] = Array.from({ length: places }, () => []);
  for (const [arc, { from }] of [...arcs.entries()].reverse()) {
    itemAt(left, from).push(...new Array<number>(itemAt(times, arc)).fill(arc));
  }
  const circuit: number[] = [];
  const trail: { readonly place: number; readonly by: number }[] = [{ place: begin, by: -1 }];
  for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
    const arc = itemAt(left, last.place).pop();
    if (arc !== undefined) trail.push({ place: itemAt(arcs, arc).to, by: arc });
    else if (trail.pop() !== undefined && last.by >= 0) circuit.push(last.by);
  }
  return circuit.reverse();
};
