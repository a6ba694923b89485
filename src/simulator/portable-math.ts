/**
 * Natural logarithm and exponential that give the same bits everywhere. ECMAScript leaves `Math.log` and `Math.exp` to the
 * engine ("implementation-approximated"), and engines differ in the last place, which is enough to round a duration to
 * another millisecond. The four operations are IEEE 754 to the last bit, so these two are built from nothing else.
 * Accurate to about 1e-15, which the tests hold against `Math`; docs/decisions/ tells what else was considered.
 */

/** The natural logarithm of a positive finite number; NaN for anything else. */
export const ln = (x: number): number => {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Number.NaN;
  let mantissa = x;
  let exponent = 0;
  while (mantissa < SQRT_HALF) {
    mantissa *= 2;
    exponent -= 1;
  }
  while (mantissa >= SQRT_TWO) {
    mantissa /= 2;
    exponent += 1;
  }
  return exponent * LN2_HIGH + (2 * inverseTanh((mantissa - 1) / (mantissa + 1)) + exponent * LN2_LOW);
};

/** e to the power of x: 0 far below, Infinity far above, NaN for NaN. */
export const exp = (x: number): number => {
  if (Number.isNaN(x)) return x;
  if (x < LEAST_EXPONENT) return 0;
  if (x > GREATEST_EXPONENT) return Number.POSITIVE_INFINITY;
  const halvings = Math.round(x / LN2);
  return scaled(expNearZero(x - halvings * LN2_HIGH - halvings * LN2_LOW), halvings);
};

const SQRT_HALF = Math.SQRT1_2;
const SQRT_TWO = Math.SQRT2;
const { LN2 } = Math;

/** ln 2 in two parts: the first has so few digits that any exponent times it is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const LEAST_EXPONENT = -745.2;
const GREATEST_EXPONENT = 709.8;

/** s + s^3/3 + s^5/5 + ..., enough of it for |s| <= 0.1716, which is what ln leaves to it. */
const inverseTanh = (s: number): number => {
  const square = s * s;
  let sum = 0;
  for (let term = 23; term >= 1; term -= 2) sum = sum * square + 1 / term;
  return s * sum;
};

/** 1 + r + r^2/2! + ..., enough of it for |r| <= 0.3466, which is what exp leaves to it. */
const expNearZero = (r: number): number => {
  let sum = 1;
  for (let term = 16; term >= 1; term -= 1) sum = 1 + (sum * r) / term;
  return sum;
};

/** Times 2 to the power of n, by doubling and halving, which lose nothing; `**` may. */
const scaled = (x: number, n: number): number => {
  let result = x;
  for (let left = n; left > 0; left -= 1) result *= 2;
  for (let left = n; left < 0; left += 1) result /= 2;
  return result;
};
