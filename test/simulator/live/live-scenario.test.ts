import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveScenarioOptions, TraceEntry } from '../../../src/simulator/index.ts';
import { createLiveScenario, PROFILE_NAMES, simulate } from '../../../src/simulator/index.ts';
import { anyScenario } from '../arbitraries.ts';
import { line, scenario, tenSeconds } from '../lives.ts';
import { HandTimers } from './hand-timers.ts';

const TWO = scenario({
  servers: [
    { name: 'early', steps: ['stop'] },
    { name: 'late', at: '1m' },
  ],
});

const live = (options: Partial<LiveScenarioOptions> = {}) => {
  const timers = new HandTimers();
  const entries: TraceEntry[] = [];
  const onEntry = (entry: TraceEntry) => void entries.push(entry);
  const all = createLiveScenario({ scenario: TWO, profile: tenSeconds, timers, onEntry, ...options });
  return { all, timers, entries };
};

describe('createLiveScenario', () => {
  it('lives the lives that the simulator would have given its servers', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), fc.constantFrom(...PROFILE_NAMES), (any, seed, profile) => {
        const { until: _, ...endless } = any;
        const trace = simulate({ scenario: endless, profile, seed });
        fc.pre(trace.footer.ended === 'quiet' && trace.entries.length < 1_000);
        const { all, timers, entries } = live({ scenario: endless, seed, profile });
        while (!all.isOver && timers.count > 0) timers.leap(Math.max(0, timers.next ?? 0));
        expect(entries.slice(0, trace.entries.length)).toEqual(trace.entries);
        all.stop();
      }),
      { numRuns: 40 },
    );
  });

  it('lets each server come into being at its time, and is over when all are', () => {
    const { all, timers } = live();
    expect([...all.servers.keys()]).toEqual(['early']);
    timers.leap(59_000);
    expect([...all.servers.keys()]).toEqual(['early']);
    timers.leap(1_000);
    expect([...all.servers.keys()]).toEqual(['early', 'late']);
    timers.leap(49_000);
    expect(all.isOver).toBe(false);
    timers.leap(1_000);
    expect(all.isOver).toBe(true);
  });

  it('leaves no timer behind when it is stopped, and no server comes into being any more', () => {
    const { all, timers, entries } = live();
    all.stop();
    all.stop();
    expect(timers.count).toBe(0);
    timers.leap(100_000);
    all.pacemaker.step();
    expect([...all.servers.keys(), entries.length]).toEqual(['early', 1]);
  });

  it('tells nothing of a server that was stopped by itself, though others go on', () => {
    const { all, timers, entries } = live({
      scenario: scenario({
        servers: [
          { name: 'early', steps: [{ do: 'stop', after: '70s' }] },
          { name: 'late', at: '1m' },
        ],
      }),
    });
    timers.leap(60_000);
    all.servers.get('early')?.stop();
    const count = entries.length;
    timers.leap(60_000);
    expect(entries.slice(count).every(({ server }) => server === 'late')).toBe(true);
    expect(entries.length).toBeGreaterThan(count);
  });
});

describe('its time', () => {
  it('stands still while it is paused, and goes on from there', () => {
    const { all, timers, entries } = live();
    timers.leap(5_000);
    all.pacemaker.pause();
    all.pacemaker.pause();
    expect([timers.count, all.pacemaker.isPaused, all.pacemaker.now]).toEqual([0, true, 5_000]);
    timers.leap(1_000_000);
    expect([entries.length, all.pacemaker.now]).toEqual([1, 5_000]);
    all.pacemaker.resume();
    expect([timers.next, all.pacemaker.isPaused]).toEqual([5_000, false]);
    timers.leap(5_000);
    expect(entries.map(line).at(-1)).toBe('10s building/- moved task.advanced');
  });

  it('can be stepped through, one thing after the other', () => {
    const { all, timers, entries } = live();
    expect(all.pacemaker.step()).toBe(true);
    expect([entries.length, all.pacemaker.now, timers.count]).toEqual([2, 10_000, 0]);
    expect(all.pacemaker.step()).toBe(true);
    expect([entries.length, all.pacemaker.now]).toEqual([3, 20_000]);
    while (all.pacemaker.step());
    expect(all.isOver).toBe(true);
    all.pacemaker.resume();
    expect(timers.count).toBe(0);
  });

  it('changes its speed without a jump', () => {
    const { all, timers } = live();
    timers.leap(4_000);
    all.pacemaker.setSpeed(10);
    expect([all.pacemaker.speed, all.pacemaker.now, timers.next]).toEqual([10, 4_000, 600]);
    timers.leap(300);
    expect(all.pacemaker.now).toBe(7_000);
    all.pacemaker.setSpeed(0.5);
    expect(timers.next).toBe(6_000);
  });

  it('refuses a speed that is none, and keeps the one it had', () => {
    const { all } = live();
    expect(() => all.pacemaker.setSpeed(0)).toThrow(
      'the speed is 0; expected virtual milliseconds to each real one',
    );
    expect(() => live({ speed: Number.NaN })).toThrow('the speed is NaN');
    expect(all.pacemaker.speed).toBe(1);
  });

  it('is asked what is due before anybody is asked anything', () => {
    const { all, timers } = live();
    timers.leap(50_000);
    all.pacemaker.pause();
    const server = all.servers.get('early');
    expect(server?.request('delete')).toEqual({ ok: true });
    expect(server?.entries.map(line).at(-1)).toBe('50s active/deleting accepted server.delete');
    expect(timers.count).toBe(0);
  });
});

describe('hang', () => {
  const stopping = () => {
    const { all, timers, entries } = live();
    timers.leap(50_000);
    return { timers, entries, server: all.servers.get('early') ?? never() };
  };

  it('lets the work under way hang until something else ends it', () => {
    const { timers, server } = stopping();
    expect(server.hang()).toBe(true);
    timers.leap(1_000_000);
    expect(server.entries.at(-1)).toMatchObject({ kind: 'stuck', for: 'forever', injected: true });
    expect(server.happen('task.advanced')).toBe(true);
    expect(server.entries.map(line).at(-1)).toMatch(/stopped\/- moved task.advanced/);
  });

  it('finds nothing to hold up at rest, and does not hold up what is hanging', () => {
    const { timers, server } = stopping();
    timers.leap(10_000);
    expect(server.hang()).toBe(false);
    server.request('start');
    expect([server.hang(), server.hang()]).toEqual([true, false]);
  });

  it('cannot keep a deleted server from vanishing', () => {
    const { timers, server } = stopping();
    server.request('delete');
    timers.leap(10_000);
    expect(server.hang()).toBe(false);
  });
});

const never = (): never => {
  throw new Error('there is no such server');
};
