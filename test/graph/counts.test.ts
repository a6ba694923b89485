import { describe, expect, it } from 'vitest';
import { ecsGraph, exploreMachine, mappingCoverage, simplePaths } from '../../src/graph/index.ts';
import { ecsMachine } from '../../src/machines/index.ts';

/** A change of the statechart changes these numbers, and whoever changes it says so here. No other test holds them. */
const graph = ecsGraph();

const sizeOf = ({ nodes, edges }: typeof graph) => ({
  configurations: nodes.length,
  transitions: edges.length,
});

const countOf = (paths: Iterable<unknown>): number => {
  let count = 0;
  for (const _ of paths) count += 1;
  return count;
};

describe('the machine in numbers', () => {
  it('has so many configurations and transitions', () => {
    expect(sizeOf(graph)).toEqual({ configurations: 139, transitions: 496 });
  });

  it('has so many for each boot source', () => {
    const size = (bootSource: 'image' | 'volume') =>
      sizeOf(exploreMachine(ecsMachine, { inputs: [{ bootSource }] }));
    expect(size('image')).toEqual({ configurations: 74, transitions: 264 });
    expect(size('volume')).toEqual({ configurations: 65, transitions: 232 });
  });

  it('has 64 pairs', () => {
    expect(new Set(graph.nodes.map(({ label }) => label)).size).toBe(64);
  });

  it('covers all 16 rows, 44 pairs and 15 statuses, and passes 20 pairs beside the table', () => {
    expect(mappingCoverage(graph).counts).toEqual({
      rows: { reached: 16, all: 16 },
      pairs: { reached: 44, all: 44 },
      transitPairs: { reached: 20, all: 20 },
      statuses: { reached: 15, all: 15 },
    });
  });

  it('rests on inferred transitions in so many places', () => {
    expect(mappingCoverage(graph, { confidence: ['documented', 'nova'] }).counts).toEqual({
      rows: { reached: 14, all: 16 },
      pairs: { reached: 36, all: 44 },
      transitPairs: { reached: 14, all: 20 },
      statuses: { reached: 13, all: 15 },
    });
  });

  it('has so many simple paths, of which a person would see so many', () => {
    const all = { maxLength: Number.POSITIVE_INFINITY, maxPaths: Number.POSITIVE_INFINITY };
    expect(countOf(simplePaths(graph, { ...all, by: 'configuration' }))).toBe(43_568);
    expect(countOf(simplePaths(graph, { ...all, by: 'pair' }))).toBe(15_169);
  });
});
