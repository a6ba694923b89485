import { describe, expect, it } from 'vitest';
import { extendProfile, MOST_ENTRIES, PROFILES, simulate } from '../../src/simulator/index.ts';
import { afterBuild, oneServer, simulated, tenSeconds, words } from './lives.ts';

describe('the end of a simulation', () => {
  it('comes when all steps are taken and nothing is under way, though something might happen unasked', () => {
    const crashing = extendProfile(tenSeconds, {
      name: 'crashing',
      unasked: {
        'guest.stopped': {
          probability: 1,
          after: { distribution: 'constant', ms: 3_600_000, source: 'assumed' },
          source: 'assumed',
        },
      },
    });
    expect(simulated({}, crashing).footer).toMatchObject({ time: 50_000, ended: 'quiet' });
    const watched = simulate({ scenario: { ...words(), until: 7_200_000 }, profile: crashing });
    expect(afterBuild(watched)).toEqual([
      '50s active/- moved task.advanced',
      '1h50s active/powering-off moved guest.stopped',
      '1h1m stopped/- moved task.advanced',
    ]);
    expect(watched.footer).toMatchObject({ time: 3_660_000, ended: 'quiet' });
  });

  it('waits for what the platform has yet to finish', () => {
    expect(afterBuild(simulated({ steps: ['stop', 'rebuild'] })).slice(-4)).toEqual([
      '1m20s stopped/rebuild_spawning moved task.advanced',
      '1m30s active/- moved task.advanced',
      '1m30s active/powering-off moved rebuild.powerRestored',
      '1m40s stopped/- moved task.advanced',
    ]);
  });

  it('comes at the limit, whatever is under way', () => {
    const trace = simulate({ scenario: { ...words('stop'), until: 55_000 }, profile: tenSeconds });
    expect(trace.footer).toMatchObject({ time: 55_000, ended: 'until', held: true });
    expect(trace.entries.at(-1)).toMatchObject({ time: 50_000, taskState: 'powering-off' });
  });

  it('still takes what is due at the limit itself', () => {
    expect(simulate({ scenario: { ...words(), until: 50_000 }, profile: tenSeconds }).footer).toMatchObject({
      ended: 'quiet',
      entries: 6,
    });
  });

  it('comes after very many entries, where time stands still and nothing ever succeeds', () => {
    const hopeless = oneServer({
      faults: [{ at: 'building/-', outcome: 'build.rescheduled', times: 'always' }],
    });
    expect(simulate({ scenario: hopeless, profile: 'instant' }).footer).toMatchObject({
      time: 0,
      ended: 'entryLimit',
      entries: MOST_ENTRIES,
    });
  });

  it('comes after ten years at the latest', () => {
    const slowest = extendProfile(PROFILES.instant, {
      name: 'slowest',
      anyTask: { takes: { distribution: 'constant', ms: 86_400_000 * 3_650, source: 'assumed' } },
    });
    expect(simulated({ steps: ['stop'] }, slowest).footer).toMatchObject({
      time: 86_400_000 * 3_650,
      ended: 'until',
      entries: 2,
      held: false,
    });
  });
});
