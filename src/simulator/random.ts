import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

/** A stream of chance: the same stream for the same seed, in every engine. */
export interface Random {
  /** From 0, included, to 1, excluded: a multiple of 2^-53. */
  fraction(): number;
  /** A whole number from `from` to `to`, both included, each as likely as the others. */
  integer(from: number, to: number): number;
}

/** The greatest seed; the least is 0. The generator takes 32 bits, and two seeds must never be one. */
export const GREATEST_SEED = 0xffff_ffff;

/** A stream that can be put away and taken up again: the same numbers follow as if nothing had been. */
export interface StoredRandom extends Random {
  /** Four words: all that the numbers to come depend on. */
  readonly state: readonly number[];
}

/** Takes a stream up again where its state was read. @throws RangeError for what is no such state. */
export const resumeRandom = (state: readonly number[]): StoredRandom => {
  if (state.length !== 4 || !state.every(Number.isInteger)) {
    throw new RangeError(`the state of chance is ${JSON.stringify(state)}; expected four whole numbers`);
  }
  return new Stream(xoroshiro128plusFromState(state));
};

/** One of the streams of a seed, the first by itself. @throws RangeError for a seed or an index that is none. */
export const randomStream = (seed: number, index: number): StoredRandom => {
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
export function* randomStreams(seed: number): Generator<StoredRandom, never> {
  if (!Number.isInteger(seed) || seed < 0 || seed > GREATEST_SEED) {
    throw new RangeError(`the seed is ${String(seed)}; expected a whole number from 0 to ${GREATEST_SEED}`);
  }
  return yield* streamsFrom(stateOf(seed));
}

/** The streams that follow a stream's first state: with the state of a fresh stream, that one and all after it. */
export function* streamsFrom(state: readonly number[]): Generator<StoredRandom, never> {
  const next = xoroshiro128plusFromState(state);
  for (;;) {
    yield new Stream(next.clone());
    next.jump();
  }
}

/** One object for each stream and nothing else, since there are as many as servers. */
class Stream implements StoredRandom {
  readonly #generator: JumpableRandomGenerator;

  constructor(generator: JumpableRandomGenerator) {
    this.#generator = generator;
  }

  get state(): readonly number[] {
    return this.#generator.getState();
  }

  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  integer(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
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
