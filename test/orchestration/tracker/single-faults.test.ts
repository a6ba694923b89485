import { describe, expect, it } from 'vitest';
import type { TrackerOptions } from '../../../src/orchestration/index.ts';
import type { Settings } from '../../../src/orchestration/tracker/settings.ts';
import { settingsFor } from '../../../src/orchestration/tracker/settings.ts';
import type { Track } from '../../../src/orchestration/tracker/track.ts';
import { follow, startOf } from '../../../src/orchestration/tracker/track.ts';
import { countFaults, firstRefused } from './faulty-words.ts';
import type { Instant } from './naive-search.ts';
import { createOracle, INSTANTS, MODES, readAs, SHOWABLE, searchFrom } from './naive-search.ts';

/** What the tracker and the oracle make of the same words. */
interface Both {
  readonly track: Track;
  readonly instants: readonly Instant[];
}

/** Follows tracker and oracle through every word of readings, up to this many; words that both take alike are one. */
const compareWords = (options: TrackerOptions, longest: number) => {
  const settings = settingsFor(options);
  let states: readonly Both[] = [{ track: startOf(settings), instants: INSTANTS }];
  const counts = { found: 0, fitting: 0, disagreements: [] as string[] };
  for (let length = 1; length <= longest; length += 1) {
    const answers = states.flatMap((state) => answersAt(state, length, options, settings));
    const next = answers.flatMap(({ after }) => after ?? []);
    counts.found += answers.length - next.length;
    counts.fitting += next.length;
    counts.disagreements.push(...answers.flatMap(({ disagreement }) => disagreement ?? []));
    states = [
      ...new Map(next.map((both) => [`${both.instants.join()} ${both.track.place.id}`, both])).values(),
    ];
  }
  return counts;
};

/** What both make of each reading that may come next. */
const answersAt = ({ track, instants }: Both, nth: number, options: TrackerOptions, settings: Settings) => {
  const ahead = searchFrom(instants, options);
  return SHOWABLE.map(({ seen, name }) => {
    const reading = settings.sight.read(seen);
    const after = reading && follow(settings, track, { kind: 'look', at: nth, note: '', nth, reading });
    const expected = readAs(ahead, name);
    return {
      disagreement: (after === undefined) === (expected.length === 0) ? undefined : name,
      after: after && { track: after, instants: expected },
    };
  });
};

describe('four observations in a row, whatever they are', () => {
  it.each(MODES)('are found impossible exactly where a naive search finds no life: %s', (_, options) => {
    const { found, fitting, disagreements } = compareWords(options, 4);
    expect(disagreements).toEqual([]);
    expect(found).toBeGreaterThan(0);
    expect(fitting).toBeGreaterThan(0);
  });
});

describe.each(MODES)('two observations, %s,', (_, options) => {
  const oracle = createOracle(options);

  it.each(SHOWABLE)(
    'are refused by observe where no life shows them, and nowhere else: first $name',
    (first) => {
      const words = SHOWABLE.map((second) => [first.name, second.name]);
      const wrong = words.filter((word) => firstRefused(options, word) !== oracle.firstImpossible(word));
      expect(wrong).toEqual([]);
    },
  );
});

describe('a single fault in a longer watch', () => {
  it.each(MODES)('is found, at once, or some life shows the whole of it: %s', (_, options) => {
    const { found, alike, disagreements } = countFaults(options, 500, 20261127);
    expect(disagreements).toEqual([]);
    expect(found).toBeGreaterThan(0);
    expect(alike).toBeGreaterThan(0);
  });
});
