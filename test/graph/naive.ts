import type { EdgeBase, NodeBase, Path } from '../../src/graph/index.ts';

/** The same searches as in src/graph, as slow and as plain as they can be: nothing indexed, nothing pruned. */
interface PlainGraph {
  readonly nodes: readonly NodeBase[];
  readonly edges: readonly EdgeBase[];
}

/** The fewest steps to every node that can be reached: every edge is tried until nothing gets nearer. */
export const naiveDistances = ({ edges }: PlainGraph, starts: readonly number[]): Map<number, number> => {
  const distances = new Map(starts.map((start) => [start, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { source, target } of edges) {
      const there = (distances.get(source) ?? Number.POSITIVE_INFINITY) + 1;
      if (there < (distances.get(target) ?? Number.POSITIVE_INFINITY)) {
        distances.set(target, there);
        changed = true;
      }
    }
  }
  return distances;
};

export interface NaiveQuery {
  readonly starts: readonly number[];
  /** The ids at which a path ends; undefined for every node and on. */
  readonly goals: readonly number[] | undefined;
  readonly maxLength: number;
  readonly placeOf: (node: NodeBase | undefined) => unknown;
}

/** Every path that visits no place twice, as the list of its edges' ids after the id of its start. */
export const naiveSimplePaths = (graph: PlainGraph, query: NaiveQuery): number[][] =>
  query.starts.flatMap((start) => extensions(graph, query, start, [start], []));

const extensions = (
  graph: PlainGraph,
  query: NaiveQuery,
  start: number,
  visited: readonly number[],
  taken: readonly number[],
): number[][] => {
  const here = visited.at(-1);
  const arrived = here !== undefined && (query.goals?.includes(here) ?? true);
  const found = arrived ? [[start, ...taken]] : [];
  if (taken.length >= query.maxLength || (arrived && query.goals !== undefined)) return found;
  const places = new Set(visited.map((id) => query.placeOf(graph.nodes[id])));
  const onward = graph.edges.filter(
    ({ source, target }) => source === here && !places.has(query.placeOf(graph.nodes[target])),
  );
  return [
    ...found,
    ...onward.flatMap(({ id, target }) =>
      extensions(graph, query, start, [...visited, target], [...taken, id]),
    ),
  ];
};

/** A path of ours in the same form. */
export const idsOf = ({ start, steps }: Path<NodeBase, EdgeBase>): number[] => [
  start.id,
  ...steps.map(({ edge }) => edge.id),
];

/** A path in that form, as a person reads it. */
export const readingOf = ({ nodes, edges }: PlainGraph, [start = -1, ...taken]: readonly number[]): string =>
  JSON.stringify([
    nodes[start]?.label,
    ...taken.flatMap((id) => [edges[id]?.event, nodes[edges[id]?.target ?? -1]?.label]),
  ]);
