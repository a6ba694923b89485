import type { Goal } from '../goals/goal.ts';
import type { Word } from '../tables/access.ts';
import { accessWords } from '../tables/access.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { Bounds } from './scope.ts';

/** For each goal that can be reached within the bounds a shortest way, in the order of the goals. */
export const shortestWords = (
  machine: MachineTables,
  bounds: Bounds,
  goals: readonly Goal[],
): ReadonlyMap<Goal, Word> => {
  const access = accessWords(machine.seenBy.pair, bounds.allows);
  const found = new Map<Goal, Word>();
  for (const goal of goals) {
    const words = goal.ways.flatMap(({ state, inputs }) => {
      const word = access.get(state);
      if (word === undefined || !allowed(machine, bounds, state, inputs)) return [];
      return [{ start: word.start, inputs: [...word.inputs, ...inputs] }];
    });
    const [shortest] = words
      .filter((word) => bounds.admits(word.inputs.length) && bounds.wants(word))
      .sort((left, right) => left.inputs.length - right.inputs.length);
    if (shortest !== undefined) found.set(goal, shortest);
  }
  return found;
};

const allowed = (
  machine: MachineTables,
  bounds: Bounds,
  state: number,
  inputs: readonly number[],
): boolean => {
  let here = state;
  return inputs.every((input) => {
    const cell = here * machine.events.length + input;
    here = machine.edgeAt(cell)?.target ?? here;
    return bounds.allows(cell);
  });
};
