import { describe, expect, it } from 'vitest';
import type { Moment, Reading } from '../../../src/graph/index.ts';
import { createReader, ecsGraph, momentsOf } from '../../../src/graph/index.ts';
import {
  ALL_PAIRS,
  deriveStatus,
  ECS_MAPPING,
  LEAVES,
  NOVA_MAPPING,
  pairKey,
  parsePairKey,
  STATUSES,
  TASK_STATES,
  VM_STATES,
} from '../../../src/machines/index.ts';

const { all } = momentsOf(ecsGraph());
const read = createReader(all);

const shownBy = (reading: Reading | undefined): readonly string[] => [
  ...new Set(reading?.moments.map((id) => all[id]).map((moment) => (moment ? pairKey(moment.pair) : 'none'))),
];

/** Every pair and status that a moment may show, written down anew: spellings bring their own statuses along. */
const looks = ({ kind, pair }: Moment): readonly string[] => {
  const leaf = LEAVES.find((each) => pairKey(each.pair) === pairKey(pair));
  const spellings = kind === 'passing' ? [] : (leaf?.alsoSeenAs ?? []);
  return [pairKey(pair), ...spellings].flatMap((key) =>
    [pairKey(pair), key].flatMap((meant) => {
      const { vmState, taskState } = parsePairKey(meant) ?? pair;
      const statuses = [deriveStatus(vmState, taskState), deriveStatus(vmState, taskState, NOVA_MAPPING)];
      return statuses.map((status) => `${key} ${status}`);
    }),
  );
};

describe('a reading', () => {
  it('of all parts means the moments that look like it', () => {
    const looksOf = all.map((moment) => new Set(looks(moment)));
    for (const pair of ALL_PAIRS) {
      for (const status of STATUSES) {
        const expected = all.filter((_, index) => looksOf[index]?.has(`${pairKey(pair)} ${status}`));
        expect(read({ ...pair, status })?.moments).toEqual(expected.map(({ id }) => id));
      }
    }
  });

  it('of some parts means whatever the missing parts may be', () => {
    const union = (readings: readonly (Reading | undefined)[]): readonly number[] =>
      [...new Set(readings.flatMap((reading) => reading?.moments ?? []))].sort((left, right) => left - right);
    const pairs = [null, ...TASK_STATES];
    for (const status of STATUSES) {
      expect(read({ status })?.moments).toEqual(union(ALL_PAIRS.map((pair) => read({ ...pair, status }))));
    }
    for (const vmState of VM_STATES) {
      expect(read({ vmState })?.moments).toEqual(
        union(pairs.map((taskState) => read({ vmState, taskState }))),
      );
    }
    for (const taskState of pairs) {
      const any = VM_STATES.map((vmState) => read({ vmState, taskState }));
      expect(read({ taskState })?.moments).toEqual(union(any));
    }
    expect(read({})?.moments).toHaveLength(all.length);
  });

  it('of a server that is gone means that it was deleted, whatever else is said', () => {
    expect(shownBy(read({ gone: true }))).toEqual(['deleted/-']);
    expect(read({ gone: true, status: 'ACTIVE' })).toBe(read({ gone: true }));
  });

  it('in the spelling of stock Nova means the leaf, with the status of either', () => {
    const shelving = { vmState: 'active', taskState: 'shelving' };
    const leaves = ['shelved/shelving', 'shelved_offloaded/shelving_offloading'];
    expect(shownBy(read(shelving))).toEqual(leaves);
    expect(shownBy(read({ ...shelving, status: 'ACTIVE' }))).toEqual(leaves);
    expect(shownBy(read({ ...shelving, status: 'SHELVED' }))).toEqual(leaves.slice(0, 1));
    expect(shownBy(read({ ...shelving, status: 'SHUTOFF' }))).toEqual([]);
  });

  it('may be held against one mapping alone', () => {
    const resizing = { vmState: 'active', taskState: 'resize_prep', status: 'RESIZE' };
    expect(createReader(all, [NOVA_MAPPING])(resizing)?.moments.length).toBeGreaterThan(0);
    expect(createReader(all, [ECS_MAPPING])(resizing)?.moments).toEqual([]);
  });

  it('forgives capitals and an empty task, which some clouds write', () => {
    expect(read({ vmState: 'RESIZED', taskState: '' })).toBe(read({ vmState: 'resized', taskState: null }));
  });

  it('with a name that no table knows is none', () => {
    for (const name of ['paused', '__proto__', 'constructor', 'toString']) {
      expect(read({ vmState: name })).toBeUndefined();
      expect(read({ taskState: name })).toBeUndefined();
      expect(read({ status: name })).toBeUndefined();
    }
    expect(read({ vmState: '', taskState: null })).toBeUndefined();
  });

  it('whose parts contradict each other means no moment', () => {
    expect(read({ vmState: 'active', taskState: null, status: 'SHUTOFF' })?.moments).toEqual([]);
  });

  it('is the same object each time, and numbered as it first came', () => {
    const fresh = createReader(all);
    expect(fresh({ status: 'ACTIVE' })?.id).toBe(0);
    expect(fresh({ gone: true })?.id).toBe(1);
    expect(fresh({ status: 'ACTIVE' })).toBe(fresh({ status: 'ACTIVE' }));
    expect(Object.isFrozen(fresh({ gone: true })?.moments)).toBe(true);
  });
});
