import { describe, expect, it } from 'vitest';
import { restrictGraph, shortestPath, shortestPaths } from '../../src/graph/index.ts';
import { drawGraph } from './toys.ts';
import { unfrozen } from './unfrozen.ts';

const graph = drawGraph(['a', 'b', 'c'], 'a -jump-> c', 'a -go-> b', 'b -go-> c', 'c -back-> a');
const walking = restrictGraph(graph, ({ event }) => event === 'go');

describe('a restricted graph', () => {
  it('has all the nodes and only the edges that were kept, with their ids', () => {
    expect(walking.nodes).toBe(graph.nodes);
    expect(walking.initial).toBe(graph.initial);
    expect(walking.edges).toEqual([graph.edges[1], graph.edges[2]]);
    expect(walking.outgoing(0)).toEqual([graph.edges[1]]);
    expect(walking.incoming(0)).toEqual([]);
    expect(walking.locate('c')).toEqual([2]);
  });

  it('leaves the whole graph as it was', () => {
    expect(graph.outgoing(0)).toHaveLength(2);
    expect(graph.edges).toHaveLength(4);
  });

  it('is searched like any other, and its paths are paths of the whole', () => {
    const path = shortestPath(walking, { to: 'c' });
    expect(path?.steps.map(({ edge }) => edge.id)).toEqual([1, 2]);
    expect(shortestPaths(walking, { from: 'c' })).toEqual([{ start: graph.node(2), steps: [] }]);
  });

  it('is frozen to the ground too', () => {
    expect(unfrozen(walking, 'graph')).toEqual([]);
  });
});
