import { itemAt } from '../../graph/index.ts';
import type { Arc } from './circulation.ts';

/** The cheapest ways from one place. */
export interface Distances {
  /** What it costs to get to each place; Infinity where there is no way. */
  readonly distances: readonly number[];
  /** The arc by which each place is entered on a cheapest way; -1 at its beginning. */
  readonly arrivals: readonly number[];
}

/** Every arc has a cost of 0 or more. */
export const distancesFrom = (places: number, arcs: readonly Arc[], from: number): Distances => {
  const distances = new Array<number>(places).fill(Number.POSITIVE_INFINITY);
  distances[from] = 0;
  return settle(distances, arcs);
};

/**
 * Potentials that prove a circulation to be the cheapest, if it is: what it costs at least to get to each place from
 * anywhere, when going back over what the circulation takes more than once, or without need, gives its cost back.
 *
 * @throws RangeError if the circulation is not the cheapest: then one could go round and round and gain.
 */
export const potentialsOf = (
  places: number,
  arcs: readonly Arc[],
  times: readonly number[],
): readonly number[] => {
  const back = arcs.filter(({ required }, index) => itemAt(times, index) > (required ? 1 : 0));
  const residual = [
    ...arcs,
    ...back.map(({ from, to, cost, ...arc }) => ({ ...arc, from: to, to: from, cost: -cost })),
  ];
  return settle(new Array<number>(places).fill(0), residual).distances;
};

/** R. Bellman, L. R. Ford: goes over all arcs until none is a shortcut any more. */
const settle = (begin: readonly number[], arcs: readonly Arc[]): Distances => {
  const distances = [...begin];
  const arrivals = distances.map(() => -1);
  for (let round = 0; round <= distances.length; round += 1) {
    let changed = false;
    for (const [index, { from, to, cost }] of arcs.entries()) {
      if (itemAt(distances, from) + cost >= itemAt(distances, to)) continue;
      distances[to] = itemAt(distances, from) + cost;
      arrivals[to] = index;
      changed = true;
    }
    if (!changed) return { distances, arrivals };
  }
  throw new RangeError('the circulation is not the cheapest: a round trip would make it cheaper');
};
