import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/machines/index.ts';
import { CONFIGURATIONS } from './explore.ts';
import { partsOf } from './fixtures.ts';
import { GUARDS, isTaken } from './guards.ts';

const leaves = [...new Set(CONFIGURATIONS.map(({ pair }) => pair))];

/** The only leaves in which a server can be that never ran: its build, what is left when that fails, and the end. */
const NEVER_LAUNCHED = [
  'building/-',
  'building/block_device_mapping',
  'building/deleting',
  'building/networking',
  'building/scheduling',
  'building/spawning',
  'deleted/-',
  'error/-',
  'error/deleting',
];

/** A server under one of these never ran; it has by the time it is anywhere else. */
const NEVER_LAUNCHED_ONLY = NEVER_LAUNCHED.filter((pair) => pair.startsWith('building/'));

describe.each(OPERATIONS)('the operation %s', (operation) => {
  it('is taken from exactly those of the 64 leaves, launched or not, from which the cloud takes it', () => {
    const differing = CONFIGURATIONS.filter(({ pair, context, snapshot }) => {
      const expected = isTaken(GUARDS[operation], ...partsOf(pair), context.launched);
      return snapshot.can({ type: `server.${operation}` }) !== expected;
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it('is taken from somewhere, and leads to one target only', () => {
    const takers = CONFIGURATIONS.filter(({ snapshot }) => snapshot.can({ type: `server.${operation}` }));
    expect(takers).not.toEqual([]);
    expect(takers.every(({ moves }) => moves.get(`server.${operation}`) !== undefined)).toBe(true);
  });
});

describe('the guards', () => {
  it('were asked at all 64 leaves', () => {
    expect(leaves).toHaveLength(64);
  });

  it('were asked of servers that never ran wherever there are any', () => {
    const pairsOf = (launched: boolean) =>
      [
        ...new Set(
          CONFIGURATIONS.filter(({ context }) => context.launched === launched).map(({ pair }) => pair),
        ),
      ].sort();
    expect(pairsOf(false)).toEqual(NEVER_LAUNCHED);
    expect(pairsOf(true)).toEqual(leaves.filter((pair) => !NEVER_LAUNCHED_ONLY.includes(pair)).sort());
  });

  it('cover every operation, and each has its source', () => {
    expect(Object.keys(GUARDS)).toEqual([...OPERATIONS]);
    for (const { source } of Object.values(GUARDS)) expect(source).toMatch(/\.py:\d+/);
  });
});
