import type { EdgeBase, Graph, NodeBase, Place } from './graph.ts';

/** Where a search begins: at the place that was asked for, else where lives begin. */
export const startsOf = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  from: Place<Node, Name> | undefined,
  where: string,
): readonly number[] => (from === undefined ? graph.initial : graph.locate(from, { where, field: 'from' }));
