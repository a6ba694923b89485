import type { TrackerOptions } from '../../../src/orchestration/index.ts';
import { createTracker } from '../../../src/orchestration/index.ts';
import { createOracle, INSTANTS, SHOWABLE } from './naive-search.ts';
import { randomFrom } from './watched-lives.ts';

/** What a tracker made of faulty watches, and where the naive search disagrees. */
export interface FaultCounts {
  /** The tracker said impossible, and no life shows this. */
  readonly found: number;
  /** Some life shows just this: nobody can tell that a reading is wrong. */
  readonly alike: number;
  readonly disagreements: readonly string[];
}

/**
 * So many watches of five to twelve readings (pairs or statuses) of lives that the naive search walks at random, with one
 * reading replaced by another. Both have to refuse the same reading first, or none.
 */
export const countFaults = (options: TrackerOptions, watches: number, seed: number): FaultCounts => {
  const oracle = createOracle(options);
  const random = randomFrom(seed);
  const counts = { found: 0, alike: 0, disagreements: [] as string[] };
  for (let watch = 0; watch < watches; watch += 1) {
    const word = withFault(wordOf(oracle, random), random);
    const first = oracle.firstImpossible(word);
    if (first === -1) counts.alike += 1;
    else counts.found += 1;
    if (firstRefused(options, word) !== first) counts.disagreements.push(word.join(' '));
  }
  return counts;
};

/** The place in a word of the first reading that a tracker calls impossible; -1 where it calls none so. */
export const firstRefused = (options: TrackerOptions, word: readonly string[]): number => {
  const tracker = createTracker(options);
  return word.findIndex((name, at) => tracker.observe({ at, ...SEEN.get(name) }).kind === 'impossible');
};

type Observed = (typeof SHOWABLE)[number]['seen'];

const SEEN = new Map<string, Observed>(SHOWABLE.map(({ name, seen }) => [name, seen]));

const wordOf = ({ ahead, namesOf }: ReturnType<typeof createOracle>, random: () => number): string[] => {
  let instant = pick(INSTANTS, random);
  return Array.from({ length: 5 + Math.floor(random() * 8) }, () => {
    instant = pick(ahead(instant), random);
    return pick(namesOf(instant), random);
  });
};

const withFault = (word: readonly string[], random: () => number): readonly string[] => {
  const place = Math.floor(random() * word.length);
  const others = SHOWABLE.filter(({ name }) => name !== word[place]);
  return word.with(place, pick(others, random).name);
};

const pick = <Item>(items: readonly Item[], random: () => number): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('there is nothing to pick from');
  return item;
};
