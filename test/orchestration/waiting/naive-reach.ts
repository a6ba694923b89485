import type { GraphEdge, GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Pair } from '../../../src/machines/index.ts';
import { leafAt, operationEvent, operationOf, pairKey, UNASKED } from '../../../src/machines/index.ts';
import type { Request } from './waited-lives.ts';

/**
 * Says at which read the goal of an operation had become unreachable, by naive search on the graph: as the readings go on, it
 * keeps every place in which a server can be that nobody else has asked for anything. Once there is none, somebody has, and it
 * goes on with every place that shows what was read. Where no one of them leads to the goal by itself, it is unreachable.
 */
export class NaiveReach {
  readonly #goals: ReadonlySet<number>;
  #places: readonly Place[];
  #isOvertaken = false;

  constructor({ operation, node: { label } }: Request) {
    const { type } = operationEvent(operation);
    const accepting = GRAPH.edges.filter(
      ({ event, source }) => event === type && GRAPH.node(source).label === label,
    );
    this.#places = accepting.flatMap(along);
    this.#goals = goalsAfter(accepting);
  }

  /** Whether the goal is out of reach now that this was read. */
  isUnreachableAt(read: Pair): boolean {
    const explained = closure(this.#places).filter((place) => isShownAs(place, read));
    if (explained.length === 0) this.#isOvertaken = true;
    this.#places = explained.length === 0 ? PLACES.filter((place) => isShownAs(place, read)) : explained;
    return this.#isOvertaken && !leads(this.#places, this.#goals);
  }

  /** Whether a server that is truly there comes to the goal by itself. */
  leadsFrom(node: number): boolean {
    return leads([atRest(node)], this.#goals);
  }
}

/** Where a server may be: at a configuration, or on a transition that shows a pair meanwhile. */
interface Place {
  readonly key: string;
  readonly node: GraphNode;
  readonly pair: Pair;
  /** The transition it is on. */
  readonly edge?: GraphEdge;
  readonly passed: number;
}

const GRAPH = ecsGraph();

const atRest = (id: number): Place => {
  const node = GRAPH.node(id);
  return { key: `at ${id}`, node, pair: node.pair, passed: 0 };
};

/** All places along a transition, its end included: what it passes, and where it began if it shows nothing. */
const along = (edge: GraphEdge): readonly Place[] => {
  const node = GRAPH.node(edge.source);
  const target = GRAPH.node(edge.target);
  const isSilent =
    operationOf(edge.event) !== undefined && node.pair.taskState === null && target.pair.taskState === null;
  const shown = edge.source !== edge.target && isSilent ? [node.pair, ...edge.passes] : edge.passes;
  const name = `${edge.source} ${edge.event}`;
  return [
    ...shown.map((pair, passed) => ({ key: `${name} ${passed}`, node, pair, edge, passed })),
    atRest(edge.target),
  ];
};

/** What the platform does by itself at a configuration; at rest only what comes unasked. */
const ownEdges = ({ id, settled }: GraphNode, isBusy: boolean): readonly GraphEdge[] =>
  GRAPH.outgoing(id).filter(
    ({ event }) =>
      operationOf(event) === undefined &&
      (!settled || isBusy || UNASKED.some((unasked) => unasked === event)),
  );

const nextOf = (
  { node, edge, passed, pair }: Place,
  mayTake: (edge: GraphEdge) => boolean,
): readonly Place[] => {
  if (edge === undefined) return ownEdges(node, false).filter(mayTake).flatMap(along);
  const isSilent = passed === 0 && pairKey(pair) === node.label && operationOf(edge.event) !== undefined;
  return [
    ...along(edge).slice(passed + 1),
    ...(isSilent ? ownEdges(node, true).filter(mayTake).flatMap(along) : []),
  ];
};

/** Where a server may be after any time in which nobody asks for anything. */
const closure = (
  starts: readonly Place[],
  mayTake: (edge: GraphEdge) => boolean = () => true,
): readonly Place[] => {
  const reached = new Map(starts.map((place) => [place.key, place]));
  for (const place of reached.values()) {
    for (const next of nextOf(place, mayTake)) reached.set(next.key, next);
  }
  return [...reached.values()];
};

/** A guest that shuts itself down is no way to get anywhere. */
const leads = (places: readonly Place[], goals: ReadonlySet<number>): boolean =>
  closure(places, ({ event }) => event !== 'guest.stopped').some(
    ({ edge, node }) => edge === undefined && goals.has(node.id),
  );

/** The first rest to which success leads. */
const goalsAfter = (accepting: readonly GraphEdge[]): ReadonlySet<number> => {
  const goals = new Set<number>();
  const seen = new Set<GraphEdge>(accepting);
  for (const edge of seen) {
    const target = GRAPH.node(edge.target);
    const isGood = edge.event === 'task.advanced' || operationOf(edge.event) !== undefined;
    if (target.settled && isGood) goals.add(target.id);
    if (!target.settled) for (const next of ownEdges(target, false)) seen.add(next);
  }
  return goals;
};

const isShownAs = ({ edge, node, pair }: Place, read: Pair): boolean => {
  const spellings = edge === undefined ? (leafAt(node.pair)?.alsoSeenAs ?? []) : [];
  return [pairKey(pair), ...spellings].includes(pairKey(read));
};

const PLACES: readonly Place[] = [
  ...GRAPH.nodes.map(({ id }) => atRest(id)),
  ...GRAPH.edges.flatMap(along).filter(({ edge }) => edge !== undefined),
];
