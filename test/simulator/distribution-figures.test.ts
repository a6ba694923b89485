import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_MS, samplerOf } from '../../src/simulator/distribution.ts';
import type { Distribution } from '../../src/simulator/index.ts';
import { meanOf, meanWithin, quantileOf, shareWithin } from '../../src/simulator/index.ts';
import { randomStream } from '../../src/simulator/random.ts';
import { anyDistribution } from './arbitraries.ts';

const source = 'assumed';
const EACH: readonly Distribution[] = [
  { distribution: 'constant', ms: 1_500, source },
  { distribution: 'uniform', from: 3, to: 7, source },
  { distribution: 'uniform', from: 0, to: 600_000, source },
  { distribution: 'exponential', mean: 0, source },
  { distribution: 'exponential', mean: 1_800_000, source },
  { distribution: 'logNormal', median: 90_000, p95: 400_000, source },
  { distribution: 'logNormal', median: 50, p95: 50, source },
  { distribution: 'empirical', samples: [40, 10, 20, 20, 1_000], source },
];
const DRAWS = 40_000;

const drawnFrom = (distribution: Distribution): readonly number[] => {
  const random = randomStream(4, 0);
  const sample = samplerOf(distribution);
  return Array.from({ length: DRAWS }, () => sample(random));
};

describe.each(EACH.map((distribution) => [distribution.distribution, distribution] as const))(
  'the figures of a %s distribution',
  (_, distribution) => {
    const drawn = drawnFrom(distribution);
    const mean = drawn.reduce((sum, ms) => sum + ms, 0) / DRAWS;
    const deviation = Math.sqrt(drawn.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / DRAWS);

    it('have the mean of what the sampler draws', () => {
      expect(Math.abs(meanOf(distribution) - mean)).toBeLessThanOrEqual((4 * deviation) / Math.sqrt(DRAWS));
    });

    it('have the mean of those draws that take no longer than some time', () => {
      for (const share of [0.3, 0.9, 0.99]) {
        const ms = quantileOf(distribution, share);
        const within = drawn.reduce((sum, draw) => sum + (draw <= ms ? draw : 0), 0) / DRAWS;
        expect(Math.abs(meanWithin(distribution, ms) - within)).toBeLessThanOrEqual(
          (4 * Math.max(deviation, ms)) / Math.sqrt(DRAWS),
        );
      }
      expect([meanWithin(distribution, -1), meanWithin(distribution, LONGEST_MS)]).toEqual([
        0,
        meanOf(distribution),
      ]);
    });

    it('have the shares of what the sampler draws', () => {
      for (const share of [0.05, 0.5, 0.95, 0.99]) {
        const ms = quantileOf(distribution, share);
        const within = drawn.filter((draw) => draw <= ms).length / DRAWS;
        const error = 4 * Math.sqrt((share * (1 - share)) / DRAWS);
        expect(Math.abs(within - shareWithin(distribution, ms))).toBeLessThanOrEqual(error);
      }
    });
  },
);

describe('quantiles and shares', () => {
  it('undo each other: a quantile is the least time within which at least that share lies', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyDistribution, share, (distribution, wanted) => {
        const ms = quantileOf(distribution, wanted);
        expect(Number.isSafeInteger(ms) && !Object.is(ms, -0)).toBe(true);
        expect(shareWithin(distribution, ms)).toBeGreaterThanOrEqual(wanted - 1e-8);
        if (ms > 0) expect(shareWithin(distribution, ms - 1)).toBeLessThan(wanted + 1e-8);
      }),
    );
  });

  it('end where the lengths end', () => {
    const ends = (distribution: Distribution) => [0, 1].map((share) => quantileOf(distribution, share));
    expect(EACH.map(ends)).toEqual([
      [1_500, 1_500],
      [3, 7],
      [0, 600_000],
      [0, 0],
      [0, LONGEST_MS],
      [0, LONGEST_MS],
      [50, 50],
      [10, 1_000],
    ]);
    for (const distribution of EACH) {
      expect(shareWithin(distribution, -1)).toBe(0);
      expect(shareWithin(distribution, LONGEST_MS)).toBe(1);
    }
  });

  it('has a mean however heavy the tail: no length is longer than the longest', () => {
    const heavy: Distribution = { distribution: 'logNormal', median: 1, p95: LONGEST_MS, source };
    expect(meanOf(heavy)).toBeGreaterThan(0.05 * LONGEST_MS);
    expect(meanOf(heavy)).toBeLessThan(LONGEST_MS);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuse %d as a share', (share) => {
    expect(() => quantileOf({ distribution: 'constant', ms: 1, source }, share)).toThrow(
      `quantileOf: share is ${share}; expected a number from 0 to 1`,
    );
  });

  it('refuse a distribution that is none', () => {
    const none = JSON.parse('{ "distribution": "normal" }');
    for (const figure of [
      (each: Distribution) => meanWithin(each, 5),
      meanOf,
      (each: Distribution) => quantileOf(each, 0.5),
      (each: Distribution) => shareWithin(each, 5),
    ]) {
      expect(() => figure(none)).toThrow('unknown distribution {"distribution":"normal"}');
    }
  });
});
