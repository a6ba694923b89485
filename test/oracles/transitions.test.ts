import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../src/machines/index.ts';
import { declaredDifferences, differences } from './compare.ts';
import { DEVIATIONS } from './deviations.ts';
import { expectedSteps, isModelled } from './expectation.ts';
import { CONFIGURATIONS } from './explore.ts';
import { LIVES, REFERENCE_EDGES } from './fixtures.ts';
import { memoryAfter } from './memory.ts';

describe('the machine against the edges that were read in the source', () => {
  const found = differences(expectedSteps(), CONFIGURATIONS, EVENT_TYPES);
  const declared = declaredDifferences(DEVIATIONS, CONFIGURATIONS);

  it('differs nowhere, at no configuration for no event, but where a deviation is listed', () => {
    expect([...found].filter((difference) => !declared.has(difference))).toEqual([]);
  });

  it('differs everywhere where a deviation is listed', () => {
    expect([...declared].filter((difference) => !found.has(difference))).toEqual([]);
  });

  it('remembers after every step what the facts say, and forgets the rest', () => {
    for (const { name, pair, context, moves } of CONFIGURATIONS) {
      for (const [event, { target, passes }] of moves) {
        const step = { from: pair, event, to: target.pair, past: passes };
        expect(target.context, `${name} --${event}--> ${target.pair}`).toEqual(memoryAfter(context, step));
      }
    }
  });

  it('was compared at all 139 configurations for all 24 events, with 180 of the 302 edges', () => {
    expect([CONFIGURATIONS.length, EVENT_TYPES.length]).toEqual([139, 24]);
    expect(REFERENCE_EDGES).toHaveLength(302);
    expect(REFERENCE_EDGES.filter(isModelled)).toHaveLength(180);
    expect(REFERENCE_EDGES.every(({ index }, place) => index === place)).toBe(true);
  });
});

describe('the list of deviations', () => {
  it('names edges and recorded lives that exist', () => {
    const scenarios = new Set(LIVES.map(({ scenario }) => scenario));
    expect(
      DEVIATIONS.flatMap(({ edges }) => edges).filter((edge) => REFERENCE_EDGES[edge] === undefined),
    ).toEqual([]);
    expect(
      DEVIATIONS.flatMap(({ recordings = [] }) => recordings).filter((name) => !scenarios.has(name)),
    ).toEqual([]);
  });

  it('gives a reason for each, and an edge or a recording unless the reference is silent', () => {
    for (const { edges, recordings, lacks, has, never, reason } of DEVIATIONS) {
      expect(reason).toMatch(/^\S.{20,}\.$/);
      expect([...edges, ...(recordings ?? [])], reason).not.toEqual([]);
      expect([...(lacks ?? []), ...(has ?? []), ...(never ?? [])], reason).not.toEqual([]);
    }
  });

  it('has the known length', () => {
    expect(DEVIATIONS).toHaveLength(DEVIATION_COUNT);
  });
});

const DEVIATION_COUNT = 30;
