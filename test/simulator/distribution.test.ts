import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_MS, samplerOf } from '../../src/simulator/distribution.ts';
import type { Distribution } from '../../src/simulator/index.ts';
import { randomStream } from '../../src/simulator/random.ts';
import { anyDistribution } from './arbitraries.ts';

const source = 'assumed';

const sorted = (distribution: Distribution, count = 20_000): readonly number[] => {
  const random = randomStream(1, 0);
  const sample = samplerOf(distribution);
  return Array.from({ length: count }, () => sample(random)).sort((a, b) => a - b);
};

const quantile = (values: readonly number[], share: number): number =>
  values[Math.floor(values.length * share)] ?? Number.NaN;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('samplerOf', () => {
  it('gives whole milliseconds from 0 to the longest time there is, whatever the figures', () => {
    fc.assert(
      fc.property(anyDistribution, fc.nat(), (distribution, seed) => {
        const random = randomStream(seed, 0);
        const sample = samplerOf(distribution);
        for (let draw = 0; draw < 20; draw += 1) {
          const ms = sample(random);
          expect(Number.isSafeInteger(ms) && ms >= 0 && ms <= LONGEST_MS && !Object.is(ms, -0)).toBe(true);
        }
      }),
    );
  });

  it('is deaf to chance where the time is constant', () => {
    expect(new Set(sorted({ distribution: 'constant', ms: 1_500, source }, 100))).toEqual(new Set([1_500]));
  });

  it('gives every value of a uniform range, the ends included, about equally often', () => {
    const values = sorted({ distribution: 'uniform', from: 3, to: 7, source });
    const counts = [3, 4, 5, 6, 7].map((value) => values.filter((drawn) => drawn === value).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
    expect(Math.min(...counts)).toBeGreaterThan(3_700);
    expect(Math.max(...counts)).toBeLessThan(4_300);
  });

  it('has the mean and the median of an exponential distribution', () => {
    const values = sorted({ distribution: 'exponential', mean: 10_000, source });
    expect(mean(values) / 10_000).toBeCloseTo(1, 1);
    expect(quantile(values, 0.5) / (10_000 * Math.LN2)).toBeCloseTo(1, 1);
  });

  it('has half of a log-normal distribution below its median, and 95 of 100 below its p95', () => {
    const values = sorted({ distribution: 'logNormal', median: 23_000, p95: 35_000, source });
    expect(quantile(values, 0.5) / 23_000).toBeCloseTo(1, 1);
    expect(quantile(values, 0.95) / 35_000).toBeCloseTo(1, 1);
    expect(quantile(values, 0.05) / (23_000 ** 2 / 35_000)).toBeCloseTo(1, 1);
  });

  it('takes a log-normal distribution without spread for a constant', () => {
    expect(new Set(sorted({ distribution: 'logNormal', median: 500, p95: 500, source }, 50))).toEqual(
      new Set([500]),
    );
  });

  it('gives the recorded values of an empirical list and no others', () => {
    const values = sorted({ distribution: 'empirical', samples: [5, 900, 5_000], source }, 3_000);
    expect(new Set(values)).toEqual(new Set([5, 900, 5_000]));
    expect(values.filter((value) => value === 900).length).toBeGreaterThan(900);
  });

  it('cuts off a tail that no clock could hold', () => {
    const values = sorted({ distribution: 'logNormal', median: 1, p95: LONGEST_MS, source }, 1_000);
    expect(values.at(-1)).toBe(LONGEST_MS);
  });

  it('refuses a distribution that does not exist', () => {
    const unknown = JSON.parse('{"distribution":"triangular"}');
    expect(() => samplerOf(unknown)).toThrow('unknown distribution {"distribution":"triangular"}');
  });
});
