import type { GraphEdge, GraphNode, StateGraph } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import type { TestCase } from '../suite.ts';

/**
 * The configurations that a case goes through, as the model has it: the start, then one for each step. Shorter than that
 * where the case asks for what this model does not do; empty where not even its start is one.
 */
export const routeOf = (graph: StateGraph, { start, steps }: TestCase): readonly GraphNode[] => {
  let node = graph.initial
    .map((id) => graph.node(id))
    .find(({ context }) => context.bootSource === start.bootSource);
  if (node === undefined) return [];
  const route = [node];
  for (const { event, answer } of steps) {
    const edge = edgeFor(graph, node, event);
    if ((edge === undefined) !== (answer === 'refused')) break;
    node = edge === undefined ? node : graph.node(edge.target);
    route.push(node);
  }
  return route;
};

/** The edge that an event takes here; undefined where it is refused. */
export const edgeFor = (graph: StateGraph, node: GraphNode, event: EcsEventType): GraphEdge | undefined =>
  graph.outgoing(node.id).find((edge) => edge.event === event);
