import fc from 'fast-check';
import { accessWords } from '../../src/testing/tables/access.ts';
import type { Tables } from '../../src/testing/tables/tables.ts';
import { REFUSED } from '../../src/testing/tables/tables.ts';

export interface Size {
  readonly states: number;
  readonly inputs: number;
  readonly readings: number;
  readonly starts: number;
}

/** Machines of at most this size, all of whose states can be reached. */
export const randomTables = (most: Size): fc.Arbitrary<Tables> =>
  fc
    .record({
      states: fc.integer({ min: 1, max: most.states }),
      inputs: fc.integer({ min: 1, max: most.inputs }),
      starts: fc.integer({ min: 1, max: most.starts }),
    })
    .chain(({ states, inputs, starts }) =>
      fc.record({
        states: fc.constant(states),
        inputs: fc.constant(inputs),
        starts: fc.array(fc.integer({ min: 0, max: states - 1 }), { minLength: starts, maxLength: starts }),
        next: numbers(REFUSED, states - 1, states * inputs),
        reading: numbers(0, most.readings - 1, states),
      }),
    )
    .filter((tables) => accessWords(tables).size === tables.states);

const numbers = (min: number, max: number, length: number): fc.Arbitrary<Int16Array> =>
  fc
    .array(fc.integer({ min, max }), { minLength: length, maxLength: length })
    .map((list) => Int16Array.from(list));

/** What a word shows: the first look, then after each input the answer and the next look. */
export const watch = ({ next, reading, inputs }: Tables, from: number, word: readonly number[]): string => {
  let state = from;
  const seen = [`${reading[state]}`];
  for (const input of word) {
    const target = next[state * inputs + input] ?? REFUSED;
    if (target !== REFUSED) state = target;
    seen.push(`${target === REFUSED ? 'refused' : 'accepted'} ${reading[state]}`);
  }
  return seen.join(', ');
};

/** Every word of at most this length, shortest first. */
export function* everyWord(inputs: number, longest: number): Generator<readonly number[]> {
  let words: (readonly number[])[] = [[]];
  for (let length = 0; length <= longest; length += 1) {
    yield* words;
    words = words.flatMap((word) => Array.from({ length: inputs }, (_, input) => [...word, input]));
  }
}
