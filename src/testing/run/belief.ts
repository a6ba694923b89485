import type { GraphEdge, GraphNode, StateGraph } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import { deriveStatus, operationOf, pairKey } from '../../machines/index.ts';
import type { Answer, Expected } from '../suite.ts';
import { edgeFor } from './case-route.ts';
import type { Seen } from './seen.ts';
import { isShown } from './seen.ts';

/**
 * Where a server may be, as far as the model and what was seen tell: at a configuration, or on its way along an edge,
 * where a pair shows for a moment. Never changed; each step gives another one. Empty: the model does not allow it.
 */
export class Belief {
  readonly #graph: StateGraph;
  readonly #places: ReadonlyMap<string, Place>;

  private constructor(graph: StateGraph, places: Iterable<Place>) {
    this.#graph = graph;
    this.#places = new Map(Array.from(places, (place) => [keyOf(place), place]));
  }

  /** The server is at this configuration, and nowhere else. */
  static at(graph: StateGraph, node: GraphNode): Belief {
    return new Belief(graph, [{ node }]);
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /** Wherever the server is, nothing more will follow unasked. */
  get isSettled(): boolean {
    return this.#all.every(({ node, edge }) => edge === undefined && node.settled);
  }

  /** An operation may be under way that shows nothing while it runs. */
  get isUnderWay(): boolean {
    return this.#all.some(({ passed }) => passed === UNSEEN);
  }

  /** The server is at this configuration for certain. */
  isAt(node: GraphNode): boolean {
    return this.#places.size === 1 && this.includes(node);
  }

  includes(node: GraphNode): boolean {
    return this.#places.has(keyOf({ node }));
  }

  /** What the server may show, each once. */
  get readings(): readonly Expected[] {
    const readings = this.#all.map(shownAt);
    return readings.filter(({ pair }, index) => readings.findIndex((other) => other.pair === pair) === index);
  }

  /** Any number of things may have happened by themselves meanwhile. */
  drifted(): Belief {
    return new Belief(
      this.#graph,
      this.#all.flatMap((place) => this.#reachedFrom(place)),
    );
  }

  /** The server shows this. */
  seeing(seen: Seen): Belief {
    return new Belief(
      this.#graph,
      this.#all.filter((place) => isShown(shownAt(place), seen)),
    );
  }

  /** The server was given this event, and answered like that. */
  after(event: EcsEventType, answer: Answer): Belief {
    return new Belief(
      this.#graph,
      this.#all.flatMap((place) => this.#afterAt(place, event, answer)),
    );
  }

  /** Every answer that the model allows to this event. */
  answersTo(event: EcsEventType): readonly Answer[] {
    return ANSWERS.filter((answer) => !this.after(event, answer).isEmpty);
  }

  get #all(): readonly Place[] {
    return [...this.#places.values()];
  }

  #afterAt(place: Place, event: EcsEventType, answer: Answer): readonly Place[] {
    const edge = edgeFor(this.#graph, place.node, event);
    if (answer === 'refused') return edge === undefined || place.edge !== undefined ? [place] : [];
    return edge === undefined ? [] : this.#along(edge, { sinceUnseen: isUnseen(this.#graph, edge) });
  }

  /** Everywhere that a server gets by itself from here, remembered: who watches asks again and again. */
  #reachedFrom(start: Place): readonly Place[] {
    const known = reachedIn(this.#graph);
    const before = known.get(keyOf(start));
    if (before !== undefined) return before;
    const places = new Map([[keyOf(start), start]]);
    for (const place of places.values()) {
      for (const next of this.#movesFrom(place)) {
        if (!places.has(keyOf(next))) places.set(keyOf(next), next);
      }
    }
    const reached = [...places.values()];
    known.set(keyOf(start), reached);
    return reached;
  }

  #movesFrom({ node, edge, passed }: Place): readonly Place[] {
    if (edge !== undefined && passed >= 0) return this.#along(edge, { after: passed });
    const moves = this.#graph
      .outgoing(node.id)
      .filter(({ event }) => operationOf(event) === undefined)
      .flatMap((move) => this.#along(move, {}));
    return edge === undefined ? moves : [...moves, ...this.#along(edge, {})];
  }

  /** The pairs that an edge passes, and where it leads. */
  #along(edge: GraphEdge, { after = UNSEEN, sinceUnseen = false }): readonly Place[] {
    const source = this.#graph.node(edge.source);
    const target = this.#graph.node(edge.target);
    const passes = edge.passes.map((_, passed) => ({ node: target, edge, passed })).slice(after + 1);
    return [...(sinceUnseen ? [{ node: source, edge, passed: UNSEEN }] : []), ...passes, { node: target }];
  }
}

/**
 * A configuration, or, with an edge, a moment on the way along it: `passed` is the pass that shows, `UNSEEN` the source. `node`
 * is where the server will answer from.
 */
type Place =
  | { readonly node: GraphNode; readonly edge?: undefined; readonly passed?: undefined }
  | { readonly node: GraphNode; readonly edge: GraphEdge; readonly passed: number };

const reachedIn = (graph: StateGraph): Map<string, readonly Place[]> => {
  const known = REACHED.get(graph) ?? new Map<string, readonly Place[]>();
  REACHED.set(graph, known);
  return known;
};

const REACHED = new WeakMap<StateGraph, Map<string, readonly Place[]>>();

const UNSEEN = -1;

const ANSWERS: readonly Answer[] = ['accepted', 'refused'];

const keyOf = ({ node, edge, passed }: Place): string =>
  edge === undefined ? `${node.id}` : `${edge.id}>${passed}`;

const shownAt = ({ node, edge, passed }: Place): Expected => {
  const pass = edge === undefined ? undefined : edge.passes[passed];
  if (pass === undefined) return { pair: node.label, status: node.status };
  return { pair: pairKey(pass), status: deriveStatus(pass.vmState, pass.taskState) };
};

/** A cloud takes its time over an operation even where no task shows it: `confirmResize`. */
const isUnseen = (graph: StateGraph, { source, target }: GraphEdge): boolean =>
  source !== target &&
  graph.node(source).pair.taskState === null &&
  graph.node(target).pair.taskState === null;
