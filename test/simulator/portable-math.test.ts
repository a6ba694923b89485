import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln } from '../../src/simulator/portable-math.ts';

/** Within a few units in the last place of what the engine says, which is itself off by one now and then. */
const isClose = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 1e-15 * Math.max(Math.abs(expected), Number.MIN_VALUE);

const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });

describe('ln', () => {
  it('is the natural logarithm', () => {
    fc.assert(fc.property(positive, (x) => isClose(ln(x), Math.log(x))));
  });

  it('is as exact next to 1, where it almost vanishes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.999, max: 1.001, noNaN: true }), (x) => isClose(ln(x), Math.log(x))),
    );
  });

  it('is exactly 0 at 1 and exactly 1 at e', () => {
    expect([ln(1), ln(Math.E)]).toEqual([0, 1]);
  });

  it('is NaN where there is no logarithm', () => {
    expect([0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(ln)).toEqual(
      Array(6).fill(Number.NaN),
    );
  });
});

describe('exp', () => {
  it('is the exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709.7, noNaN: true }), (x) => isClose(exp(x), Math.exp(x))),
    );
  });

  it('fades to 0 far below and grows to Infinity far above', () => {
    expect([exp(-746), exp(-1e300), exp(Number.NEGATIVE_INFINITY)]).toEqual([0, 0, 0]);
    expect([exp(709.9), exp(1e300), exp(Number.POSITIVE_INFINITY)]).toEqual(
      Array(3).fill(Number.POSITIVE_INFINITY),
    );
  });

  it('is exactly 1 at 0, and NaN for NaN', () => {
    expect([exp(0), exp(-0), exp(Number.NaN)]).toEqual([1, 1, Number.NaN]);
  });

  it('undoes ln', () => {
    const comfortable = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(fc.property(comfortable, (x) => Math.abs(exp(ln(x)) / x - 1) < 1e-12));
  });
});

describe('both', () => {
  it('give the bits that they gave when they were written', () => {
    const values = [0.2, 0.3, 7, 12, 1e-300, 1e300].map((x) => [ln(x), exp(x > 100 ? 700 : x)]);
    expect(values).toEqual(PINNED);
  });
});

const PINNED: readonly (readonly number[])[] = [
  [-1.6094379124341003, 1.2214027581601699],
  [-1.2039728043259361, 1.3498588075760032],
  [1.9459101490553132, 1096.6331584284585],
  [2.4849066497880004, 162754.79141900392],
  [-690.7755278982137, 1],
  [690.7755278982137, 1.0142320547350045e304],
];
