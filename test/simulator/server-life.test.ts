import { describe, expect, it } from 'vitest';
import { afterBuild, simulated } from './lives.ts';

describe('an operation that shows no task while it runs', () => {
  const resized = ['resize', 'confirmResize'];

  it('is accepted at once, takes effect later, and keeps everything else waiting', () => {
    const trace = simulated({
      steps: [...resized, { do: 'revertResize', after: '4s' }, { do: 'confirmResize', after: '1s' }, 'stop'],
    });
    expect(afterBuild(trace).slice(5)).toEqual([
      '1m30s resized/- moved task.advanced',
      '1m30s resized/- accepted confirmResize',
      '1m34s resized/- refused revertResize',
      '1m35s resized/- refused confirmResize',
      '1m40s active/- moved server.confirmResize',
      '1m40s active/powering-off accepted server.stop',
      '1m50s stopped/- moved task.advanced',
    ]);
    expect(trace.entries.filter(({ kind }) => kind === 'refused')).toMatchObject([
      { reason: 'underWay', allowed: ['delete'] },
      { reason: 'underWay', allowed: ['delete'] },
    ]);
  });

  it('may fail, and nothing had told that it was running', () => {
    const trace = simulated({
      steps: resized,
      faults: [{ at: 'confirmResize', outcome: 'task.errored', takes: '3s' }],
    });
    expect(afterBuild(trace).slice(-2)).toEqual([
      '1m30s resized/- accepted confirmResize',
      '1m33s error/- moved task.errored',
    ]);
  });

  it('gives way to a deletion', () => {
    const trace = simulated({ steps: [...resized, { do: 'delete', after: '2s' }] });
    expect(afterBuild(trace).slice(-5)).toEqual([
      '1m30s resized/- accepted confirmResize',
      '1m32s resized/deleting accepted server.delete',
      '1m41s active/- passed',
      '1m42s deleted/- moved task.advanced',
      '1m42s deleted/- gone',
    ]);
  });
});

describe('asking for what is already under way', () => {
  it('is accepted where the machine says so, and does not begin the work anew', () => {
    const trace = simulated({
      steps: ['delete', { do: 'delete', after: '7s' }, { do: 'delete', after: '1s' }],
    });
    expect(afterBuild(trace)).toEqual([
      '50s active/- moved task.advanced',
      '50s active/deleting accepted server.delete',
      '57s active/deleting accepted server.delete',
      '58s active/deleting accepted server.delete',
      '59s active/- passed',
      '1m deleted/- moved task.advanced',
      '1m deleted/- gone',
    ]);
  });

  it('is taken by the configuration, not by what shows for an instant', () => {
    const { entries } = simulated({ steps: ['delete', { do: 'stop', on: 'active/-' }] });
    expect(entries.find(({ kind }) => kind === 'refused')).toEqual({
      kind: 'refused',
      time: 59_000,
      server: 'web',
      vmState: 'active',
      taskState: null,
      status: 'ACTIVE',
      operation: 'stop',
      reason: 'taskState',
      allowed: ['delete'],
      step: 1,
    });
  });
});
