import type {
  Beliefs,
  GraphNode,
  Moment,
  Moments,
  Belief as Possible,
  StateGraph,
} from '../../graph/index.ts';
import { createBeliefs, itemAt, momentsOf } from '../../graph/index.ts';
import type { EcsEventType, Pair } from '../../machines/index.ts';
import { deriveStatus, pairKey } from '../../machines/index.ts';
import type { Answer, Expected } from '../suite.ts';
import type { Seen } from './seen.ts';
import { isShown } from './seen.ts';

/**
 * Where a server may be, as far as the model and what was seen tell. Never changed; each step gives another one. Empty: the
 * model does not allow it.
 */
export class Belief {
  readonly #sight: Sight;
  readonly #possible: Possible;

  private constructor(sight: Sight, possible: Possible) {
    this.#sight = sight;
    this.#possible = possible;
  }

  /** The server is at this configuration, and nowhere else. */
  static at(graph: StateGraph, node: GraphNode): Belief {
    const sight = sightOf(graph);
    return new Belief(sight, sight.beliefs.of([node.id]));
  }

  get isEmpty(): boolean {
    return this.#possible === this.#sight.beliefs.none;
  }

  /** Wherever the server is, nothing more will follow unasked. */
  get isSettled(): boolean {
    return this.#all.every(({ kind, node }) => kind === 'configuration' && node.settled);
  }

  /** An operation may be under way that shows nothing while it runs. */
  get isUnderWay(): boolean {
    return this.#all.some(({ kind }) => kind === 'unseen');
  }

  /** The server is at this configuration for certain. */
  isAt(node: GraphNode): boolean {
    return this.#possible.members.length === 1 && this.includes(node);
  }

  includes(node: GraphNode): boolean {
    return this.#possible.members.includes(node.id);
  }

  /** What the server may show, each once. */
  get readings(): readonly Expected[] {
    const readings = this.#all.map(({ pair }) => expectedOf(pair));
    return readings.filter(({ pair }, index) => readings.findIndex((other) => other.pair === pair) === index);
  }

  /** Any number of things may have happened by themselves meanwhile. */
  drifted(): Belief {
    return new Belief(this.#sight, this.#sight.beliefs.drifted(this.#possible));
  }

  /** The server shows this. */
  seeing(seen: Seen): Belief {
    return this.#where(({ pair }) => isShown(expectedOf(pair), seen));
  }

  /** The server was given this event, and answered like that. */
  after(event: EcsEventType, answer: Answer): Belief {
    const { beliefs, moments } = this.#sight;
    if (answer === 'refused') return this.#where(({ id }) => moments.mayRefuse(id, event));
    const taken = this.#possible.members.flatMap((id) => moments.taking(id, event));
    return new Belief(this.#sight, beliefs.of(taken));
  }

  /** Every answer that the model allows to this event. */
  answersTo(event: EcsEventType): readonly Answer[] {
    return ANSWERS.filter((answer) => !this.after(event, answer).isEmpty);
  }

  get #all(): readonly Moment[] {
    return this.#possible.members.map((id) => itemAt(this.#sight.moments.all, id));
  }

  #where(holds: (moment: Moment) => boolean): Belief {
    const held = this.#all.filter(holds).map(({ id }) => id);
    return new Belief(this.#sight, this.#sight.beliefs.of(held));
  }
}

/** The moments of a graph, and beliefs over them for those who ask for everything that is asked. */
interface Sight {
  readonly moments: Moments;
  readonly beliefs: Beliefs;
}

const sightOf = (graph: StateGraph): Sight => {
  const sight = KNOWN.get(graph) ?? openEyes(graph);
  KNOWN.set(graph, sight);
  return sight;
};

const KNOWN = new WeakMap<StateGraph, Sight>();

const openEyes = (graph: StateGraph): Sight => {
  const moments = momentsOf(graph);
  const byItself = (moment: number) =>
    moments.movesFrom(moment).flatMap(({ to, because }) => (because === 'asked' ? [] : [to]));
  return { moments, beliefs: createBeliefs({ size: moments.all.length, byItself }) };
};

const ANSWERS: readonly Answer[] = ['accepted', 'refused'];

const expectedOf = (pair: Pair): Expected => ({
  pair: pairKey(pair),
  status: deriveStatus(pair.vmState, pair.taskState),
});
