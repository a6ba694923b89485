import type { EcsEventType, Operation, Pair } from '../../machines/index.ts';
import { operationEvent, operationOf, UNASKED } from '../../machines/index.ts';
import type { GraphEdge, GraphNode } from '../ecs-view.ts';
import { entryOf, itemAt } from '../known.ts';
import type { StateGraph } from '../state-graph.ts';

/**
 * An instant of a server's life, as it may be caught by who looks: it is at a configuration, on the way to one and shows a pair
 * that the transition passes, or still where it was while an operation is under way that shows nothing (`confirmResize`).
 */
export interface Moment {
  /** Its place among the moments; that of a configuration is the id of its node. */
  readonly id: number;
  readonly kind: 'configuration' | 'passing' | 'unseen';
  /** The configuration; on the way the one that it leads to; during unseen work the one that it began in. */
  readonly node: GraphNode;
  readonly pair: Pair;
  /** The transition under way. */
  readonly edge?: GraphEdge;
}

/** What may follow upon a moment at once. */
export interface Move {
  /** The moment after. */
  readonly to: number;
  /** The transition that is begun or gone on with. */
  readonly edge: GraphEdge;
  /**
   * Why: the platform goes on with what is under way, it does what it may do to a server at rest too (a guest shuts itself
   * down), or somebody asks for an operation.
   */
  readonly because: 'underWay' | 'unasked' | 'asked';
}

/** All moments of a graph, and how they follow upon each other. */
export interface Moments {
  readonly all: readonly Moment[];
  /** Everything that may follow at once, in the order of the graph's edges. */
  movesFrom(moment: number): readonly Move[];
  /** Where a server may be to which this event has just happened here; nowhere where it cannot happen. */
  taking(moment: number, event: EcsEventType): readonly number[];
  /** Where a server may be that has just taken this operation here; nowhere where it refuses. */
  accepting(moment: number, operation: Operation): readonly number[];
  /** Whether a server may turn this event away here. While something is on its way, it may. */
  mayRefuse(moment: number, event: EcsEventType): boolean;
}

/** The moments of a graph: configurations by their ids, then what transitions show on the way, in the order of the edges. */
export const momentsOf = (graph: StateGraph): Moments => {
  const before = KNOWN.get(graph);
  if (before !== undefined) return before;
  const moments = layOut(graph);
  KNOWN.set(graph, moments);
  return moments;
};

const KNOWN = new WeakMap<StateGraph, Moments>();

/**
 * Whether a cloud takes its time over an operation that the machine does at once, and shows nothing meanwhile: it leads from
 * one pair without a task to another (`confirmResize`).
 */
export const isUnseenWork = (graph: StateGraph, { event, source, target }: GraphEdge): boolean =>
  operationOf(event) !== undefined &&
  source !== target &&
  graph.node(source).pair.taskState === null &&
  graph.node(target).pair.taskState === null;

const layOut = (graph: StateGraph): Moments => {
  const configurations = graph.nodes.map(
    (node): Moment => ({ id: node.id, kind: 'configuration', node, pair: node.pair }),
  );
  const all = [...configurations];
  /** By edge: the moments that it shows on the way, in order, and where it leads. */
  const along = graph.edges.map((edge): readonly number[] => {
    const first = all.length;
    all.push(...instantsOf(graph, edge).map((instant, index) => ({ id: first + index, edge, ...instant })));
    return [...all.slice(first).map(({ id }) => id), edge.target];
  });
  const wayOf = new Map(graph.edges.map((edge, index) => [edge, itemAt(along, index)]));
  const onwards = all.map((moment) => movesOf(graph, moment, (edge) => entryOf(wayOf, edge)));
  const taking = (moment: number, event: EcsEventType): readonly number[] =>
    answeringFrom(graph, itemAt(all, moment))
      .filter((edge) => edge.event === event)
      .flatMap((edge) => entryOf(wayOf, edge));
  return Object.freeze({
    all: frozenList(all),
    movesFrom: (moment: number) => itemAt(onwards, moment),
    taking,
    accepting: (moment: number, operation: Operation) => taking(moment, operationEvent(operation).type),
    mayRefuse: (moment: number, event: EcsEventType) =>
      itemAt(all, moment).kind !== 'configuration' || taking(moment, event).length === 0,
  });
};

/** While a pair shows on the way, the server is still busy with the work before it, or has come to its end already. */
const answeringFrom = (graph: StateGraph, { kind, node, edge }: Moment): readonly GraphEdge[] => [
  ...graph.outgoing(node.id),
  ...(kind === 'passing' && edge !== undefined ? graph.outgoing(edge.source) : []),
];

/** What may be caught between the source and the target of a transition. */
const instantsOf = (
  graph: StateGraph,
  edge: GraphEdge,
): readonly Pick<Moment, 'kind' | 'node' | 'pair'>[] => {
  const source = graph.node(edge.source);
  const node = graph.node(edge.target);
  const passing = edge.passes.map((pair) => ({ kind: 'passing', node, pair }) as const);
  return isUnseenWork(graph, edge)
    ? [{ kind: 'unseen', node: source, pair: source.pair }, ...passing]
    : passing;
};

type WayOf = (edge: GraphEdge) => readonly number[];

const movesOf = (graph: StateGraph, { id, kind, node, edge }: Moment, wayOf: WayOf): readonly Move[] => {
  const onTheWay = edge === undefined ? [] : wayOf(edge).filter((to) => to > id || to === edge.target);
  const goesOn = edge === undefined ? [] : onTheWay.map((to): Move => ({ to, edge, because: 'underWay' }));
  const from = kind === 'passing' && edge !== undefined ? edge.source : node.id;
  const begins = graph.outgoing(from).flatMap((next) => {
    const because = reasonFor(next, node.settled, kind);
    return because === undefined ? [] : wayOf(next).map((to): Move => ({ to, edge: next, because }));
  });
  return frozenList([...goesOn, ...begins]);
};

/** Undefined for what cannot begin: a task that is ending already, or the failure of a confirmation that nobody asked for. */
const reasonFor = (
  { event }: GraphEdge,
  isSettled: boolean,
  kind: Moment['kind'],
): Move['because'] | undefined => {
  if (operationOf(event) !== undefined) return 'asked';
  if (kind === 'passing') return undefined;
  if (!isSettled) return 'underWay';
  if (UNASKED.some((unasked) => unasked === event)) return 'unasked';
  return kind === 'unseen' ? 'underWay' : undefined;
};

const frozenList = <Item>(items: readonly Item[]): readonly Item[] => {
  for (const item of items) Object.freeze(item);
  return Object.freeze(items);
};
