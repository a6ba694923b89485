import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Poll } from '../../src/simulator/index.ts';
import { extendProfile, formatDuration, PROFILES, pollTrace, simulate } from '../../src/simulator/index.ts';
import { oneServer, scenario, tenSeconds, words } from './lives.ts';

const line = (poll: Poll): string =>
  `${formatDuration(poll.time)} ${poll.server} ${poll.found ? `${poll.vmState}/${poll.taskState ?? '-'} ${poll.status}` : 404}`;

describe('pollTrace', () => {
  it('shows what a client sees that asks now and then: much of it never', () => {
    const trace = simulate({ scenario: words('stop', 'delete'), profile: tenSeconds });
    expect([...pollTrace(trace, { everyMs: 25_000 })].map(line)).toEqual([
      '0s web building/scheduling BUILD',
      '25s web building/networking BUILD',
      '50s web active/powering-off ACTIVE',
      '1m15s web 404',
    ]);
  });

  it('shows a deleted server as long as the profile leaves it there, then 404 once', () => {
    const takes = { distribution: 'constant', ms: 3_000, source: 'assumed' } as const;
    const profile = extendProfile(tenSeconds, { name: 'lingering', vanishing: { takes } });
    const trace = simulate({ scenario: words('delete'), profile });
    expect([...pollTrace(trace, { everyMs: 1_000 })].slice(-5).map(line)).toEqual([
      '59s web active/- ACTIVE',
      '1m web deleted/- DELETED',
      '1m1s web deleted/- DELETED',
      '1m2s web deleted/- DELETED',
      '1m3s web 404',
    ]);
  });

  it('goes on to the end of the trace where the server is never deleted', () => {
    const trace = simulate({ scenario: words('stop'), profile: tenSeconds });
    expect([...pollTrace(trace, { everyMs: 20_000 })].at(-1)).toMatchObject({
      time: 60_000,
      vmState: 'stopped',
      found: true,
    });
  });

  it('asks for each server from its creation on, in order of time', () => {
    const trace = simulate({
      scenario: scenario({ servers: [{ name: 'b', at: '15s' }, { name: 'a' }] }),
      profile: tenSeconds,
    });
    expect([...pollTrace(trace, { everyMs: 30_000 })].map(line)).toEqual([
      '0s a building/scheduling BUILD',
      '15s b building/scheduling BUILD',
      '30s a building/block_device_mapping BUILD',
      '45s b building/block_device_mapping BUILD',
      '1m a active/- ACTIVE',
    ]);
    expect([...pollTrace(trace, { everyMs: 30_000, server: 'b' })].map(line)).toHaveLength(2);
  });

  it('sees the last of several things at one instant', () => {
    const trace = simulate({ scenario: words('stop'), profile: 'instant' });
    expect([...pollTrace(trace, { everyMs: 1 })].map(line)).toEqual(['0s web stopped/- SHUTOFF']);
  });

  it('never shows what the trace does not', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 600_000 }), (seed, everyMs) => {
        const trace = simulate({
          scenario: words('stop', 'resize', 'confirmResize', 'start', 'delete'),
          profile: 'flaky',
          seed,
        });
        let polls = 0;
        for (const poll of pollTrace(trace, { everyMs })) {
          const seen = trace.entries.findLast(({ time }) => time <= poll.time);
          expect(poll).toMatchObject(
            poll.found ? { vmState: seen?.vmState, taskState: seen?.taskState, status: seen?.status } : {},
          );
          expect(poll.time).toBe(polls * everyMs);
          polls += 1;
          if (polls > 500) break;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('can be asked again, and is lazy', () => {
    const slow = simulate({
      scenario: { ...oneServer({ at: 0 }), until: 86_400_000 * 365 },
      profile: PROFILES.slow,
    });
    const polls = pollTrace(slow, { everyMs: 1 });
    const first = () => polls[Symbol.iterator]().next().value;
    expect(first()).toEqual(first());
  });

  it('has nothing to show of a trace without servers', () => {
    expect([...pollTrace(simulate({ scenario: { name: 'empty', servers: [] } }), { everyMs: 1 })]).toEqual(
      [],
    );
  });

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses to ask every %s ms', (everyMs) => {
    const trace = simulate({ scenario: words() });
    expect(() => pollTrace(trace, { everyMs })).toThrow(
      `everyMs is ${everyMs}; expected a whole number of milliseconds, at least 1`,
    );
  });

  it('refuses to ask for a server that is not there', () => {
    const trace = simulate({ scenario: words() });
    expect(() => pollTrace(trace, { everyMs: 1, server: 'wbe' })).toThrow(
      'no server "wbe" in this trace; expected one of web',
    );
  });
});
