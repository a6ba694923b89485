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

/** What the nodes and edges of a graph tell. It ends up frozen, so a view copies what others hold. */
export interface GraphView<Snapshot, Event, Meta, Node, Edge, Name> {
  readonly describeNode: (snapshot: Snapshot) => Node;
  readonly describeEdge: (event: Event, transitions: readonly TakenTransition<Meta>[]) => Edge;
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
  Node extends Pick<NodeBase, 'label'>,
  Edge extends Pick<EdgeBase, 'event'>,
  Name,
>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  { inputs, events, view, limit = 100_000 }: ExploreOptions<Snapshot, Event, Input, Meta, Node, Edge, Name>,
): Graph<NodeBase & Node, EdgeBase & Edge, Name> => {
  checkInputs(inputs);
  checkEvents(events, machine.events);
  checkLimit(limit);
  checkChart(machine.root, machine.id);

  const accept = createAcceptance(machine, events);
  const lives = inputs.map((input) => walkMachine(machine, { input, accept, limit }));
  const starts = new Set(lives.map((life) => startOf(life, machine.id)));
  const stops = new Map(merge(lives).map((stop, id) => [stop.key, { ...stop, id }]));

  const nodes: (NodeBase & Node)[] = [];
  const edges: (EdgeBase & Edge)[] = [];
  for (const { id, key, snapshot, moves } of stops.values()) {
    nodes.push({ id, key, initial: starts.has(key), ...view.describeNode(snapshot) });
    for (const { event, transitions, target } of moves) {
      const ends = { id: edges.length, source: id, target: entryOf(stops, target).id };
      edges.push({ ...ends, ...view.describeEdge(event, transitions) });
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

/** What both lives come to is one; it keeps the place where it was found first. */
const merge = <Found extends { readonly key: string }>(
  lives: readonly (readonly Found[])[],
): readonly Found[] => {
  const found = new Map<string, Found>();
  for (const stop of lives.flat()) if (!found.has(stop.key)) found.set(stop.key, stop);
  return [...found.values()];
};
