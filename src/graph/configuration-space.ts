import type { Goals } from './goals.ts';
import type { EdgeBase, Graph, NodeBase } from './graph.ts';
import { itemAt } from './known.ts';
import type { Path, Step } from './path.ts';
import type { Space } from './space.ts';

/** Configurations one by one. */
export const createConfigurationSpace = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  starts: readonly number[],
  goals: Goals,
): Space<Node, Step<Node, Edge>, Path<Node, Edge>> => {
  const stepsFrom = graph.nodes.map(({ id }) =>
    goals.endAt(id) ? [] : graph.outgoing(id).map((edge) => ({ edge, node: graph.node(edge.target) })),
  );
  return {
    starts: starts.map((start) => graph.node(start)),
    movesFrom: ({ id }) => itemAt(stepsFrom, id),
    after: ({ node }) => node,
    placeOf: ({ id }) => id,
    isGoal: ({ id }) => goals.has(id),
    distanceOf: ({ id }) => goals.distanceFrom(id),
    pathOf: (start, steps) => ({ start, steps: [...steps] }),
  };
};
