import { describe, expect, it } from 'vitest';
import { GraphInputError } from '../../src/graph/index.ts';
import { createToyGraph, drawGraph } from './toys.ts';
import { unfrozen } from './unfrozen.ts';

const graph = drawGraph(
  ['a', 'b', 'c'],
  'a -go-> b',
  'a -jump-> c',
  'b -go-> c',
  'b -stay-> b',
  'c -back-> a',
);

describe('a graph', () => {
  it('finds edges from both of their ends, in their order, loops at both', () => {
    expect(graph.outgoing(1).map(({ event }) => event)).toEqual(['go', 'stay']);
    expect(graph.incoming(1).map(({ source, event }) => `${source} ${event}`)).toEqual(['0 go', '1 stay']);
    expect(graph.outgoing(2)).toEqual([graph.edges[4]]);
  });

  it('knows where a life may begin', () => {
    expect(graph.initial).toEqual([0]);
  });

  it('finds a node by its id', () => {
    expect(graph.node(2).label).toBe('c');
  });

  it('locates an id, a label that several nodes share, and what a predicate picks', () => {
    const crowd = createToyGraph(
      ['a', 'b', 'a'].map((label) => ({ label, initial: false })),
      [],
    );
    expect(crowd.locate(1)).toEqual([1]);
    expect(crowd.locate('a')).toEqual([0, 2]);
    expect(crowd.locate(({ id }) => id > 0)).toEqual([1, 2]);
    expect(crowd.nodesAt('a')).toEqual([crowd.node(0), crowd.node(2)]);
  });

  it('finds nothing for a good name that no node has', () => {
    expect(graph.locate('z')).toEqual([]);
    expect(graph.nodesAt('z')).toEqual([]);
  });

  it('finds the node of a configuration, and none for a configuration that cannot be reached', () => {
    const named = createToyGraph([{ label: 'a', initial: true }], []);
    expect(named.nodeOf({ value: 'nowhere', context: {} })).toBeUndefined();
  });

  it.each([
    ['node', () => graph.node(3), 3],
    ['node', () => graph.node(-1), -1],
    ['node', () => graph.node(0.5), 0.5],
    ['outgoing', () => graph.outgoing(3), 3],
    ['incoming', () => graph.incoming(Number.NaN), Number.NaN],
    ['locate', () => graph.locate(99), 99],
  ])('%s refuses an id that is no node and says which there are', (where, ask, given) => {
    expect(ask).toThrow(GraphInputError);
    expect(ask).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ where, given, expected: 'the id of a node, 0 to 2' }),
      }),
    );
  });

  it('refuses what is no place at all and names who asked for it', () => {
    const place: unknown = { neither: 'this nor that' };
    const locate: (place: never, asked?: { where: string; field: string }) => unknown = graph.locate;
    const ask = () => Reflect.apply(locate, graph, [place, { where: 'shortestPath', field: 'to' }]);
    expect(ask).toThrow('shortestPath: to is {"neither":"this nor that"}; expected a label.');
    expect(() => Reflect.apply(graph.nodesAt, graph, [null])).toThrow(
      'nodesAt: name is null; expected a label.',
    );
  });

  it('is frozen to the ground', () => {
    expect(unfrozen(graph, 'graph')).toEqual([]);
    expect(Object.isFrozen(graph.outgoing(0))).toBe(true);
    expect(Object.isFrozen(graph.incoming(0))).toBe(true);
    expect(Object.isFrozen(graph.locate('a'))).toBe(true);
  });

  it('keeps nodes apart that are called like what every object has', () => {
    const odd = drawGraph(
      ['constructor', '__proto__', 'toString'],
      'constructor -go-> __proto__',
      '__proto__ -hasOwnProperty-> toString',
    );
    expect(odd.locate('constructor')).toEqual([0]);
    expect(odd.locate('__proto__')).toEqual([1]);
    expect(odd.locate('valueOf')).toEqual([]);
    expect(odd.outgoing(1).map(({ event }) => event)).toEqual(['hasOwnProperty']);
  });
});
