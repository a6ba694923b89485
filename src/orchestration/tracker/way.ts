import TinyQueue from 'tinyqueue';
import type { Belief, GraphEdge, Move } from '../../graph/index.ts';
import { ecsGraph, momentsOf } from '../../graph/index.ts';
import { OUTCOMES, operationOf, pairKey } from '../../machines/index.ts';
import type { Sight } from './sight.ts';
import type { WayStep } from './verdict.ts';

/**
 * The most likely way from where a server may have been to where it may be: with the fewest surprises, which is everything but
 * a task that advances; of these with the fewest failures; of these with the fewest transitions. Empty where it may have stayed,
 * and where no way leads there.
 */
export const wayBetween = (sight: Sight, from: Belief, to: Belief): readonly WayStep[] => {
  const known = KNOWN.get(sight) ?? new Map<Belief, Map<Belief, readonly WayStep[]>>();
  KNOWN.set(sight, known);
  const waysFrom = known.get(from) ?? new Map<Belief, readonly WayStep[]>();
  known.set(from, waysFrom);
  const way = waysFrom.get(to) ?? Object.freeze(stepsOf(search(sight, from, new Set(to.members))));
  waysFrom.set(to, way);
  return way;
};

const KNOWN = new WeakMap<Sight, Map<Belief, Map<Belief, readonly WayStep[]>>>();

/** Where a way has come to, by which move, and at what price. */
interface Trail {
  readonly at: number;
  readonly cost: number;
  readonly move?: Move;
  readonly before?: Trail;
}

/** Dijkstra's search; a transition is paid for when it begins, however many instants of it were caught. */
const search = ({ moves }: Sight, from: Belief, goal: ReadonlySet<number>): Trail | undefined => {
  const queue = new TinyQueue<Trail>(startsOf(from), (left, right) => left.cost - right.cost);
  const visited = new Set<number>();
  for (let trail = queue.pop(); trail !== undefined; trail = queue.pop()) {
    if (goal.has(trail.at)) return trail;
    if (visited.has(trail.at)) continue;
    visited.add(trail.at);
    for (const move of moves(trail.at)) {
      const cost = trail.cost + (isSame(trail, move) ? 0 : costOf(move));
      queue.push({ at: move.to, cost, move, before: trail });
    }
  }
  return undefined;
};

/** Who may have been at rest most likely was. */
const startsOf = ({ members }: Belief): Trail[] => {
  const { all } = momentsOf(ecsGraph());
  const rests = (id: number): boolean => all[id]?.kind === 'configuration' && all[id].node.settled;
  const mayRest = members.some(rests);
  return members.map((at) => ({ at, cost: mayRest && !rests(at) ? UNLIKELY : 0 }));
};

/** From an instant on the way along a transition the rest of it costs nothing more. */
const isSame = ({ at }: Trail, { edge }: Move): boolean => momentsOf(ecsGraph()).all[at]?.edge === edge;

/** What counts more outweighs any number of what counts less: no way is that long. */
const SURPRISE = 1_000_000;
const FAILURE = 10_000;
/** Somebody asks more often than a server does something by itself. */
const UNASKED = 100;
/** More than one surprise, and less than two. */
const UNLIKELY = 1_500_000;

const [ADVANCED] = OUTCOMES;

const costOf = ({ edge: { event } }: Move): number => {
  if (event === ADVANCED) return 1;
  if (OUTCOMES.some((outcome) => outcome === event)) return SURPRISE + FAILURE + 1;
  return operationOf(event) === undefined ? SURPRISE + UNASKED + 1 : SURPRISE + 1;
};

const stepsOf = (end: Trail | undefined): readonly WayStep[] => {
  const graph = ecsGraph();
  const edges: GraphEdge[] = [];
  for (let trail = end; trail?.move !== undefined; trail = trail.before) {
    if (edges.at(-1) !== trail.move.edge) edges.push(trail.move.edge);
  }
  return edges.reverse().map(({ event, source, target, description }) =>
    Object.freeze({
      event,
      from: pairKey(graph.node(source).pair),
      to: pairKey(graph.node(target).pair),
      description,
    }),
  );
};
