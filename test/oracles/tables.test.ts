import { describe, expect, it } from 'vitest';
import {
  DOCUMENTED_PAIRS,
  deriveStatus,
  ECS_MAPPING,
  MAPPING_ROWS,
  pairKey,
  pairsWithStatus,
  STATUS_MEANINGS,
  STATUSES,
  TASK_STATE_MEANINGS,
  TASK_STATES,
  VM_STATE_MEANINGS,
  VM_STATES,
} from '../../src/machines/index.ts';
import { pairText, TABLES } from './fixtures.ts';
import { ALL_PUBLISHED_PAIRS, publishedStatus } from './published.ts';

describe('the published tables', () => {
  it('are copied name by name, in their order', () => {
    expect(STATUSES).toEqual(TABLES.statuses);
    expect(VM_STATES).toEqual(TABLES.vmStates);
    expect(TASK_STATES).toEqual(TABLES.taskStates);
    expect(MAPPING_ROWS).toEqual(TABLES.mapping);
  });

  it('have 15 statuses, 8 vm_states, 27 task_states and 16 rows of 44 pairs', () => {
    expect([STATUSES.length, VM_STATES.length, TASK_STATES.length]).toEqual([15, 8, 27]);
    expect([MAPPING_ROWS.length, DOCUMENTED_PAIRS.length]).toEqual([16, 44]);
  });

  it('give their 44 pairs in row order, each once', () => {
    const keys = TABLES.mapping.flatMap(({ vmState, taskStates }) =>
      taskStates.map((task) => pairText(vmState, task)),
    );
    expect(DOCUMENTED_PAIRS.map(pairKey)).toEqual(keys);
    expect(new Set(keys).size).toBe(44);
  });

  it('say of every name in one line what it means, and of no other name', () => {
    const meanings = { ...STATUS_MEANINGS, ...VM_STATE_MEANINGS, ...TASK_STATE_MEANINGS };
    const names = [...TABLES.statuses, ...TABLES.vmStates, ...TABLES.taskStates];
    expect(Object.keys(meanings)).toEqual(names);
    for (const [name, meaning] of Object.entries(meanings)) {
      expect(meaning, name).toMatch(/^\S[^\n]{8,}\.$/);
    }
    expect(new Set(Object.values(meanings)).size, 'no two names mean the same').toBe(names.length);
  });
});

describe('the status of a pair', () => {
  it('is what the table says, for all 8 x 28 pairs', () => {
    expect(ALL_PUBLISHED_PAIRS).toHaveLength(224);
    for (const [vmState, taskState] of ALL_PUBLISHED_PAIRS) {
      const expected = publishedStatus(vmState, taskState);
      expect(deriveStatus(vmState, taskState), pairText(vmState, taskState)).toBe(expected);
      expect(deriveStatus(vmState, taskState, ECS_MAPPING), pairText(vmState, taskState)).toBe(expected);
    }
  });

  it('is known for 44 pairs and UNKNOWN for 180', () => {
    const statuses = ALL_PUBLISHED_PAIRS.map(([vmState, taskState]) => deriveStatus(vmState, taskState));
    expect(statuses.filter((status) => status !== 'UNKNOWN')).toHaveLength(44);
    expect(statuses.filter((status) => status === 'UNKNOWN')).toHaveLength(180);
  });

  it('has an inverse that gives whole pairs: the rows of the table, and the 180 others for UNKNOWN', () => {
    for (const status of STATUSES) {
      const expected = ALL_PUBLISHED_PAIRS.filter(
        ([vmState, task]) => publishedStatus(vmState, task) === status,
      );
      expect(new Set(pairsWithStatus(status).map(pairKey)), status).toEqual(
        new Set(expected.map(([vmState, taskState]) => pairText(vmState, taskState))),
      );
    }
  });

  it('splits all 224 pairs among the 15 statuses, each pair once', () => {
    const parts = STATUSES.map((status) => pairsWithStatus(status).map(pairKey));
    expect(parts.flat()).toHaveLength(224);
    expect(new Set(parts.flat()).size).toBe(224);
    expect(parts.every((part) => part.length > 0)).toBe(true);
  });
});
