import type { GraphEdge, GraphNode, StateGraph } from '../../graph/index.ts';
import { entryOf, itemAt } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import { EVENT_TYPES, STATUSES } from '../../machines/index.ts';
import type { Observer } from '../suite.ts';
import type { Classes } from './equivalence.ts';
import { equivalenceClasses } from './equivalence.ts';
import type { Inputs } from './identifiers.ts';
import { stateIdentifiers } from './identifiers.ts';
import type { Cell, Tables } from './tables.ts';
import { REFUSED } from './tables.ts';

/** The machine of a server as numbers. A state is a node's id, an input the place of an event in `events`. */
export interface MachineTables {
  readonly graph: StateGraph;
  /** Every event that is accepted somewhere, in the order of `EVENT_TYPES`. */
  readonly events: readonly EcsEventType[];
  /** The machine as an observer sees it; both share `next`. */
  readonly seenBy: { readonly [Name in Observer]: Tables };
  /** The transition of a cell; undefined where the event is refused. */
  edgeAt(cell: Cell): GraphEdge | undefined;
  cellOf(edge: GraphEdge): Cell;
  nodeAt(state: number): GraphNode;
  eventAt(input: number): EcsEventType;
  /** Undefined for an event that is accepted nowhere. */
  inputOf(event: EcsEventType): number | undefined;
  /** What the observer cannot tell apart. */
  classes(observer: Observer): Classes;
  /** What the observer has to do to tell where the server is. */
  identifiers(observer: Observer): readonly (readonly Inputs[])[];
}

/**
 * The tables of a graph; of the same graph always the same. The graph has to be whole: in one that was restricted, what
 * was left out looks refused.
 */
export const machineTables = (graph: StateGraph): MachineTables => {
  const known = KNOWN.get(graph);
  if (known !== undefined) return known;
  const made = compile(graph);
  KNOWN.set(graph, made);
  return made;
};

const KNOWN = new WeakMap<StateGraph, MachineTables>();

const compile = (graph: StateGraph): MachineTables => {
  const accepted = new Set(graph.edges.map(({ event }) => event));
  const events = EVENT_TYPES.filter((event) => accepted.has(event));
  const inputs = new Map(events.map((event, input) => [event, input]));
  const cellOf = ({ source, event }: GraphEdge): Cell => source * events.length + entryOf(inputs, event);
  const edges = new Map(graph.edges.map((edge) => [cellOf(edge), edge]));

  const next = new Int16Array(graph.nodes.length * events.length).fill(REFUSED);
  for (const [cell, { target }] of edges) next[cell] = target;
  const base = { states: graph.nodes.length, inputs: events.length, starts: graph.initial, next };
  const labels = [...new Set(graph.nodes.map(({ label }) => label))];
  const seenBy = {
    status: { ...base, reading: Int16Array.from(graph.nodes, ({ status }) => STATUSES.indexOf(status)) },
    pair: { ...base, reading: Int16Array.from(graph.nodes, ({ label }) => labels.indexOf(label)) },
  };
  const classes = oncePerObserver((observer) => equivalenceClasses(seenBy[observer]));
  return {
    graph,
    events,
    seenBy,
    edgeAt: (cell) => edges.get(cell),
    cellOf,
    nodeAt: (state) => itemAt(graph.nodes, state),
    eventAt: (input) => itemAt(events, input),
    inputOf: (event) => inputs.get(event),
    classes,
    identifiers: oncePerObserver((observer) => stateIdentifiers(seenBy[observer], classes(observer))),
  };
};

const oncePerObserver = <Value>(make: (observer: Observer) => Value): ((observer: Observer) => Value) => {
  const made = new Map<Observer, Value>();
  return (observer) => {
    const known = made.get(observer);
    if (known !== undefined) return known;
    const value = make(observer);
    made.set(observer, value);
    return value;
  };
};
