import { exp } from './portable-math.ts';

/**
 * The share of standard normal draws that lie below x. Accurate to about 1e-15.
 *
 * The series of G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004; beyond
 * `FAR` nothing is left that a sum with 1/2 could show.
 */
export const normalShareBelow = (x: number): number => {
  if (x <= -FAR) return 0;
  if (x >= FAR) return 1;
  let sum = x;
  let before = Number.NaN;
  let term = x;
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * density(x);
};

/** Below which value this share of standard normal draws lies; -Infinity for 0, Infinity for 1. By halving, to 1e-13. */
export const normalQuantile = (share: number): number => {
  if (share <= 0) return Number.NEGATIVE_INFINITY;
  if (share >= 1) return Number.POSITIVE_INFINITY;
  let low = -FAR;
  let high = FAR;
  while (high - low > PRECISION) {
    const middle = (low + high) / 2;
    if (normalShareBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

const FAR = 8.3;
const PRECISION = 1e-13;

/** 1 / sqrt(2 pi) */
const PEAK = 0.3989422804014327;

const density = (x: number): number => PEAK * exp((-x * x) / 2);
