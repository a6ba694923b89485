import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/simulator/index.ts';
import { formatTrace, PROFILES, scenarioOf, simulate } from '../../src/simulator/index.ts';
import { line, scenario, simulated, words } from './lives.ts';

describe('simulate', () => {
  it('tells the story of a server that is resized, fails, recovers and is deleted', () => {
    const trace = simulated({
      steps: [
        'stop',
        'resize',
        { do: 'start', expect: 'refused' },
        'confirmResize',
        'start',
        'softReboot',
        { do: 'hardReboot', on: 'error/-', after: '1m' },
        'delete',
      ],
      faults: [{ at: 'reboot_started', outcome: 'task.errored' }],
    });
    expect(trace.entries.map(line)).toEqual([
      '0s building/scheduling created',
      '10s building/- moved task.advanced',
      '20s building/networking moved task.advanced',
      '30s building/block_device_mapping moved task.advanced',
      '40s building/spawning moved task.advanced',
      '50s active/- moved task.advanced',
      '50s active/powering-off accepted server.stop',
      '1m stopped/- moved task.advanced',
      '1m stopped/resize_prep accepted server.resize',
      '1m10s stopped/resize_migrating moved task.advanced',
      '1m20s stopped/resize_migrated moved task.advanced',
      '1m30s stopped/resize_finish moved task.advanced',
      '1m40s resized/- moved task.advanced',
      '1m40s resized/- refused start',
      '1m40s resized/- accepted confirmResize',
      '1m50s stopped/- moved server.confirmResize',
      '1m50s stopped/powering-on accepted server.start',
      '2m active/- moved task.advanced',
      '2m active/rebooting accepted server.softReboot',
      '2m10s active/reboot_pending moved task.advanced',
      '2m20s active/reboot_started moved task.advanced',
      '2m29s error/reboot_started passed',
      '2m30s error/- moved task.errored',
      '3m30s error/rebooting_hard accepted server.hardReboot',
      '3m40s error/reboot_pending_hard moved task.advanced',
      '3m50s error/reboot_started_hard moved task.advanced',
      '4m active/- moved task.advanced',
      '4m active/deleting accepted server.delete',
      '4m9s active/- passed',
      '4m10s deleted/- moved task.advanced',
      '4m10s deleted/- gone',
    ]);
    expect(trace.footer).toEqual({ time: 250_000, ended: 'quiet', entries: 31, held: true, findings: [] });
  });

  it('derives the status of every moment, UNKNOWN where the tables have none', () => {
    const { entries } = simulated({ steps: ['resize', 'delete'] });
    expect(entries.map(({ status }) => status).join(' ')).toBe(
      'BUILD BUILD BUILD BUILD BUILD ACTIVE UNKNOWN UNKNOWN UNKNOWN UNKNOWN VERIFY_RESIZE UNKNOWN ACTIVE DELETED DELETED',
    );
  });

  it('gives the same trace for the same inputs, byte for byte, and another for another seed', () => {
    const flaky = {
      scenario: words('stop', 'resize', 'confirmResize', 'start', 'delete'),
      profile: 'flaky',
    } as const;
    const traces = [5, 5, 6].map((seed) => formatTrace(simulate({ ...flaky, seed })));
    expect(traces[1]).toBe(traces[0]);
    expect(traces[2]).not.toBe(traces[0]);
  });

  it('has typical and 1 for profile and seed where nothing is said', () => {
    const alone = simulate({ scenario: words('stop') });
    expect(formatTrace(alone)).toBe(
      formatTrace(simulate({ scenario: words('stop'), profile: PROFILES.typical, seed: 1 })),
    );
  });

  it('takes no time with the instant profile, and leaves nothing out', () => {
    const { entries, footer } = simulate({ scenario: words('stop', 'start', 'delete'), profile: 'instant' });
    expect(footer).toMatchObject({ time: 0, ended: 'quiet' });
    expect(entries.map(({ kind }) => kind).join(' ')).toBe(
      'created moved moved moved moved moved accepted moved accepted moved accepted passed moved gone',
    );
  });

  it('changes nothing in the life of a server when others join it', () => {
    const servers = [
      { steps: ['stop', 'resize', 'confirmResize'] },
      { steps: ['softReboot', 'delete'] },
      { at: '10s' },
    ];
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const alone = simulate({
          scenario: scenario({ servers: servers.slice(0, 1) }),
          profile: 'flaky',
          seed,
        });
        const together = simulate({ scenario: scenario({ servers }), profile: 'flaky', seed });
        const own = together.entries.filter(({ server }) => server === 'server-1');
        expect(own.slice(0, alone.entries.length)).toEqual(alone.entries);
      }),
      { numRuns: 30 },
    );
  });

  it('creates each server at its time', () => {
    const { entries } = simulate({ scenario: scenario({ servers: [{ at: '1m' }, {}] }), profile: 'instant' });
    expect(
      entries.filter(({ kind }) => kind === 'created').map(({ server, time }) => [server, time]),
    ).toEqual([
      ['server-2', 0],
      ['server-1', 60_000],
    ]);
  });

  it('has nothing to tell of no servers', () => {
    expect(simulate({ scenario: { name: 'empty', servers: [] } })).toMatchObject({
      entries: [],
      footer: { time: 0, ended: 'quiet', held: true },
    });
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32])('refuses %s as a seed', (seed) => {
    expect(() => simulate({ scenario: words(), seed })).toThrow(
      'expected a whole number from 0 to 4294967295',
    );
  });

  it('refuses a boot source that is none, should a program hand one in unchecked', () => {
    const tape: Scenario = JSON.parse(
      '{"name":"x","servers":[{"name":"a","bootSource":"tape","at":0,"steps":[],"faults":[]}]}',
    );
    expect(() => simulate({ scenario: tape })).toThrow('boot source "tape"; expected "image" or "volume"');
  });

  it('refuses times that are none, should a program hand them in unchecked', () => {
    const plan = { name: 'web', bootSource: 'image', at: Number.NaN, steps: [], faults: [] } as const;
    expect(() => simulate({ scenario: { name: 'x', servers: [plan] } })).toThrow(RangeError);
  });
});

describe('the words of scenarioOf', () => {
  it('make a life', () => {
    const made = scenarioOf(['stop', 'resize', 'confirmResize', 'start']);
    if (!made.ok) throw new Error('refused');
    expect(simulate({ scenario: made.value }).entries.at(-1)).toMatchObject({
      vmState: 'active',
      taskState: null,
    });
  });
});
