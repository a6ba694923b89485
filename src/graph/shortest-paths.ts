import type { EdgeBase, Graph, NodeBase, Place } from './graph.ts';
import { entryOf } from './known.ts';
import type { Path, Step } from './path.ts';
import { startsOf } from './starts.ts';

export interface ShortestPathsQuery<Node, Edge, Name> {
  /** Where to begin, at any of several nodes: where lives begin unless told otherwise. */
  readonly from?: Place<Node, Name> | undefined;
  /** The edges that may be taken: all unless told otherwise. */
  readonly via?: ((edge: Edge) => boolean) | undefined;
}

export interface ShortestPathQuery<Node, Edge, Name> extends ShortestPathsQuery<Node, Edge, Name> {
  /** Where to arrive, at any of several nodes. */
  readonly to: Place<Node, Name>;
}

/**
 * A path with as few steps as possible, undefined where none leads there. Of several such paths it is always the same
 * one: the one whose edges come first in the graph.
 *
 * @throws GraphInputError for a place that does not exist.
 */
export const shortestPath = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  { from, to, via }: ShortestPathQuery<Node, Edge, Name>,
): Path<Node, Edge> | undefined => {
  const where = 'shortestPath';
  const goals = new Set(graph.locate(to, { where, field: 'to' }));
  const arrivals = flood(graph, startsOf(graph, from, where), { via, until: (node) => goals.has(node) });
  for (const node of arrivals.keys()) if (goals.has(node)) return pathTo(graph, arrivals, node);
  return undefined;
};

/**
 * For every node that can be reached a path with as few steps as possible, the nearest node first.
 *
 * @throws GraphInputError for a place that does not exist.
 */
export const shortestPaths = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  { from, via }: ShortestPathsQuery<Node, Edge, Name> = {},
): readonly Path<Node, Edge>[] => {
  const paths = new Map<number, Path<Node, Edge>>();
  for (const [id, edge] of flood(graph, startsOf(graph, from, 'shortestPaths'), { via })) {
    const node = graph.node(id);
    paths.set(id, edge ? extend(entryOf(paths, edge.source), { edge, node }) : { start: node, steps: [] });
  }
  return [...paths.values()];
};

/** Every node that was reached, nearest first, with the edge by which it was reached first; a start has none. */
type Arrivals<Edge> = ReadonlyMap<number, Edge | undefined>;

interface FloodOptions<Edge> {
  readonly via?: ((edge: Edge) => boolean) | undefined;
  readonly until?: (node: number) => boolean;
}

/** Breadth first. A Map hands out what is added while it is being read, so the arrivals are their own queue. */
const flood = <Edge extends EdgeBase>(
  graph: { outgoing(node: number): readonly Edge[] },
  starts: readonly number[],
  { via = () => true, until = () => false }: FloodOptions<Edge>,
): Arrivals<Edge> => {
  const arrivals = new Map<number, Edge | undefined>(starts.map((start) => [start, undefined]));
  for (const node of arrivals.keys()) {
    if (until(node)) break;
    for (const edge of graph.outgoing(node)) {
      if (!arrivals.has(edge.target) && via(edge)) arrivals.set(edge.target, edge);
    }
  }
  return arrivals;
};

const pathTo = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  arrivals: Arrivals<Edge>,
  goal: number,
): Path<Node, Edge> => {
  const steps: Step<Node, Edge>[] = [];
  let start = goal;
  for (let edge = arrivals.get(goal); edge !== undefined; edge = arrivals.get(start)) {
    steps.push({ edge, node: graph.node(edge.target) });
    start = edge.source;
  }
  return { start: graph.node(start), steps: steps.reverse() };
};

const extend = <Node, Edge>(path: Path<Node, Edge>, step: Step<Node, Edge>): Path<Node, Edge> => ({
  start: path.start,
  steps: [...path.steps, step],
});
