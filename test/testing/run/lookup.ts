import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { BootSource, EcsEventType } from '../../../src/machines/index.ts';
import type { FunctionSystem } from '../../../src/testing/index.ts';

/** The model as three functions over the nodes of its graph. */
export const createEcsLookup = (): FunctionSystem<GraphNode> => {
  const graph = ecsGraph();
  return {
    create: (bootSource: BootSource) => {
      const [start] = graph.initial
        .map((id) => graph.node(id))
        .filter(({ context }) => context.bootSource === bootSource);
      if (start === undefined) throw new Error(`nothing boots from ${bootSource}`);
      return start;
    },
    step: ({ id }: GraphNode, event: EcsEventType) => {
      const edge = graph.outgoing(id).find((way) => way.event === event);
      return edge && graph.node(edge.target);
    },
    show: ({ label, status }: GraphNode) => ({ pair: label, status }),
  };
};
