import type { GraphEdge, GraphNode, StateGraph } from '../../graph/index.ts';
import { tellApart } from '../../graph/index.ts';
import type { EcsEventType, Pair } from '../../machines/index.ts';
import { EVENT_TYPES, pairKey, selectPair, snapshotAt } from '../../machines/index.ts';

/** One thing that may happen next to a server at a pair. */
export interface Prospect {
  readonly event: EcsEventType;
  readonly to: Pair;
  readonly description: string;
  /** What has to be true of the server, where its pair alone does not decide: `booted from a volume`. */
  readonly condition: string | undefined;
}

/**
 * All that may happen next to a server of which only the pair is known, in the order of the event types. Undefined where
 * the model has no such state.
 */
export const forecast = (pair: Pair, graph: StateGraph): readonly Prospect[] | undefined => {
  const snapshot = snapshotAt(pair);
  if (snapshot === undefined) return undefined;
  const nodes = graph.locate(selectPair(snapshot)).map((id) => graph.node(id));
  const groups = new Map<
    string,
    { readonly edge: GraphEdge; readonly to: Pair; readonly from: GraphNode[] }
  >();
  for (const node of nodes) {
    for (const edge of graph.outgoing(node.id)) {
      const to = graph.node(edge.target).pair;
      const key = `${edge.event} ${pairKey(to)}`;
      const group = groups.get(key) ?? { edge, to, from: [] };
      group.from.push(node);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .sort((left, right) => EVENT_TYPES.indexOf(left.edge.event) - EVENT_TYPES.indexOf(right.edge.event))
    .map(({ edge, to, from }) => ({
      event: edge.event,
      to,
      description: edge.description,
      condition: tellApart(from, nodes),
    }));
};
