import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { createAcceptance } from './accepted-events.ts';
import { UnexplorableMachineError } from './errors.ts';
import { checkChart, checkEvents, checkInputs, checkLimit } from './explore-door.ts';
import type { EdgeBase, Graph, Names, NodeBase } from './graph.ts';
import { createGraph } from './graph.ts';
import { entryOf, itemAt } from './known.ts';
import type { ExplorableMachine, TakenTransition } from './machine-port.ts';
import type { Stop } from './walk-machine.ts';
import { walkMachine } from './walk-machine.ts';

/**
 * How configurations and the events that they accept become nodes and edges: their place in the graph is given, what
 * they tell is the view's to add. The graph freezes nodes and edges; what they hold the view freezes, and so copies first
 * what somebody else holds too.
 */
export interface GraphView<Snapshot, Event, Meta, Node, Edge, Name> {
  readonly nodeOf: (place: Pick<NodeBase, 'id' | 'key' | 'initial'>, snapshot: Snapshot) => Node;
  readonly edgeOf: (
    place: Pick<EdgeBase, 'id' | 'source' | 'target'>,
    event: Event,
    transitions: readonly TakenTransition<Meta>[],
  ) => Edge;
  readonly names: Names<Name>;
}

export interface ExploreOptions<Snapshot, Event, Input, Meta, Node, Edge, Name> {
  /** One life begins with each. */
  readonly inputs: readonly Input[];
  /** The events to try, in the order that the edges will have. */
  readonly events: readonly Event[];
  readonly view: GraphView<Snapshot, Event, Meta, Node, Edge, Name>;
  /** How many configurations one input may lead to; 100,000 unless told otherwise. */
  readonly limit?: number;
}

/**
 * Explores a machine once for each input, and merges what was found into one graph: a node for each configuration, an
 * edge for each event that it accepts. A refused event is no edge; an accepted one that changes nothing is a loop.
 *
 * @throws GraphInputError for no inputs, an unknown or repeated event, or a limit that is none.
 * @throws UnexplorableMachineError for a machine that value and context do not determine, that has more configurations
 * than the limit, or that fails before it begins.
 * @throws NotJsonError for a context that JSON cannot keep.
 */
export const explore = <
  Snapshot extends AnyMachineSnapshot,
  Event extends EventObject,
  Input,
  Meta,
  Node extends NodeBase,
  Edge extends EdgeBase,
  Name,
>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  { inputs, events, view, limit = 100_000 }: ExploreOptions<Snapshot, Event, Input, Meta, Node, Edge, Name>,
): Graph<Node, Edge, Name> => {
  checkInputs(inputs);
  checkEvents(events, machine.events);
  checkLimit(limit);
  checkChart(machine.root, machine.id);

  const accept = createAcceptance(machine, events);
  const lives = inputs.map((input) => walkMachine(machine, { input, events, accept, limit }));
  const starts = new Set(lives.map((life) => startOf(life, machine.id)));
  const stops = merge(lives);
  const ids = new Map(stops.map(({ key }, id) => [key, id]));

  const nodes = stops.map(({ key, snapshot }, id) =>
    view.nodeOf({ id, key, initial: starts.has(key) }, snapshot),
  );
  const edges: Edge[] = [];
  for (const { key, accepted, followers } of stops) {
    const source = entryOf(ids, key);
    for (const index of accepted.keys()) {
      const { event, transitions } = itemAt(accepted, index);
      const target = entryOf(ids, itemAt(followers, index));
      edges.push(view.edgeOf({ id: edges.length, source, target }, event, transitions));
    }
  }
  return createGraph({ nodes, edges, names: view.names });
};

const startOf = (
  life: readonly Stop<AnyMachineSnapshot, EventObject, unknown>[],
  machine: string,
): string => {
  const { key, snapshot } = itemAt(life, 0);
  if (snapshot.status !== 'error') return key;
  throw new UnexplorableMachineError(
    { machine, at: 'its start', reason: `fails with ${String(snapshot.error)}` },
    { cause: snapshot.error },
  );
};

/** What several lives come to is one stop, in the place where it was found first. */
const merge = <Found extends { readonly key: string }>(
  lives: readonly (readonly Found[])[],
): readonly Found[] => [...new Map(lives.flat().map((stop) => [stop.key, stop])).values()];
