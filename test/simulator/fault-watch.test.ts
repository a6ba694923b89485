import { describe, expect, it } from 'vitest';
import { extendProfile } from '../../src/simulator/index.ts';
import { afterBuild, line, simulated, tenSeconds } from './lives.ts';

describe('a fault', () => {
  it('strikes once where nothing else is said, and work goes well after that', () => {
    const trace = simulated({
      steps: ['stop', 'stop'],
      faults: [{ at: 'powering-off', outcome: 'task.rolledBack' }],
    });
    expect(afterBuild(trace)).toEqual([
      '50s active/- moved task.advanced',
      '50s active/powering-off accepted server.stop',
      '1m active/- moved task.rolledBack',
      '1m active/powering-off accepted server.stop',
      '1m10s stopped/- moved task.advanced',
    ]);
    expect(trace.entries.filter((entry) => 'injected' in entry).map(line)).toEqual([
      '1m active/- moved task.rolledBack',
    ]);
  });

  it('lets work pass unharmed first, and strikes as often as it is told to', () => {
    const trace = simulated({
      faults: [
        { at: 'building/networking', outcome: 'build.rescheduled', skip: 1, times: 2 },
        { at: 'spawning', outcome: 'build.rescheduled' },
      ],
    });
    expect(trace.entries.filter((entry) => 'injected' in entry).map(line)).toEqual([
      '50s building/scheduling moved build.rescheduled',
      '1m20s building/scheduling moved build.rescheduled',
      '1m50s building/scheduling moved build.rescheduled',
    ]);
    expect(trace.entries.at(-1)).toMatchObject({ vmState: 'active', taskState: null });
  });

  it('strikes always, if it is to', () => {
    const trace = simulated({
      steps: ['stop', 'stop', 'stop', 'stop'],
      faults: [{ at: 'powering-off', outcome: 'task.rolledBack', times: 'always' }],
    });
    expect(trace.entries.filter((entry) => 'injected' in entry)).toHaveLength(4);
  });

  it('makes work hang, and then end as it would have', () => {
    const trace = simulated({ steps: ['stop'], faults: [{ at: 'active/powering-off', stuck: '30m' }] });
    expect(afterBuild(trace)).toEqual([
      '50s active/- moved task.advanced',
      '50s active/powering-off accepted server.stop',
      '1m active/powering-off stuck',
      '31m stopped/- moved task.advanced',
    ]);
    expect(trace.entries.find(({ kind }) => kind === 'stuck')).toMatchObject({
      for: 1_800_000,
      injected: true,
    });
  });

  it('makes work hang for ever, until something pre-empts it', () => {
    const trace = simulated({
      steps: ['stop', { do: 'delete', after: '1h' }],
      faults: [{ at: 'powering-off', stuck: 'forever' }],
    });
    expect(afterBuild(trace).slice(2)).toEqual([
      '1m active/powering-off stuck',
      '1h50s active/deleting accepted server.delete',
      '1h59s active/- passed',
      '1h1m deleted/- moved task.advanced',
      '1h1m deleted/- gone',
    ]);
  });

  it('makes work take another time, outcome and hanging included', () => {
    const trace = simulated({
      steps: ['softReboot'],
      faults: [{ at: 'reboot_started', takes: '2m', stuck: '1m', outcome: 'task.errored' }],
    });
    expect(afterBuild(trace).slice(3)).toEqual([
      '1m10s active/reboot_started moved task.advanced',
      '3m9s active/reboot_started stuck',
      '4m9s error/reboot_started passed',
      '4m10s error/- moved task.errored',
    ]);
  });

  it('leaves work alone that cannot end like that, and waits for work that can', () => {
    const trace = simulated({
      steps: ['softReboot', { do: 'stop', on: 'error/-' }, 'start', 'stop'],
      faults: [
        { at: 'reboot_started', outcome: 'task.errored' },
        { at: 'powering-off', outcome: 'task.rolledBack' },
      ],
    });
    const injected = trace.entries
      .filter((entry) => 'injected' in entry)
      .map(({ vmState, taskState }) => [vmState, taskState]);
    expect(injected).toEqual([
      ['error', null],
      ['active', null],
    ]);
  });

  it('that comes first in the list comes first', () => {
    const faults = [
      { at: 'stopped/powering-on', takes: '1s' },
      { at: 'powering-on', takes: '2s', times: 2 },
    ];
    const { entries } = simulated({ steps: ['stop', 'start', 'stop', 'start'], faults });
    const started = entries
      .filter(({ vmState, kind }) => vmState === 'active' && kind === 'moved')
      .map(({ time }) => time);
    expect(started).toEqual([50_000, 61_000, 73_000]);
  });

  it('that never struck is a finding', () => {
    const trace = simulated({
      steps: ['stop'],
      faults: [
        { at: 'shelving', outcome: 'task.rolledBack' },
        { at: 'powering-off', takes: 5 },
      ],
    });
    expect(trace.footer).toMatchObject({
      held: false,
      findings: [{ kind: 'neverStruck', server: 'web', fault: 0, at: 'shelving' }],
    });
  });
});

describe('chance', () => {
  const always = { probability: 1, source: 'assumed' };
  const hour = { distribution: 'constant', ms: 3_600_000, source: 'assumed' } as const;

  it('lets work fail and hang as the profile has it', () => {
    const profile = extendProfile(tenSeconds, {
      name: 'doomed',
      tasks: { 'powering-off': { outcomes: { 'task.rolledBack': always }, stuck: { ...always, for: hour } } },
    });
    const trace = simulated({ steps: ['stop'] }, profile);
    expect(afterBuild(trace).slice(2)).toEqual([
      '1m active/powering-off stuck',
      '1h1m active/- moved task.rolledBack',
    ]);
    expect(trace.entries.some((entry) => 'injected' in entry)).toBe(false);
  });

  it('lets work hang for ever, and the scenario end', () => {
    const profile = extendProfile(tenSeconds, {
      name: 'stuck',
      tasks: { 'powering-off': { stuck: { ...always, for: 'forever' } } },
    });
    expect(simulated({ steps: ['stop', 'start'] }, profile).footer).toEqual({
      time: 60_000,
      ended: 'quiet',
      entries: 8,
      held: false,
      findings: [{ kind: 'neverTaken', server: 'web', step: 1, time: 60_000, pair: 'active/powering-off' }],
    });
  });

  it('prefers what is said of a pair to what is said of its task, and that to what is said of any', () => {
    const takes = (ms: number) => ({ takes: { distribution: 'constant', ms, source: 'assumed' } }) as const;
    const profile = extendProfile(tenSeconds, {
      name: 'particular',
      tasks: {
        deleting: takes(2_000),
        'stopped/deleting': takes(3_000),
        'active/deleting': { outcomes: {} },
      },
    });
    const timeOf = (steps: readonly string[]): number => {
      const { entries } = simulated({ steps }, profile);
      const asked = entries.findLast(({ kind }) => kind === 'accepted')?.time ?? 0;
      return (entries.find(({ vmState }) => vmState === 'deleted')?.time ?? 0) - asked;
    };
    expect([timeOf(['delete']), timeOf(['stop', 'delete'])]).toEqual([2_000, 3_000]);
  });

  it('takes an outcome that the work does not have here for success', () => {
    const profile = extendProfile(tenSeconds, {
      name: 'x',
      anyTask: { outcomes: { 'migration.aborted': always } },
    });
    expect(afterBuild(simulated({ steps: ['stop', 'start', 'liveMigrate'] }, profile)).at(-1)).toBe(
      '1m20s active/- moved migration.aborted',
    );
  });

  it('shares the line between the outcomes in the order of the events', () => {
    const half = { probability: 0.5, source: 'assumed' };
    const profile = extendProfile(tenSeconds, {
      name: 'x',
      tasks: { migrating: { outcomes: { 'task.rolledBack': half, 'migration.aborted': half } } },
    });
    const ends = Array.from({ length: 40 }, () => 'liveMigrate');
    const { entries } = simulated({ steps: ends }, profile);
    const events = entries.slice(6).flatMap((entry) => (entry.kind === 'moved' ? [entry.event] : []));
    expect(new Set(events)).toEqual(new Set(['task.rolledBack', 'migration.aborted']));
  });

  it('hides the pairs on the way where the profile says so', () => {
    const profile = extendProfile(tenSeconds, {
      name: 'x',
      passing: { ...tenSeconds.passing, probability: 0 },
    });
    expect(simulated({ steps: ['delete'] }, profile).entries.some(({ kind }) => kind === 'passed')).toBe(
      false,
    );
  });

  it('lets a pair on the way show longer than the work takes, and the work end later then', () => {
    const profile = extendProfile(tenSeconds, { name: 'x', passing: { ...tenSeconds.passing, takes: hour } });
    expect(afterBuild(simulated({ steps: ['delete'] }, profile)).slice(1)).toEqual([
      '50s active/deleting accepted server.delete',
      '50s active/- passed',
      '1h50s deleted/- moved task.advanced',
      '1h50s deleted/- gone',
    ]);
  });
});
