import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/machines/index.ts';
import { ecsChart } from '../../src/simulator/chart.ts';
import type { RefusedEntry } from '../../src/simulator/index.ts';
import { describeRefusal, refusalAt } from '../../src/simulator/index.ts';
import { simulated } from './lives.ts';

const refused = (steps: readonly unknown[], rest = {}): RefusedEntry => {
  const found = simulated({ steps, ...rest }).entries.find((entry) => entry.kind === 'refused');
  if (found?.kind !== 'refused') throw new Error('nothing was refused');
  return found;
};

describe('a refusal', () => {
  it('tells what would have been accepted, and why this is not', () => {
    expect(refused(['start'])).toMatchObject({
      reason: 'vmState',
      allowed: ['stop', 'softReboot', 'hardReboot', 'rebuild', 'resize', 'shelve', 'delete', 'liveMigrate'],
    });
  });

  it.each([
    [
      'the vm_state',
      ['stop', 'stop'],
      {},
      'stop: not in vm_state stopped; allowed here: start, hardReboot, rebuild, resize, shelve, delete',
    ],
    [
      'the task',
      [
        { do: 'stop', on: 'active/-' },
        { do: 'stop', on: 'ACTIVE' },
      ],
      {},
      'stop: not while task_state is powering-off; allowed here: delete',
    ],
    [
      'no task, while it is being built',
      [
        { do: 'delete', on: 'building/-' },
        { do: 'stop', on: 'building/deleting' },
      ],
      {},
      'stop: not in vm_state building; allowed here: delete',
    ],
    [
      'an operation that shows no task',
      ['resize', 'confirmResize', { do: 'confirmResize', after: 1 }],
      {},
      'confirmResize: not while an operation is under way that shows no task_state; allowed here: delete',
    ],
    [
      'a build that failed',
      ['rebuild'],
      { faults: [{ at: 'spawning', outcome: 'task.errored' }] },
      'rebuild: not on a server that has never run; allowed here: delete',
    ],
    [
      'its deletion',
      ['delete', 'start'],
      {},
      'start: there is no such server any more (404); allowed here: nothing',
    ],
  ])('gives %s as the reason', (_, steps, rest, text) => {
    expect(describeRefusal(refused(steps, rest))).toBe(text);
  });

  it('says null where the task that is in the way is none', () => {
    const entry: RefusedEntry = { ...refused(['start']), reason: 'taskState' };
    expect(describeRefusal(entry)).toContain('not while task_state is null');
  });

  it('has a reason for whatever any configuration does not take', () => {
    const reasons = ecsChart().places.flatMap((place) =>
      OPERATIONS.flatMap((operation) => refusalAt(place.id, operation) ?? []).map((refusal) => {
        const { operation, reason, allowed } = refusal;
        expect(allowed).not.toContain(operation);
        expect(reason === 'deleted').toBe(place.shown.vmState === 'deleted');
        expect(reason !== 'neverLaunched' || !place.launched).toBe(true);
        return reason;
      }),
    );
    expect(new Set(reasons)).toEqual(new Set(['vmState', 'taskState', 'neverLaunched', 'deleted']));
  });
});

describe('a refusal at a configuration', () => {
  it('is there for whatever the configuration does not take, and for nothing else', () => {
    for (const { id, allowed } of ecsChart().places) {
      const taken = OPERATIONS.filter((operation) => refusalAt(id, operation) === undefined);
      expect(taken).toEqual(allowed);
    }
  });

  it('is there for all but a pre-empting operation while one is under way that shows no task', () => {
    const resized = ecsChart().places.filter(({ settled, shown }) => settled && shown.vmState === 'resized');
    expect(resized).not.toEqual([]);
    for (const { id } of resized) {
      expect(refusalAt(id, 'delete', { underWay: true })).toBeUndefined();
      for (const operation of ['confirmResize', 'start'] as const) {
        const refusal = refusalAt(id, operation, { underWay: true });
        expect(refusal).toEqual({ operation, reason: 'underWay', allowed: ['delete'] });
      }
    }
  });

  it('is an error for a configuration that there is not, and says which there are', () => {
    expect(() => refusalAt(-1, 'start')).toThrow(/node is -1; expected one of the graph's, 0 to \d+/);
  });
});
