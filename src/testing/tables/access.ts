import { itemAt } from '../../graph/index.ts';
import type { Cell, Tables } from './tables.ts';
import { REFUSED } from './tables.ts';

/** A way to begin, and the inputs that follow. */
export interface Word {
  /** Index in `tables.starts`. */
  readonly start: number;
  readonly inputs: readonly number[];
}

/**
 * For every state that can be reached a shortest word that leads there, the nearest state first; of several such words
 * the first in order of starts and inputs. With `allowed` only over cells for which it is true.
 */
export const accessWords = (
  tables: Tables,
  allowed: (cell: Cell) => boolean = () => true,
): ReadonlyMap<number, Word> => {
  const words = new Map<number, Word>();
  for (const [start, state] of tables.starts.entries()) {
    if (!words.has(state)) words.set(state, { start, inputs: [] });
  }
  for (const [state, { start, inputs }] of words) {
    for (let input = 0; input < tables.inputs; input += 1) {
      const cell = state * tables.inputs + input;
      const target = itemAt(tables.next, cell);
      if (target === REFUSED || words.has(target) || !allowed(cell)) continue;
      words.set(target, { start, inputs: [...inputs, input] });
    }
  }
  return words;
};
