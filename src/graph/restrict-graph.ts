import type { EdgeBase, Graph, NodeBase } from './graph.ts';
import { joinEdges } from './graph.ts';

/**
 * The same graph with only those edges that the predicate keeps: "what if the platform never did this?" All nodes stay,
 * with their ids, and edges keep theirs, so a path found here is a path there.
 */
export const restrictGraph = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  keepEdge: (edge: Edge) => boolean,
): Graph<Node, Edge, Name> =>
  Object.freeze({
    ...graph,
    ...joinEdges(
      graph.nodes.length,
      graph.edges.filter((edge) => keepEdge(edge)),
    ),
  });
