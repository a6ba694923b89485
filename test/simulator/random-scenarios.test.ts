import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES, simulate } from '../../src/simulator/index.ts';
import { anyProfile, anyScenario } from './arbitraries.ts';
import { LAWS } from './laws.ts';

/** Found to be enough to meet every pair of the machine; the soak test does many more, with a fresh seed. */
const RUNS = 1_500;

const profiles = fc.oneof(anyProfile, fc.constantFrom(...Object.values(PROFILES)));

describe('the trace of any scenario under any profile', () => {
  const traces = fc
    .sample(fc.tuple(anyScenario, profiles, fc.nat()), { numRuns: RUNS, seed: 20261123 })
    .map(([scenario, profile, seed]) => simulate({ scenario, profile, seed }))
    .filter(({ footer }) => footer.ended !== 'entryLimit');

  it('is there, and seldom without end', () => {
    expect(traces.length).toBeGreaterThan(RUNS * 0.98);
  });

  it.each(LAWS)('obeys: $name', ({ broken }) => {
    expect(traces.flatMap((trace) => broken(trace) ?? [])).toEqual([]);
  });

  it('shows, taken together, every kind of entry and every way to end', () => {
    expect(new Set(traces.flatMap(({ entries }) => entries.map(({ kind }) => kind))).size).toBe(8);
    expect(new Set(traces.map(({ footer }) => footer.ended))).toEqual(new Set(['quiet', 'until']));
  });
});

describe('a law', () => {
  it.each(LAWS)('can be broken: $name', ({ broken }) => {
    const scenario = fc
      .sample(anyScenario, { numRuns: 200, seed: 1 })
      .find(({ servers: [first] }) => (first?.steps.length ?? 0) > 3);
    if (scenario === undefined) throw new Error('no scenario with steps');
    const { entries, footer, header } = simulate({
      scenario: { ...scenario, servers: scenario.servers.slice(0, 1) },
    });
    const [first, ...rest] = entries;
    if (first === undefined) throw new Error('an empty trace');
    const spoilt = [
      { header, entries: [...entries, { ...first, time: -0.5, kind: 'gone' as const }], footer },
      { header, entries: [{ ...first, time: footer.time + 1 }, ...rest], footer },
      {
        header,
        entries: [{ ...first, vmState: 'deleted' as const, taskState: 'spawning' as const }],
        footer,
      },
      { header, entries: [{ ...first, kind: 'gone' as const }, first], footer },
      { header, entries: [], footer: { ...footer, findings: [] } },
      { header, entries: rest, footer },
    ];
    expect(spoilt.some((trace) => broken(trace) !== undefined)).toBe(true);
    expect(broken({ header, entries, footer })).toBeUndefined();
  });
});
