import type { Distribution } from '../../simulator/index.ts';
import { shareWithin } from '../../simulator/index.ts';

/** When something arrives: the share of each stretch of time in which it does, as many stretches as there are shares. */
export interface Arrival {
  /** The length of a stretch, in milliseconds. */
  readonly stepMs: number;
  /** The share that arrives in each stretch; they add up to 1, save what comes later still. */
  readonly shares: Float64Array;
}

/** Enough for a chart: an error of a few thousandths of the whole. */
export const STEPS = 512;

/** What a stretch holds; before the first and after the last there is nothing. */
export const stretchAt = (stretches: Float64Array, step: number): number => stretches[step] ?? 0;

/** How a length of time falls into stretches; what lies beyond the last is left out. */
export const arrivalOf = (takes: Distribution, stepMs: number): Arrival => {
  const within = Float64Array.from({ length: STEPS }, (_, step) => shareWithin(takes, (step + 0.5) * stepMs));
  return { stepMs, shares: within.map((share, step) => share - stretchAt(within, step - 1)) };
};

/** One after the other: the stretch of a sum is the sum of the stretches. */
export const inTurn = (first: Arrival, then: Arrival): Arrival => {
  const shares = new Float64Array(STEPS);
  for (const [at, share] of first.shares.entries()) {
    if (share === 0) continue;
    for (let after = 0; at + after < STEPS; after += 1) {
      shares[at + after] = (shares[at + after] ?? 0) + share * (then.shares[after] ?? 0);
    }
  }
  return { stepMs: first.stepMs, shares };
};

/** Either of both, as it may be: shares add up. */
export const either = (one: Arrival, other: Arrival): Arrival => ({
  stepMs: one.stepMs,
  shares: one.shares.map((share, step) => share + stretchAt(other.shares, step)),
});

/** Only so many of them. */
export const scaled = ({ stepMs, shares }: Arrival, by: number): Arrival => ({
  stepMs,
  shares: shares.map((share) => share * by),
});

/** How many arrive at all, of one. */
export const totalOf = ({ shares }: Arrival): number => shares.reduce((sum, share) => sum + share, 0);

/** Those that arrive counted as all there are. */
export const normalised = (arrival: Arrival): Arrival =>
  scaled(arrival, 1 / Math.max(totalOf(arrival), Number.MIN_VALUE));

/** By when so many of those that arrive have arrived, in milliseconds. */
export const quantileOfArrival = ({ stepMs, shares }: Arrival, share: number): number => {
  let within = 0;
  for (const [step, here] of shares.entries()) {
    if (within + here >= share && here > 0) {
      return Math.max(0, Math.round((step - 0.5 + (share - within) / here) * stepMs));
    }
    within += here;
  }
  return Math.round(STEPS * stepMs);
};
