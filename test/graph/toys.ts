import type { AnyMachineSnapshot, EventObject, StateValue } from 'xstate';
import { createGraph } from '../../src/graph/graph.ts';
import type { EdgeBase, ExplorableMachine, Graph, GraphView, NodeBase } from '../../src/graph/index.ts';
import { explore } from '../../src/graph/index.ts';

/** Small graphs and small machines: whatever holds for a server must hold for them, and they can be read at a glance. */
export type ToyGraph = Graph<NodeBase, EdgeBase>;

/** `a -go-> b`: an edge as one draws it. */
const EDGE = /^(\S+) -(\S+)-> (\S+)$/;

/** A graph of nodes with these labels, the first one initial; edges name their ends by label, so labels are unique. */
export const drawGraph = (labels: readonly string[], ...edges: readonly string[]): ToyGraph =>
  createToyGraph(
    labels.map((label, id) => ({ label, initial: id === 0 })),
    edges.map((text) => {
      const [, source = '', event = '', target = ''] = EDGE.exec(text) ?? [];
      return { source: labels.indexOf(source), event, target: labels.indexOf(target) };
    }),
  );

export const createToyGraph = (
  nodes: readonly Pick<NodeBase, 'label' | 'initial'>[],
  edges: readonly Omit<EdgeBase, 'id'>[],
): ToyGraph =>
  createGraph({
    nodes: nodes.map((node, id) => ({ ...node, id, key: `{"value":"${node.label} ${id}"}` })),
    edges: edges.map((edge, id) => ({ ...edge, id })),
    names: ANY_TEXT,
  });

const ANY_TEXT = {
  labelOf: (name: string) => (typeof name === 'string' ? name : undefined),
  expected: 'a label',
};

/** So many nodes in a row. */
export const chainOf = (size: number): ToyGraph =>
  createToyGraph(
    Array.from({ length: size }, (_, id) => ({ label: `${id}`, initial: id === 0 })),
    Array.from({ length: size - 1 }, (_, id) => ({ source: id, event: 'go', target: id + 1 })),
  );

export interface ToyNode extends NodeBase {
  readonly value: StateValue;
}

export interface ToyEdge extends EdgeBase {
  readonly descriptions: readonly (string | undefined)[];
}

const toyView: GraphView<AnyMachineSnapshot, EventObject, unknown, ToyNode, ToyEdge, string> = {
  nodeOf: (place, { value, context }) => ({ ...place, label: JSON.stringify([value, context]), value }),
  edgeOf: (place, event, transitions) => ({
    ...place,
    event: JSON.stringify(event),
    descriptions: Object.freeze(transitions.map(({ description }) => description)),
  }),
  names: ANY_TEXT,
};

export interface ToyOptions<Event, Input> {
  readonly events: readonly Event[];
  readonly inputs: readonly Input[];
  readonly limit?: number;
}

export const exploreToy = <Snapshot extends AnyMachineSnapshot, Event extends EventObject, Input, Meta>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  options: ToyOptions<Event, Input>,
): Graph<ToyNode, ToyEdge> => explore(machine, { ...options, view: toyView });

/** The graph as sentences, one for each edge. */
export const sentences = ({ nodes, edges }: Graph<NodeBase, EdgeBase>): string[] =>
  edges.map(({ source, event, target }) => `${nodes[source]?.label} ${event} ${nodes[target]?.label}`);
