import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf, GraphInputError, restrictGraph, shortestPath, shortestPaths } from '../../src/graph/index.ts';
import { anyGraph } from './arbitraries.ts';
import { naiveDistances } from './naive.ts';
import { chainOf, drawGraph } from './toys.ts';

const graph = drawGraph(
  ['a', 'b', 'c', 'd', 'alone'],
  'a -long-> b',
  'b -long-> c',
  'a -late-> c',
  'a -later-> c',
  'c -end-> d',
  'd -again-> d',
);

const events = (
  path: { readonly steps: readonly { readonly edge: { readonly event: string } }[] } | undefined,
) => path?.steps.map(({ edge }) => edge.event);

describe('shortestPath', () => {
  it('takes as few steps as possible, and of equally short ways the one whose edge comes first', () => {
    expect(events(shortestPath(graph, { to: 'd' }))).toEqual(['late', 'end']);
  });

  it('begins where lives begin unless told otherwise', () => {
    expect(shortestPath(graph, { to: 'c' })?.start.label).toBe('a');
    expect(events(shortestPath(graph, { from: 'b', to: 'c' }))).toEqual(['long']);
  });

  it('takes only the edges that it may', () => {
    const via = ({ event }: { readonly event: string }) => !event.startsWith('late');
    expect(events(shortestPath(graph, { to: 'd', via }))).toEqual(['long', 'long', 'end']);
    expect(shortestPath(graph, { to: 'd', via: () => false })).toBeUndefined();
  });

  it('goes to the nearest of several nodes, from the nearest of several', () => {
    const path = shortestPath(graph, {
      from: ({ id }) => id < 2,
      to: ({ label }) => label > 'c' && label < 'e',
    });
    expect(events(path)).toEqual(['late', 'end']);
    expect(events(shortestPath(graph, { from: ({ id }) => id > 0, to: 'd' }))).toEqual([]);
  });

  it('is undefined where none leads there', () => {
    expect(shortestPath(graph, { to: 'alone' })).toBeUndefined();
    expect(shortestPath(graph, { to: 'a label that no node has' })).toBeUndefined();
    expect(shortestPath(graph, { from: 'd', to: 'a' })).toBeUndefined();
  });

  it.each([
    [{ to: 5 }, 'shortestPath: to is 5; expected the id of a node, 0 to 4.'],
    [{ from: -1, to: 0 }, 'shortestPath: from is -1; expected the id of a node, 0 to 4.'],
  ])('refuses the place in %o', (query, message) => {
    expect(() => shortestPath(graph, query)).toThrow(GraphInputError);
    expect(() => shortestPath(graph, query)).toThrow(message);
  });

  it('looks no further than it must', () => {
    let asked = 0;
    const via = () => {
      asked += 1;
      return true;
    };
    shortestPath(chainOf(1000), { to: 3, via });
    expect(asked).toBe(3);
  });

  it('survives a chain that would overflow a recursive search', () => {
    const chain = chainOf(20_000);
    expect(shortestPath(chain, { to: 19_999 })?.steps).toHaveLength(19_999);
  });

  it('says so where nobody told it where to go', () => {
    expect(() => Reflect.apply(shortestPath, undefined, [graph, {}])).toThrow(
      'shortestPath: to is undefined; expected a label.',
    );
  });
});

describe('shortestPaths', () => {
  it('gives one path for every node that can be reached, the nearest first', () => {
    expect(shortestPaths(graph).map(events)).toEqual([[], ['long'], ['late'], ['late', 'end']]);
  });

  it('begins where it is told and takes only what it may', () => {
    expect(shortestPaths(graph, { from: 'c' }).map(events)).toEqual([[], ['end']]);
    expect(shortestPaths(graph, { via: ({ event }) => event === 'long' }).map(events)).toEqual([
      [],
      ['long'],
      ['long', 'long'],
    ]);
  });

  it('refuses a place that does not exist', () => {
    expect(() => shortestPaths(graph, { from: 1.5 })).toThrow('shortestPaths: from is 1.5;');
  });
});

describe('on any small graph the shortest paths', () => {
  it('are as long as those of a naive search, from lives’ beginnings and from any node', () => {
    fc.assert(
      fc.property(anyGraph, fc.option(fc.nat({ max: 5 }), { nil: undefined }), (any, start) => {
        const from = start === undefined ? undefined : start % any.nodes.length;
        const expected = naiveDistances(any, from === undefined ? any.initial : [from]);
        const paths = shortestPaths(any, { from });
        expect(new Map(paths.map((path) => [endOf(path).id, path.steps.length]))).toEqual(expected);
        expect(paths).toHaveLength(expected.size);
        for (const { id } of any.nodes) {
          expect(shortestPath(any, { from, to: id })?.steps.length).toBe(expected.get(id));
        }
      }),
    );
  });

  it('hang together: every step leaves where the last one arrived', () => {
    fc.assert(
      fc.property(anyGraph, (any) => {
        for (const path of shortestPaths(any)) {
          let here = path.start.id;
          expect(path.start.initial).toBe(true);
          for (const { edge, node } of path.steps) {
            expect(edge.source).toBe(here);
            expect(edge.target).toBe(node.id);
            here = node.id;
          }
        }
      }),
    );
  });

  it('over some of the edges are those of the graph restricted to them', () => {
    fc.assert(
      fc.property(anyGraph, (any) => {
        const via = ({ event }: { readonly event: string }) => event === 'x';
        expect(shortestPaths(any, { via })).toEqual(shortestPaths(restrictGraph(any, via)));
      }),
    );
  });
});
