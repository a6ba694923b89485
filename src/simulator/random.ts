import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of chance: the same stream for the same seed, in every engine. */
export interface Random {
  /** From 0, included, to 1, excluded: a multiple of 2^-53. */
  fraction(): number;
  /** A whole number from `from` to `to`, both included, each as likely as the others. */
  integer(from: number, to: number): number;
}

/** The greatest seed; the least is 0. The generator takes 32 bits, and two seeds must never be one. */
export const GREATEST_SEED = 0xffff_ffff;

/** One of the streams of a seed, the first by itself. @throws RangeError for a seed or an index that is none. */
export const randomStream = (seed: number, index: number): Random => {
  if (!Number.isSafeInteger(index) || index < 0) {
    throw new RangeError(`the stream is ${String(index)}; expected a whole number, 0 or more`);
  }
  const streams = randomStreams(seed);
  for (let passed = 0; passed < index; passed += 1) streams.next();
  return streams.next().value;
};

/**
 * Streams of one seed, one for each server, without end. Each begins 2^64 numbers after the one before it (the generator's
 * own `jump`), so they never overlap, and a server's luck depends on the seed and its place alone: not on what befalls the
 * others, nor on how many more there are.
 *
 * @throws RangeError unless the seed is a whole number from 0 to `GREATEST_SEED`.
 */
export function* randomStreams(seed: number): Generator<Random, never> {
  if (!Number.isInteger(seed) || seed < 0 || seed > GREATEST_SEED) {
    throw new RangeError(`the seed is ${String(seed)}; expected a whole number from 0 to ${GREATEST_SEED}`);
  }
  const next = xoroshiro128plusFromState(stateOf(seed));
  for (;;) {
    const generator = next.clone();
    yield {
      fraction: () => uniformFloat64(generator),
      integer: (from, to) => uniformInt(generator, from, to),
    };
    next.jump();
  }
}

/**
 * Four words of SplitMix32 (G. Steele, D. Lea, C. Flood, OOPSLA 2014, with the finalizer of MurmurHash3), as the authors of
 * xoroshiro advise. Its own way to take a seed leaves the first numbers of neighbouring seeds alike, jumped or not.
 */
const stateOf = (seed: number): readonly number[] =>
  [1, 2, 3, 4].map((word) => {
    let bits = (seed + word * GOLDEN_RATIO) | 0;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return bits ^ (bits >>> 16);
  });

/** 2^32 over the golden ratio, made odd. */
const GOLDEN_RATIO = 0x9e3779b9;
