import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Random } from '../../src/simulator/random.ts';
import {
  GREATEST_SEED,
  randomStream,
  randomStreams,
  resumeRandom,
  streamsFrom,
} from '../../src/simulator/random.ts';

const seeds = fc.integer({ min: 0, max: GREATEST_SEED });
const draw = (random: Random, count: number): readonly number[] =>
  Array.from({ length: count }, () => random.fraction());

describe('randomStream', () => {
  it('gives the same numbers for the same seed and index', () => {
    fc.assert(
      fc.property(seeds, fc.nat(5), (seed, index) => {
        expect(draw(randomStream(seed, index), 20)).toEqual(draw(randomStream(seed, index), 20));
      }),
    );
  });

  it('gives the numbers that it gave when it was written', () => {
    expect(draw(randomStream(7, 0), 3)).toEqual(PINNED);
    expect(Array.from({ length: 8 }, (_, i) => randomStream(7, i).integer(0, 99))).toEqual(PINNED_INTEGERS);
  });

  it('gives fractions from 0 to below 1, and whole numbers within their bounds', () => {
    fc.assert(
      fc.property(seeds, fc.integer(), fc.nat(2 ** 40), (seed, from, range) => {
        const random = randomStream(seed, 0);
        const fraction = random.fraction();
        const integer = random.integer(from, from + range);
        expect(fraction >= 0 && fraction < 1).toBe(true);
        expect(Number.isInteger(integer) && integer >= from && integer <= from + range).toBe(true);
      }),
    );
  });

  it('does not give neighbouring seeds neighbouring numbers', () => {
    const firsts = Array.from({ length: 2_000 }, (_, seed) => draw(randomStream(seed, 0), 2));
    for (const place of [0, 1]) {
      const tenths = Array<number>(10).fill(0);
      for (const numbers of firsts)
        tenths[Math.floor((numbers[place] ?? 0) * 10)] =
          (tenths[Math.floor((numbers[place] ?? 0) * 10)] ?? 0) + 1;
      expect(Math.min(...tenths)).toBeGreaterThan(140);
      expect(Math.max(...tenths)).toBeLessThan(260);
      expect(Math.abs(correlation(firsts.map((numbers) => numbers[place] ?? 0)))).toBeLessThan(0.07);
    }
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, GREATEST_SEED + 1])(
    'refuses %s as a seed',
    (seed) => {
      expect(() => randomStream(seed, 0)).toThrow(
        new RangeError(`the seed is ${seed}; expected a whole number from 0 to 4294967295`),
      );
    },
  );

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s as an index', (index) => {
    expect(() => randomStream(1, index)).toThrow(
      `the stream is ${index}; expected a whole number, 0 or more`,
    );
  });
});

describe('randomStreams', () => {
  it('are the streams by index, whatever was drawn from the ones before', () => {
    const streams = randomStreams(42);
    const together = [0, 1, 2].map(() => draw(streams.next().value, 50));
    expect(together).toEqual([0, 1, 2].map((index) => draw(randomStream(42, index), 50)));
  });

  it('have nothing in common', () => {
    const streams = randomStreams(42);
    const numbers = Array.from({ length: 50 }, () => draw(streams.next().value, 50)).flat();
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

/** Between each number and the next. */
const correlation = (numbers: readonly number[]): number => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return numbers.slice(1).reduce((sum, x, i) => sum + (x - mean) * ((numbers[i] ?? 0) - mean), 0) / variance;
};

const PINNED: readonly number[] = [0.2180551302036171, 0.08151404851041955, 0.6978060860314802];
const PINNED_INTEGERS: readonly number[] = [80, 2, 45, 17, 64, 97, 93, 74];

describe('a stream that is taken up again', () => {
  it('brings the numbers that would have come', () => {
    const stream = randomStream(7, 3);
    draw(stream, 5);
    const resumed = resumeRandom(JSON.parse(JSON.stringify(stream.state)));
    expect(draw(resumed, 10)).toEqual(draw(stream, 10));
  });

  it('is the first of those that follow it, if it is fresh', () => {
    const streams = randomStreams(7);
    streams.next();
    const following = streamsFrom(randomStream(7, 1).state);
    for (let index = 0; index < 4; index += 1)
      expect(draw(following.next().value, 5)).toEqual(draw(streams.next().value, 5));
  });

  it.each([[[]], [[1, 2, 3]], [[1, 2, 3, 0.5]], [[1, 2, 3, 4, 5]]])('is not of the state %j', (state) => {
    expect(() => resumeRandom(state)).toThrow('expected four whole numbers');
  });
});
