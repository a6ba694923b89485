import { itemAt } from '../../graph/index.ts';
import type { Arrival } from './arrival.ts';
import { STEPS, stretchAt } from './arrival.ts';

/** When to read, counted from the moment at which the request was accepted. */
export interface PollSchedule {
  /** How long to wait before each of the first reads, in milliseconds. */
  readonly waitsMs: readonly number[];
  /** And before the read after them; those after it may come less and less often, since it should be over. */
  readonly thenMs: number;
  /** How many reads it takes, on average, if all goes well. */
  readonly reads: number;
  /** How long after the end the read comes that shows it, on average. */
  readonly delayMs: number;
}

/**
 * The schedule that needs the fewest reads among those that notice the end so soon after it, on average. Reads are few where
 * an end is unlikely and close together where it is likely. Found by dynamic programming over the stretches of the
 * arrival: a read costs something, a millisecond of delay costs something, and their ratio is set so that the delay fits
 * (the trade-off of R. E. Barlow, L. C. Hunter and F. Proschan, "Optimum checking procedures", J. SIAM 11, 1963).
 */
export const bestSchedule = (arrival: Arrival, delayMs: number, leastWaitMs: number): PollSchedule => {
  const sums = sumsOf(arrival);
  const least = Math.max(1, Math.ceil(leastWaitMs / arrival.stepMs));
  let [cheap, dear] = [1e-3, 1e9];
  let best = cheapest(sums, cheap, least);
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const readCost = Math.sqrt(cheap * dear);
    const schedule = cheapest(sums, readCost, least);
    if (scheduleFigures(arrival, schedule).delayMs > delayMs) dear = readCost;
    else [cheap, best] = [readCost, schedule];
  }
  return { ...best, ...scheduleFigures(arrival, best) };
};

/** What a schedule costs: reads, and delay, on average over those that arrive. */
export const scheduleFigures = (
  arrival: Arrival,
  { waitsMs, thenMs }: Pick<PollSchedule, 'waitsMs' | 'thenMs'>,
): Pick<PollSchedule, 'reads' | 'delayMs'> => {
  let [reads, delay, read, at] = [0, 0, 0, waitsMs[0] ?? thenMs];
  for (const [step, share] of arrival.shares.entries()) {
    const time = step * arrival.stepMs;
    while (at < time) {
      read += 1;
      at += waitsMs[read] ?? thenMs;
    }
    reads += share * (read + 1);
    delay += share * (at - time);
  }
  return { reads: Math.round(reads * 100) / 100, delayMs: Math.round(delay) };
};

const HALVINGS = 18;

/** By the end of each stretch: the share that has arrived, and the sum of their arrival times. */
interface Sums {
  readonly stepMs: number;
  readonly within: Float64Array;
  readonly times: Float64Array;
}

const sumsOf = ({ stepMs, shares }: Arrival): Sums => {
  const within = new Float64Array(STEPS);
  const times = new Float64Array(STEPS);
  for (const [step, share] of shares.entries()) {
    within[step] = stretchAt(within, step - 1) + share;
    times[step] = stretchAt(times, step - 1) + share * step * stepMs;
  }
  return { stepMs, within, times };
};

/** The schedule of least cost, from the last stretch back to the first: where to read next, once nothing was seen here. */
const cheapest = (sums: Sums, readCost: number, least: number): Pick<PollSchedule, 'waitsMs' | 'thenMs'> => {
  const end = lastOf(sums.within);
  const costs = new Float64Array(end + 2);
  const nexts = new Int32Array(end + 2).fill(end);
  for (let from = end - 1; from >= -1; from -= 1) {
    const read = readCost * (1 - stretchAt(sums.within, from));
    let lowest = Number.POSITIVE_INFINITY;
    const latest = itemAt(nexts, from + 2); // who knows less never reads later: lateness fulfils Monge's condition
    for (let to = Math.min(end, from + least); to <= latest; to += 1) {
      const cost = read + lateness(sums, from, to);
      if (cost >= lowest) break; // the later the read, the more delay: nothing better follows
      if (cost + stretchAt(costs, to + 1) >= lowest) continue;
      lowest = cost + stretchAt(costs, to + 1);
      nexts[from + 1] = to;
    }
    costs[from + 1] = lowest;
  }
  const waitsMs = stopsAlong(nexts, end).map((stop, index, stops) =>
    Math.max(1, Math.round((stop - (stops[index - 1] ?? 0)) * sums.stepMs)),
  );
  return { waitsMs, thenMs: Math.max(Math.round(least * sums.stepMs), itemAt(waitsMs, waitsMs.length - 1)) };
};

/** How late those are noticed, in all, that arrive after one stretch and are read at another. */
const lateness = ({ stepMs, within, times }: Sums, from: number, to: number): number =>
  to * stepMs * (stretchAt(within, to) - stretchAt(within, from)) -
  (stretchAt(times, to) - stretchAt(times, from));

const stopsAlong = (nexts: Int32Array, end: number): readonly number[] => {
  const stops: number[] = [];
  for (let stop = -1; stop < end; ) {
    stop = itemAt(nexts, stop + 1);
    stops.push(stop);
  }
  return stops;
};

/** Hardly any arrive later than this stretch. */
const lastOf = (within: Float64Array): number => {
  const all = stretchAt(within, STEPS - 1);
  return Math.max(
    1,
    within.findIndex((share) => share >= all - HARDLY_ANY),
  );
};

const HARDLY_ANY = 5e-3;
