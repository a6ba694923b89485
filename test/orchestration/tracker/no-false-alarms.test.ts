import { describe, expect, it } from 'vitest';
import { createTracker, describeVerdict } from '../../../src/orchestration/index.ts';
import { PROFILE_NAMES, PROFILES, simulate } from '../../../src/simulator/index.ts';
import { words } from '../../simulator/lives.ts';
import { alarmsOver, livesIn, randomLives } from './watched-lives.ts';

const INTERVALS = [100, 1_000, 7_000, 60_000, 600_000];
const STALE = [0, 5_000, 60_000];
const SHOWS = ['pair', 'status', 'both'] as const;

const WATCHES = INTERVALS.flatMap((everyMs) =>
  STALE.flatMap((staleMs) =>
    SHOWS.flatMap((shows) => [true, false].map((others) => ({ everyMs, staleMs, shows, others }))),
  ),
);

/** Every operation, twice over, on both kinds of root disk. */
const LONG_LIVES = ['image', 'volume'].map((bootSource) => ({
  ...words(
    ...'stop start softReboot hardReboot resize confirmResize stop resize revertResize rebuild start'.split(
      ' ',
    ),
    ...'liveMigrate shelve unshelve resize delete'.split(' '),
  ),
  bootSource,
}));

describe('a tracker raises no false alarm over', () => {
  const random = randomLives(600, 20261127);

  it.each(PROFILE_NAMES)('whole lives under the profile %s, polled at any interval, stale or not', (name) => {
    const lives = LONG_LIVES.flatMap((scenario) =>
      [1].flatMap((seed) => livesIn(simulate({ scenario, profile: PROFILES[name], seed }))),
    );
    for (const watch of WATCHES) {
      const alarms = lives.flatMap((life) => alarmsOver(life, watch));
      expect(alarms, JSON.stringify(watch)).toEqual([]);
    }
  });

  it.each(INTERVALS)('random lives with faults, polled every %i ms, whoever asks', (everyMs) => {
    for (const [index, life] of random.entries()) {
      const watch = {
        everyMs,
        staleMs: STALE[index % STALE.length] ?? 0,
        shows: SHOWS[index % SHOWS.length] ?? 'pair',
        others: true,
      };
      expect(alarmsOver(life, watch, index), `life ${index}`).toEqual([]);
    }
  });

  it('random lives of which every request is told, and nobody else asks', () => {
    const honest = random.filter((life) => !life.some((entry) => 'injected' in entry));
    expect(honest.length).toBeGreaterThan(100);
    for (const [index, life] of honest.entries()) {
      const everyMs = INTERVALS[index % INTERVALS.length] ?? 1_000;
      const staleMs = index % 2 === 0 ? 0 : 60_000;
      const shows = SHOWS[index % SHOWS.length] ?? 'pair';
      expect(alarmsOver(life, { everyMs, staleMs, shows, others: false }, index), `life ${index}`).toEqual(
        [],
      );
    }
  });

  it('random lives that are told change by change', () => {
    for (const life of random) {
      const tracker = createTracker({ complete: true });
      for (const { time, vmState, taskState, status } of life) {
        const verdict = tracker.observe({ at: time, vmState, taskState, status });
        expect(verdict.kind, describeVerdict(verdict)).toBe('consistent');
      }
    }
  });
});
