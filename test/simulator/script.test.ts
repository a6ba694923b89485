import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulator/index.ts';
import { afterBuild, line, oneServer, simulated, tenSeconds } from './lives.ts';

const asked = (steps: readonly unknown[]): readonly string[] =>
  simulated({ steps }).entries.flatMap((entry) => ('operation' in entry ? [line(entry)] : []));

describe('a step', () => {
  it('waits for the server to settle where nothing else is said', () => {
    expect(asked(['stop', 'start'])).toEqual([
      '50s active/powering-off accepted server.stop',
      '1m stopped/powering-on accepted server.start',
    ]);
  });

  it('does not take a server for settled that is about to be powered off again', () => {
    expect(asked(['stop', 'rebuild', 'start']).at(-1)).toBe(
      '1m40s stopped/powering-on accepted server.start',
    );
  });

  it('is taken as soon as the server shows the pair or the status, be it already', () => {
    expect(asked([{ do: 'delete', on: 'building/networking' }])).toEqual([
      '20s building/deleting accepted server.delete',
    ]);
    expect(asked(['stop', { do: 'start', on: 'ACTIVE' }])).toEqual([
      '50s active/powering-off accepted server.stop',
      '50s active/powering-off refused start',
    ]);
  });

  it('is taken at a pair that shows for an instant', () => {
    expect(asked(['delete', { do: 'start', on: 'active/-' }]).at(-1)).toBe('59s active/- refused start');
  });

  it('is taken some time after its trigger, whatever has happened since', () => {
    expect(asked(['stop', { do: 'start', on: 'active/powering-off', after: '15s' }]).at(-1)).toBe(
      '1m5s stopped/powering-on accepted server.start',
    );
  });

  it('is taken some time after the step before, or after the creation', () => {
    expect(
      asked([
        { do: 'delete', after: '12s' },
        { do: 'delete', after: '3s' },
      ]),
    ).toEqual([
      '12s building/deleting accepted server.delete',
      '15s building/deleting accepted server.delete',
    ]);
  });

  it('is taken at its time, or at once if that has passed', () => {
    expect(
      asked([
        { do: 'stop', at: '5m' },
        { do: 'start', at: '2m' },
      ]),
    ).toEqual(['5m active/powering-off accepted server.stop', '5m active/powering-off refused start']);
  });

  it('comes after the one before it, also at the same instant', () => {
    const trace = simulated({
      steps: [
        { do: 'stop', at: '1m' },
        { do: 'delete', at: '1m' },
        { do: 'delete', at: '1m' },
      ],
    });
    expect(afterBuild(trace).slice(1, 4)).toEqual([
      '1m active/powering-off accepted server.stop',
      '1m active/deleting accepted server.delete',
      '1m active/deleting accepted server.delete',
    ]);
  });

  it('counts its time from the beginning of the simulation, not of the server', () => {
    const { entries } = simulated({
      at: '1m',
      steps: [
        { do: 'delete', at: '65s' },
        { do: 'delete', after: '1s' },
      ],
    });
    expect(entries.flatMap((entry) => ('operation' in entry ? [entry.time] : []))).toEqual([65_000, 66_000]);
  });

  it('makes the platform do something of its own', () => {
    const trace = simulated({
      steps: [
        { happens: 'guest.stopped', on: 'active/-', after: '1m' },
        { happens: 'task.rolledBack', after: '1s' },
      ],
    });
    expect(afterBuild(trace)).toEqual([
      '50s active/- moved task.advanced',
      '1m50s active/powering-off moved guest.stopped',
      '1m51s active/- moved task.rolledBack',
    ]);
    expect(trace.entries.at(-1)).toMatchObject({ injected: true, step: 1 });
  });

  it('is recorded with its number in what it caused', () => {
    const { entries } = simulated({ steps: ['stop', 'stop', 'guest.stopped'] });
    expect(entries.flatMap((entry) => ('step' in entry ? [[entry.kind, entry.step]] : []))).toEqual([
      ['accepted', 0],
      ['refused', 1],
      ['impossible', 2],
    ]);
  });

  it('goes on after the server is gone, and is refused', () => {
    expect(asked(['delete', 'start']).at(-1)).toBe('1m deleted/- refused start');
  });

  it('may be one of ten thousand', () => {
    const many = oneServer({ steps: Array<string>(10_000).fill('confirmResize') });
    expect(simulate({ scenario: many, profile: tenSeconds }).entries).toHaveLength(10_006);
  });
});

describe('an expectation', () => {
  it('that comes true leaves no trace', () => {
    const steps = [
      { do: 'stop', expect: 'accepted' },
      { do: 'stop', expect: 'refused' },
    ];
    expect(simulated({ steps }).footer).toMatchObject({ held: true, findings: [] });
  });

  it('that does not is a finding', () => {
    const steps = [{ do: 'start', expect: 'accepted' }, 'start', { do: 'stop', expect: 'refused' }];
    expect(simulated({ steps }).footer).toMatchObject({
      held: false,
      findings: [
        { kind: 'refused', server: 'web', step: 0, time: 50_000, operation: 'start' },
        { kind: 'accepted', server: 'web', step: 2, time: 50_000, operation: 'stop' },
      ],
    });
  });

  it('counts an operation as accepted that has yet to take effect', () => {
    expect(simulated({ steps: ['resize', { do: 'confirmResize', expect: 'accepted' }] }).footer.held).toBe(
      true,
    );
  });

  it('fails with an event that the machine does not have there, which says what it has', () => {
    const trace = simulated({ steps: ['task.errored'] });
    expect(trace.footer.findings).toEqual([
      { kind: 'impossible', server: 'web', step: 0, time: 50_000, event: 'task.errored' },
    ]);
    expect(trace.entries.at(-1)).toEqual({
      kind: 'impossible',
      time: 50_000,
      server: 'web',
      vmState: 'active',
      taskState: null,
      status: 'ACTIVE',
      event: 'task.errored',
      possible: ['guest.stopped'],
      step: 0,
    });
  });

  it('fails for every step that never got its chance', () => {
    const { footer } = simulated({ steps: ['stop', { do: 'start', on: 'VERIFY_RESIZE' }, 'delete'] });
    expect(footer).toMatchObject({
      held: false,
      findings: [
        { kind: 'neverTaken', server: 'web', step: 1, time: 60_000, pair: 'stopped/-' },
        { kind: 'neverTaken', server: 'web', step: 2, time: 60_000, pair: 'stopped/-' },
      ],
    });
  });

  it('fails for the steps of a server that was never created', () => {
    const late = { ...oneServer({ at: '1h', steps: ['stop'] }), until: 1_000 };
    expect(simulate({ scenario: late }).footer).toMatchObject({
      time: 1_000,
      ended: 'until',
      findings: [{ kind: 'neverTaken', server: 'web', step: 0, time: 1_000, pair: null }],
    });
  });

  it('never waits for a server that rests without being settled', () => {
    const trace = simulated({
      bootSource: 'volume',
      steps: ['shelve', 'unshelve', 'start'],
      faults: [{ at: 'unshelving', outcome: 'task.errored' }],
    });
    expect(trace.footer).toMatchObject({
      ended: 'quiet',
      findings: [{ kind: 'neverTaken', step: 2, pair: 'error/unshelving' }],
    });
  });
});
