import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile, normalShareBelow } from '../../src/simulator/normal.ts';

/** Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1, to 15 places. */
const PUBLISHED: readonly (readonly [number, number])[] = [
  [0, 0.5],
  [0.5, 0.691462461274013],
  [1, 0.841344746068543],
  [1.5, 0.933192798731142],
  [2, 0.977249868051821],
  [3, 0.99865010196837],
  [4, 0.999968328758167],
];

describe('normalShareBelow', () => {
  it.each(PUBLISHED)('agrees with the published table at %d', (x, share) => {
    expect(normalShareBelow(x)).toBeCloseTo(share, 14);
    expect(normalShareBelow(-x)).toBeCloseTo(1 - share, 14);
  });

  it('is nothing far below and everything far above', () => {
    expect([normalShareBelow(-40), normalShareBelow(40)]).toEqual([0, 1]);
  });
});

describe('normalQuantile', () => {
  it('undoes the share', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (x) => {
        expect(normalQuantile(normalShareBelow(x))).toBeCloseTo(x, 8);
      }),
    );
  });

  it('knows the value that log-normal figures are given by, and the ends', () => {
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 11);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});
