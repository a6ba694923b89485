import { itemAt } from '../graph/index.ts';
import { exp, ln } from './portable-math.ts';
import type { Distribution } from './profile.ts';
import type { Random } from './random.ts';

/** No length of time is longer: ten years. It keeps every sum of times a safe integer, whatever a tail may draw. */
export const LONGEST_MS = 3_650 * 24 * 3_600_000;

/** Draws one length of time, in whole milliseconds from 0 to `LONGEST_MS`. */
export type Sampler = (random: Random) => number;

/** The sampler of a distribution, with what can be computed beforehand computed. */
export const samplerOf = (distribution: Distribution): Sampler => {
  switch (distribution.distribution) {
    case 'constant': {
      const length = wholeMs(distribution.ms);
      return () => length;
    }
    case 'uniform': {
      const from = wholeMs(distribution.from);
      const to = wholeMs(distribution.to);
      return (random) => random.integer(from, to);
    }
    case 'exponential': {
      const { mean } = distribution;
      return (random) => wholeMs(-mean * ln(1 - random.fraction()));
    }
    case 'logNormal': {
      const { median, p95 } = distribution;
      const sigma = ln(p95 / median) / NORMAL_P95;
      return (random) => wholeMs(median * exp(sigma * standardNormal(random)));
    }
    case 'empirical': {
      const { samples } = distribution;
      const lengths = samples.map(wholeMs);
      return (random) => itemAt(lengths, random.integer(0, lengths.length - 1));
    }
    default:
      return assertNever(distribution);
  }
};

/** The value that 95 of 100 standard normal draws lie below. */
export const NORMAL_P95 = 1.6448536269514722;

/** The greatest value that the quotient below can take for a uniform pair: 2 * sqrt(2 / e). */
const QUOTIENT_RANGE = 1.7155277699214135;

/**
 * The ratio of two uniform numbers, kept if it lies under the bell (A. J. Kinderman and J. F. Monahan, ACM TOMS 3, 1977).
 * It needs no sine, cosine or square root, only `ln`; about 1.37 pairs are drawn for each result.
 */
const standardNormal = (random: Random): number => {
  for (;;) {
    const divisor = 1 - random.fraction();
    const quotient = (QUOTIENT_RANGE * (random.fraction() - 0.5)) / divisor;
    if (quotient * quotient <= -4 * ln(divisor)) return quotient;
  }
};

/** The length that is drawn for a length of any kind. The sum with 0 turns -0 into 0, which JSON could not tell apart. */
export const wholeMs = (ms: number): number => Math.min(Math.round(ms), LONGEST_MS) + 0;

const assertNever = (distribution: never): never => {
  throw new TypeError(`unknown distribution ${JSON.stringify(distribution)}`);
};
