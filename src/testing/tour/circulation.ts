import { munkres } from 'munkres';
import { entryOf, itemAt } from '../../graph/index.ts';
import { distancesFrom, potentialsOf } from './distances.ts';

/** A connection of two places. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** What going through it costs, each time; 0 or more. */
  readonly cost: number;
  /** Whether it has to be gone through at least once. */
  readonly required: boolean;
}

/** How often each arc is gone through, so that every place is left as often as it is entered, at the least cost. */
export interface Circulation {
  /** By the arc's place in the list. */
  readonly times: readonly number[];
  readonly cost: number;
  /**
   * A number for each place that proves the cost to be the least: `cost + potential(from) - potential(to)` is nowhere
   * negative, and what it comes to over the required arcs, once each, is the cost. No circulation can cost less than that.
   */
  readonly potentials: readonly number[];
}

/**
 * The cheapest way to go through every required arc, as far as numbers go: the directed Chinese postman problem (J. Edmonds,
 * E. L. Johnson, "Matching, Euler tours and the Chinese postman", 1973). Where more required arcs end than begin, ways
 * have to lead on to where more begin than end; which to which is a problem of assignment.
 *
 * @throws RangeError where there is no way from one to the other.
 */
export const minimumCirculation = (places: number, arcs: readonly Arc[]): Circulation => {
  const times: number[] = arcs.map(({ required }) => (required ? 1 : 0));
  const { tooOften, tooSeldom } = imbalance(places, arcs);
  const ways = new Map([...new Set(tooOften)].map((place) => [place, distancesFrom(places, arcs, place)]));
  const matrix = tooOften.map((from) => tooSeldom.map((to) => itemAt(entryOf(ways, from).distances, to)));
  if (matrix.flat().some((distance) => distance === Number.POSITIVE_INFINITY))
    throw new RangeError(
      'there is no closed way through all required arcs: some place cannot be reached from another',
    );

  for (const [row, column] of munkres(matrix)) {
    const from = itemAt(tooOften, row);
    for (let place = itemAt(tooSeldom, column); place !== from; ) {
      const arc = itemAt(entryOf(ways, from).arrivals, place);
      times[arc] = itemAt(times, arc) + 1;
      place = itemAt(arcs, arc).from;
    }
  }
  const cost = arcs.reduce((sum, arc, index) => sum + arc.cost * itemAt(times, index), 0);
  return { times, cost, potentials: potentialsOf(places, arcs, times) };
};

/** Each place as often as a way has to begin there, and as often as one has to end there. */
const imbalance = (places: number, arcs: readonly Arc[]) => {
  const surplus = new Array<number>(places).fill(0);
  for (const { from, to, required } of arcs) {
    if (!required) continue;
    surplus[from] = itemAt(surplus, from) - 1;
    surplus[to] = itemAt(surplus, to) + 1;
  }
  const repeated = (sign: number): readonly number[] =>
    surplus.flatMap((much, place) => new Array<number>(Math.max(0, sign * much)).fill(place));
  return { tooOften: repeated(1), tooSeldom: repeated(-1) };
};
