import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeBase, SimplePathsQuery } from '../../src/graph/index.ts';
import { formatPath, GraphInputError, simplePaths } from '../../src/graph/index.ts';
import { anyGraph } from './arbitraries.ts';
import { idsOf, naiveSimplePaths, readingOf } from './naive.ts';
import type { ToyGraph } from './toys.ts';
import { chainOf, createToyGraph, drawGraph } from './toys.ts';

const ALL = { maxLength: Number.POSITIVE_INFINITY, maxPaths: Number.POSITIVE_INFINITY } as const;

const texts = (graph: ToyGraph, query: Partial<SimplePathsQuery<NodeBase, string>>): string[] =>
  [...simplePaths(graph, { ...ALL, by: 'configuration', ...query })].map(formatPath);

/** Every node joined to every other. */
const complete = (size: number): ToyGraph => {
  const ids = Array.from({ length: size }, (_, id) => id);
  return createToyGraph(
    ids.map((id) => ({ label: `${id}`, initial: id === 0 })),
    ids.flatMap((source) =>
      ids.filter((target) => target !== source).map((target) => ({ source, event: 'go', target })),
    ),
  );
};

describe('simplePaths by configuration', () => {
  const graph = drawGraph(
    ['a', 'b', 'c'],
    'a -go-> b',
    'a -jump-> c',
    'b -go-> c',
    'b -stay-> b',
    'c -back-> a',
  );

  it('gives every path that visits no node twice, depth first, edges in their order', () => {
    expect(texts(graph, {})).toEqual(['a', 'a --go--> b', 'a --go--> b --go--> c', 'a --jump--> c']);
  });

  it('ends a path where it arrives', () => {
    expect(texts(graph, { to: 'c' })).toEqual(['a --go--> b --go--> c', 'a --jump--> c']);
    expect(texts(graph, { to: ({ label }) => label !== 'a' })).toEqual(['a --go--> b', 'a --jump--> c']);
    expect(texts(graph, { from: 'c', to: 'c' })).toEqual(['c']);
    expect(texts(graph, { from: 'c', to: 'b' })).toEqual(['c --back--> a --go--> b']);
  });

  it('tells parallel edges apart', () => {
    expect(texts(drawGraph(['a', 'b'], 'a -x-> b', 'a -y-> b'), { to: 'b' })).toEqual([
      'a --x--> b',
      'a --y--> b',
    ]);
  });

  it('gives no longer paths and no more paths than it was asked for', () => {
    expect(texts(graph, { maxLength: 0 })).toEqual(['a']);
    expect(texts(graph, { maxLength: 1 })).toEqual(['a', 'a --go--> b', 'a --jump--> c']);
    expect(texts(graph, { maxLength: 1, to: 'c' })).toEqual(['a --jump--> c']);
    expect(texts(graph, { maxPaths: 0 })).toEqual([]);
    expect(texts(graph, { maxPaths: 2 })).toEqual(['a', 'a --go--> b']);
  });

  it('finds nothing where nothing leads there', () => {
    expect(texts(drawGraph(['a', 'b'], 'b -go-> a'), { to: 'b' })).toEqual([]);
    expect(texts(graph, { to: 'a label that no node has' })).toEqual([]);
  });

  it('has 1,957 paths in seven fully linked nodes, and counts no further than it must in thirty', () => {
    expect(texts(complete(7), {})).toHaveLength(1957);
    expect(texts(complete(30), { maxPaths: 5 })).toHaveLength(5);
  });

  it('works out a path only when it is asked for', () => {
    const endless = simplePaths(complete(30), { ...ALL, by: 'configuration' });
    expect(formatPath(endless.next().value ?? expect.fail())).toBe('0');
    expect(formatPath(endless.next().value ?? expect.fail())).toBe('0 --go--> 1');
    expect(endless.return()).toEqual({ value: undefined, done: true });
    expect(endless.next().done).toBe(true);
  });

  it('does not enter a region from which there is no way to the goal', () => {
    const trap = complete(30);
    const goal = { label: 'goal', initial: false };
    const beside = createToyGraph(
      [...trap.nodes, { label: 'start', initial: false }, goal],
      [{ source: 30, event: 'in', target: 0 }, ...trap.edges, { source: 30, event: 'on', target: 31 }],
    );
    // The trap alone has more paths than anybody could wait for.
    expect(texts(beside, { from: 'start', to: 'goal' })).toEqual(['start --on--> goal']);
    expect(texts(beside, { from: 'start', to: 'goal', by: 'pair' })).toEqual(['start --on--> goal']);
  });

  it('survives a chain that would overflow a recursive search', () => {
    const [path] = simplePaths(chainOf(20_000), { ...ALL, to: 19_999, by: 'configuration' });
    expect(path?.steps).toHaveLength(19_999);
  });

  it('hands out paths that do not change when the search goes on', () => {
    const paths = [...simplePaths(graph, { ...ALL, by: 'configuration' })];
    expect(paths.map(({ steps }) => steps.length)).toEqual([0, 1, 2, 1]);
  });
});

describe('simplePaths by pair', () => {
  /** Two lives that read alike for a while: image and volume, which part only at the end. */
  const lives = createToyGraph(
    ['new', 'up', 'shelved', 'new', 'up', 'gone'].map((label, id) => ({ label, initial: id % 3 === 0 })),
    [
      { source: 0, event: 'boot', target: 1 },
      { source: 1, event: 'shelve', target: 2 },
      { source: 3, event: 'boot', target: 4 },
      { source: 4, event: 'shelve', target: 5 },
      { source: 1, event: 'reset', target: 4 },
    ],
  );

  it('gives a path that reads the same only once, and a real one for it', () => {
    const paths = [...simplePaths(lives, { ...ALL, by: 'pair' })];
    expect(paths.map(formatPath)).toEqual([
      'new',
      'new --boot--> up',
      'new --boot--> up --shelve--> shelved',
      'new --boot--> up --shelve--> gone',
    ]);
    expect(paths.map(idsOf)).toEqual([[0], [0, 0], [0, 0, 1], [3, 2, 3]]);
  });

  it('follows a crowd as long as any of it can still arrive', () => {
    expect(texts(lives, { by: 'pair', to: 'shelved' })).toEqual(['new --boot--> up --shelve--> shelved']);
    expect(texts(lives, { by: 'pair', to: 'shelved', maxLength: 2 })).toHaveLength(1);
  });

  it('goes on with the configurations that have not arrived', () => {
    expect(texts(lives, { by: 'pair', to: ({ id }) => id === 1 || id === 5 })).toEqual([
      'new --boot--> up',
      'new --boot--> up --shelve--> gone',
    ]);
  });

  it('does not join halves of two lives into a path that nobody can take', () => {
    const halves = createToyGraph(
      ['a', 'b', 'b', 'c'].map((label, id) => ({ label, initial: id === 0 })),
      [
        { source: 0, event: 'go', target: 1 },
        { source: 2, event: 'go', target: 3 },
      ],
    );
    expect(texts(halves, { by: 'pair' })).toEqual(['a', 'a --go--> b']);
  });

  it('begins once at every pair that it may begin at', () => {
    expect(texts(lives, { by: 'pair', from: ({ id }) => id !== 5, maxLength: 0 })).toEqual([
      'new',
      'up',
      'shelved',
    ]);
  });

  it('is not misled by events and labels that read alike when put together', () => {
    const odd = createToyGraph(
      ['s', 'b c', 'c'].map((label, id) => ({ label, initial: id === 0 })),
      [
        { source: 0, event: 'a', target: 1 },
        { source: 0, event: 'a b', target: 2 },
      ],
    );
    expect(texts(odd, { by: 'pair' })).toHaveLength(3);
  });

  it('gives no longer paths than it was asked for', () => {
    expect(texts(lives, { by: 'pair', maxLength: 1 })).toEqual(['new', 'new --boot--> up']);
    expect(texts(lives, { by: 'pair', maxLength: 1, to: 'gone' })).toEqual([]);
  });
});

describe('simplePaths at the door', () => {
  const graph = drawGraph(['a']);

  it.each([
    [{ maxLength: -1 }, 'simplePaths: maxLength is -1; expected a whole number, 0 or more, or Infinity.'],
    [{ maxLength: 1.5 }, 'simplePaths: maxLength is 1.5;'],
    [{ maxLength: Number.NaN }, 'simplePaths: maxLength is NaN;'],
    [{ maxPaths: Number.NEGATIVE_INFINITY }, 'simplePaths: maxPaths is -Infinity;'],
    [{ maxPaths: undefined }, 'simplePaths: maxPaths is undefined;'],
    [{ by: 'state' }, 'simplePaths: by is "state"; expected "configuration" or "pair".'],
    [{ from: 7 }, 'simplePaths: from is 7; expected the id of a node, 0 to 0.'],
    [{ to: null }, 'simplePaths: to is null; expected a label.'],
  ])('refuses %o at once, before the first path is asked for', (mistake, message) => {
    const ask = () => Reflect.apply(simplePaths, undefined, [graph, { ...ALL, by: 'pair', ...mistake }]);
    expect(ask).toThrow(GraphInputError);
    expect(ask).toThrow(message);
  });
});

describe('on any small graph the simple paths', () => {
  const anyQuery = fc.record({
    goals: fc.option(fc.array(fc.nat({ max: 5 })), { nil: undefined }),
    maxLength: fc.constantFrom(0, 1, 2, 3, 4, Number.POSITIVE_INFINITY),
  });

  const to = (goals: readonly number[] | undefined) => goals && (({ id }: NodeBase) => goals.includes(id));

  it('by configuration are those of a naive search, in the same order', () => {
    fc.assert(
      fc.property(anyGraph, anyQuery, (graph, { goals, maxLength }) => {
        const expected = naiveSimplePaths(graph, {
          starts: graph.initial,
          goals,
          maxLength,
          placeOf: (node) => node?.id,
        });
        const query = { ...ALL, maxLength, to: to(goals), by: 'configuration' } as const;
        expect([...simplePaths(graph, query)].map(idsOf)).toEqual(expected);
      }),
    );
  });

  it('by pair read like those of a naive search, each reading once and each path a real one', () => {
    fc.assert(
      fc.property(anyGraph, anyQuery, (graph, { goals, maxLength }) => {
        const expected = naiveSimplePaths(graph, {
          starts: graph.initial,
          goals,
          maxLength,
          placeOf: (node) => node?.label,
        });
        const real = new Set(expected.map((path) => path.join(' ')));
        const query = { ...ALL, maxLength, to: to(goals), by: 'pair' } as const;
        const found = [...simplePaths(graph, query)].map(idsOf);
        expect(found.filter((path) => !real.has(path.join(' ')))).toEqual([]);
        const readings = found.map((path) => readingOf(graph, path));
        expect(new Set(readings).size).toBe(readings.length);
        expect(new Set(readings)).toEqual(new Set(expected.map((path) => readingOf(graph, path))));
      }),
    );
  });

  it('come in the same order every time', () => {
    fc.assert(
      fc.property(anyGraph, fc.constantFrom('configuration' as const, 'pair' as const), (graph, by) => {
        const once = [...simplePaths(graph, { ...ALL, by })].map(idsOf);
        expect([...simplePaths(graph, { ...ALL, by })].map(idsOf)).toEqual(once);
      }),
    );
  });
});
