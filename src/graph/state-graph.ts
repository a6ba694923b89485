import type { EcsEvent, EcsInput, EcsMachine } from '../machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../machines/index.ts';
import type { GraphEdge, GraphNode, PairName } from './ecs-view.ts';
import { createEcsView } from './ecs-view.ts';
import { explore } from './explore.ts';
import type { Graph } from './graph.ts';

/** All that can happen to a server. A place in it is a node's id, a pair or its key, or a predicate on nodes. */
export type StateGraph = Graph<GraphNode, GraphEdge, PairName>;

export interface ExploreMachineOptions {
  /** One life begins with each: `[{ bootSource: 'image' }, { bootSource: 'volume' }]` for all there are. */
  readonly inputs: readonly (EcsInput | undefined)[];
  /** The events to try, in the order that the edges will have; all of them unless told otherwise. */
  readonly events?: readonly EcsEvent[];
}

/**
 * Explores the machine of a server, once for each input, into one graph: a node for each configuration (value and
 * context), an edge for each event that it accepts. Costs little more than walking the machine once.
 *
 * @throws GraphInputError for no inputs, or for an event that is unknown or there twice.
 * @throws UnexplorableMachineError for a transition without description or evidence.
 */
export const exploreMachine = (
  machine: EcsMachine,
  { inputs, events = ALL_EVENTS }: ExploreMachineOptions,
): StateGraph => explore(machine, { inputs, events, view: createEcsView(machine.id) });

/** The graph of `ecsMachine` over both boot sources, explored when it is first asked for. */
export const ecsGraph = (): StateGraph => {
  explored ??= exploreMachine(ecsMachine, { inputs: [{ bootSource: 'image' }, { bootSource: 'volume' }] });
  return explored;
};

let explored: StateGraph | undefined;
