import type { EdgeBase, Graph, NodeBase } from './graph.ts';

/** A graph as plain data, for files and other programs. */
export interface GraphJson<Node, Edge> {
  readonly format: 'ecs-lifecycle/graph';
  readonly version: 1;
  /** The ids of the nodes where a life may begin. */
  readonly initial: readonly number[];
  /** A node's id is its index. */
  readonly nodes: readonly Node[];
  /** An edge's id is its index, unless the graph was restricted. */
  readonly edges: readonly Edge[];
}

/** The graph without its index: `JSON.stringify` writes it whole, and always in the same way. */
export const graphToJson = <Node extends NodeBase, Edge extends EdgeBase, Name>({
  initial,
  nodes,
  edges,
}: Graph<Node, Edge, Name>): GraphJson<Node, Edge> => ({
  format: 'ecs-lifecycle/graph',
  version: 1,
  initial,
  nodes,
  edges,
});
