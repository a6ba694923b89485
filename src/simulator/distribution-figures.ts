import { LONGEST_MS, NORMAL_P95, wholeMs } from './distribution.ts';
import { normalQuantile, normalShareBelow } from './normal.ts';
import { exp, ln } from './portable-math.ts';
import type { Distribution } from './profile.ts';

/** The mean of the lengths that are drawn, in milliseconds; exact but for the rounding of each draw, half of one at most. */
export const meanOf = (distribution: Distribution): number => {
  switch (distribution.distribution) {
    case 'constant':
      return wholeMs(distribution.ms);
    case 'uniform':
      return (wholeMs(distribution.from) + wholeMs(distribution.to)) / 2;
    case 'exponential': {
      const { mean } = distribution;
      return mean === 0 ? 0 : mean * (1 - exp(-LONGEST_MS / mean));
    }
    case 'logNormal':
      return logNormalMean(distribution);
    case 'empirical': {
      const { samples } = distribution;
      return samples.reduce((sum, sample) => sum + wholeMs(sample), 0) / samples.length;
    }
    default:
      return assertNever(distribution);
  }
};

/**
 * The least whole number of milliseconds that at least this share of the draws does not exceed: 0.5 for the median, 0.99 for
 * what only one of a hundred exceeds, 1 for the longest of all.
 *
 * @throws RangeError unless the share is from 0 to 1.
 */
export const quantileOf = (distribution: Distribution, share: number): number => {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`quantileOf: share is ${String(share)}; expected a number from 0 to 1`);
  }
  switch (distribution.distribution) {
    case 'constant':
      return wholeMs(distribution.ms);
    case 'uniform': {
      const from = wholeMs(distribution.from);
      const lengths = wholeMs(distribution.to) - from + 1;
      return from + atLeast(Math.ceil(share * lengths - SLACK) - 1);
    }
    case 'exponential': {
      const { mean } = distribution;
      if (mean === 0) return 0;
      return drawnAt(share === 1 ? LONGEST_MS : -mean * ln(1 - share));
    }
    case 'logNormal': {
      const { median, p95 } = distribution;
      if (median === p95) return wholeMs(median);
      return drawnAt(median * exp(sigmaOf(distribution) * normalQuantile(share)));
    }
    case 'empirical': {
      const lengths = distribution.samples.map(wholeMs).sort((left, right) => left - right);
      return lengths[atLeast(Math.ceil(share * lengths.length - SLACK) - 1)] ?? 0;
    }
    default:
      return assertNever(distribution);
  }
};

/** The share of the draws that take this long at most, from 0 to 1. */
export const shareWithin = (distribution: Distribution, ms: number): number => {
  if (!(ms >= 0)) return 0;
  if (ms >= LONGEST_MS) return 1;
  const below = Math.floor(ms) + 0.5; // what lies below is rounded to at most ms
  switch (distribution.distribution) {
    case 'constant':
      return wholeMs(distribution.ms) <= ms ? 1 : 0;
    case 'uniform': {
      const from = wholeMs(distribution.from);
      const lengths = wholeMs(distribution.to) - from + 1;
      return Math.min(1, atLeast(Math.floor(ms) - from + 1) / lengths);
    }
    case 'exponential':
      return distribution.mean === 0 ? 1 : 1 - exp(-below / distribution.mean);
    case 'logNormal': {
      const { median, p95 } = distribution;
      if (median === p95) return wholeMs(median) <= ms ? 1 : 0;
      return normalShareBelow(ln(below / median) / sigmaOf(distribution));
    }
    case 'empirical': {
      const { samples } = distribution;
      return samples.filter((sample) => wholeMs(sample) <= ms).length / samples.length;
    }
    default:
      return assertNever(distribution);
  }
};

/**
 * What the draws that take this long at most contribute to the mean: divided by their share, it is their own mean. Like the
 * mean exact but for rounding.
 */
export const meanWithin = (distribution: Distribution, ms: number): number => {
  if (!(ms >= 0)) return 0;
  if (ms >= LONGEST_MS) return meanOf(distribution);
  const below = Math.floor(ms) + 0.5;
  switch (distribution.distribution) {
    case 'constant': {
      const length = wholeMs(distribution.ms);
      return length <= ms ? length : 0;
    }
    case 'uniform': {
      const from = wholeMs(distribution.from);
      const to = wholeMs(distribution.to);
      const last = Math.min(to, Math.floor(ms));
      return last < from ? 0 : ((from + last) * (last - from + 1)) / 2 / (to - from + 1);
    }
    case 'exponential': {
      const { mean } = distribution;
      return mean === 0 ? 0 : mean - (mean + below) * exp(-below / mean);
    }
    case 'logNormal':
      return logNormalMeanBelow(distribution, below);
    case 'empirical': {
      const within = distribution.samples.map(wholeMs).filter((sample) => sample <= ms);
      return within.reduce((sum, sample) => sum + sample, 0) / distribution.samples.length;
    }
    default:
      return assertNever(distribution);
  }
};

type LogNormal = Extract<Distribution, { readonly distribution: 'logNormal' }>;

const sigmaOf = ({ median, p95 }: LogNormal): number => ln(p95 / median) / NORMAL_P95;

const logNormalMeanBelow = (distribution: LogNormal, below: number): number => {
  const { median } = distribution;
  const sigma = sigmaOf(distribution);
  if (sigma === 0) return median < below ? wholeMs(median) : 0;
  return median * exp((sigma * sigma) / 2) * normalShareBelow(ln(below / median) / sigma - sigma);
};

/** Of the draws cut off at `LONGEST_MS`: what lies below counts with its length, what lies above with that. */
const logNormalMean = (distribution: LogNormal): number => {
  const { median, p95 } = distribution;
  if (median === p95) return wholeMs(median);
  const above = 1 - normalShareBelow(ln(LONGEST_MS / median) / sigmaOf(distribution));
  return logNormalMeanBelow(distribution, LONGEST_MS) + LONGEST_MS * above;
};

/** The least whole number to which at least that share is rounded whose greatest length is `ms`. */
const drawnAt = (ms: number): number => Math.min(LONGEST_MS, atLeast(Math.ceil(ms - 0.5)));

/** Shares come from sums of fractions: what lies a hair above a whole number means that number. */
const SLACK = 1e-9;

/** Not below 0, and never -0. */
const atLeast = (value: number): number => Math.max(0, value) + 0;

const assertNever = (distribution: never): never => {
  throw new TypeError(`unknown distribution ${JSON.stringify(distribution)}`);
};
