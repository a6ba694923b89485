import { describe, expect, it } from 'vitest';
import { endOf, formatPath, shortestPath } from '../../src/graph/index.ts';
import { drawGraph } from './toys.ts';

const graph = drawGraph(
  ['active/-', 'active/powering-off', 'stopped/-'],
  'active/- -server.stop-> active/powering-off',
  'active/powering-off -task.advanced-> stopped/-',
);

describe('a path', () => {
  it('reads as one would write it', () => {
    const path = shortestPath(graph, { to: 'stopped/-' });
    expect(path && formatPath(path)).toBe(
      'active/- --server.stop--> active/powering-off --task.advanced--> stopped/-',
    );
    expect(path && endOf(path).label).toBe('stopped/-');
  });

  it('without steps is the place itself', () => {
    const path = shortestPath(graph, { to: 'active/-' });
    expect(path).toEqual({ start: graph.node(0), steps: [] });
    expect(path && formatPath(path)).toBe('active/-');
    expect(path && endOf(path).label).toBe('active/-');
  });
});
