import { describe, expect, it } from 'vitest';
import { deriveStatus, NOVA_MAPPING, pairKey, pairsWithStatus, STATUSES } from '../../src/machines/index.ts';
import { LIVES, pairText, partsOf, TABLES } from './fixtures.ts';
import { ALL_PUBLISHED_PAIRS, novaStatus, publishedStatus } from './published.ts';

/** Pairs of each vm_state on which the table and Nova agree, and on which the table says UNKNOWN and Nova does not. */
const AGREE_AND_DIFFER = new Map([
  ['building', [5, 23]],
  ['active', [13, 15]],
  ['stopped', [10, 18]],
  ['resized', [2, 26]],
  ['error', [5, 23]],
  ['deleted', [1, 27]],
  ['shelved', [5, 23]],
  ['shelved_offloaded', [3, 25]],
]);

/** Shown in the recordings, but no status of Huawei Cloud ECS. */
const NOVA_ONLY_STATUSES = ['PAUSED', 'PASSWORD', 'SOFT_DELETED', 'SUSPENDED'];

describe("stock Nova's mapping", () => {
  it('says for all 224 pairs what its source says', () => {
    for (const [vmState, taskState] of ALL_PUBLISHED_PAIRS) {
      const shown = deriveStatus(vmState, taskState, NOVA_MAPPING);
      expect(shown, pairText(vmState, taskState)).toBe(novaStatus(vmState, taskState));
    }
  });

  it('agrees with the published table on 44 pairs, differs on 180 and contradicts it on none', () => {
    const agree = ALL_PUBLISHED_PAIRS.filter(
      ([vm, task]) => deriveStatus(vm, task, NOVA_MAPPING) === publishedStatus(vm, task),
    );
    const differ = ALL_PUBLISHED_PAIRS.filter((pair) => !agree.includes(pair));
    const contradict = differ.filter(([vm, task]) => publishedStatus(vm, task) !== 'UNKNOWN');
    expect([agree.length, differ.length, contradict.length]).toEqual([44, 180, 0]);
  });

  it.each(TABLES.vmStates)('agrees and differs under %s as often as was counted in its source', (vmState) => {
    const pairs = ALL_PUBLISHED_PAIRS.filter(([vm]) => vm === vmState);
    const agree = pairs.filter(
      ([vm, task]) => deriveStatus(vm, task, NOVA_MAPPING) === deriveStatus(vm, task),
    );
    expect([agree.length, pairs.length - agree.length]).toEqual(AGREE_AND_DIFFER.get(vmState));
  });

  it('never says UNKNOWN of a pair of published names, and is inverted exactly', () => {
    expect(pairsWithStatus('UNKNOWN', NOVA_MAPPING)).toEqual([]);
    const pairs = STATUSES.flatMap((status) => pairsWithStatus(status, NOVA_MAPPING).map(pairKey));
    expect(pairs).toHaveLength(224);
    expect(new Set(pairs).size).toBe(224);
    for (const status of STATUSES) {
      for (const { vmState, taskState } of pairsWithStatus(status, NOVA_MAPPING)) {
        expect(deriveStatus(vmState, taskState, NOVA_MAPPING)).toBe(status);
      }
    }
  });
});

describe('what a real Nova showed', () => {
  const shown = LIVES.flatMap(({ scenario, sequence, statusShown }) =>
    sequence.map((pair, index) => ({ scenario, pair, status: statusShown[index] })),
  );

  it('was recorded for every pair of every life', () => {
    expect(LIVES.filter(({ sequence, statusShown }) => sequence.length !== statusShown.length)).toEqual([]);
    expect(shown).toHaveLength(SHOWN);
  });

  it("is what Nova's mapping says, wherever the status exists on Huawei Cloud ECS", () => {
    const comparable = shown.filter(({ status }) => !NOVA_ONLY_STATUSES.includes(status ?? ''));
    for (const { scenario, pair, status } of comparable) {
      expect(deriveStatus(...partsOf(pair), NOVA_MAPPING), `${scenario}: ${pair}`).toBe(status);
    }
    expect(shown.length - comparable.length).toBe(SHOWN_BY_NOVA_ONLY);
  });

  it('is what the published table says, wherever the table says anything', () => {
    const documented = shown.filter(({ pair }) => deriveStatus(...partsOf(pair)) !== 'UNKNOWN');
    for (const { scenario, pair, status } of documented) {
      expect(deriveStatus(...partsOf(pair)), `${scenario}: ${pair}`).toBe(status);
    }
    expect(documented).toHaveLength(SHOWN_ON_DOCUMENTED_PAIRS);
  });
});

const SHOWN = 953;
const SHOWN_BY_NOVA_ONLY = 7;
const SHOWN_ON_DOCUMENTED_PAIRS = 761;
