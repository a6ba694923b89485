import { createConfigurationSpace } from './configuration-space.ts';
import { GraphInputError } from './errors.ts';
import { ANYWHERE, goalsAt } from './goals.ts';
import type { EdgeBase, Graph, NodeBase, Place } from './graph.ts';
import { createLabelSpace } from './label-space.ts';
import type { Path } from './path.ts';
import type { Space } from './space.ts';
import { startsOf } from './starts.ts';

export interface SimplePathsQuery<Node, Name> {
  /** Where to begin, at each of several nodes: where lives begin unless told otherwise. */
  readonly from?: Place<Node, Name> | undefined;
  /** Where to arrive; a path ends as soon as it does. Anywhere, and then on, unless told otherwise. */
  readonly to?: Place<Node, Name> | undefined;
  /** The most steps that a path may have. */
  readonly maxLength: number;
  /** The most paths to give. */
  readonly maxPaths: number;
  /**
   * What a path does not visit twice. By `configuration` is what machines mean by a simple path. By `pair` is for people:
   * paths that read the same, by pair and event, are one, and of these a real one is given.
   */
  readonly by: 'configuration' | 'pair';
}

/**
 * The simple paths, one by one as they are asked for: depth first, edges in the graph's order, so the sequence is always
 * the same. There are easily millions; both bounds may be Infinity, but then somebody has written it down. With `to`, no
 * way is tried from which it cannot be reached in the steps that are left.
 *
 * @throws GraphInputError at once, not when the first path is asked for: for a place that does not exist, a bound that
 * is negative or no whole number, or another `by`.
 */
export const simplePaths = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  { from, to, maxLength, maxPaths, by }: SimplePathsQuery<Node, Name>,
): Generator<Path<Node, Edge>, void, undefined> => {
  checkBound('maxLength', maxLength);
  checkBound('maxPaths', maxPaths);
  const starts = startsOf(graph, from, where);
  const goals =
    to === undefined ? ANYWHERE : goalsAt(graph.locate(to, { where, field: 'to' }), graph.incoming);
  switch (by) {
    case 'configuration':
      return trails(createConfigurationSpace(graph, starts, goals), { maxLength, maxPaths });
    case 'pair':
      return trails(createLabelSpace(graph, starts, goals), { maxLength, maxPaths });
    default:
      throw new GraphInputError({ where, field: 'by', given: by, expected: '"configuration" or "pair"' });
  }
};

const where = 'simplePaths';

const checkBound = (field: string, given: number): void => {
  if (given === Number.POSITIVE_INFINITY || (Number.isInteger(given) && given >= 0)) return;
  throw new GraphInputError({ where, field, given, expected: 'a whole number, 0 or more, or Infinity' });
};

interface Bounds {
  readonly maxLength: number;
  readonly maxPaths: number;
}

function* trails<State, Move, Found>(
  space: Space<State, Move, Found>,
  { maxLength, maxPaths }: Bounds,
): Generator<Found, void, undefined> {
  let left = maxPaths;
  for (const start of space.starts) {
    for (const found of trailsFrom(space, start, maxLength)) {
      if (left === 0) return;
      left -= 1;
      yield found;
    }
  }
}

/** Depth first on a stack of our own: a long chain must not overflow the engine's. */
function* trailsFrom<State, Move, Found>(
  space: Space<State, Move, Found>,
  start: State,
  maxLength: number,
): Generator<Found, void, undefined> {
  const trail: Move[] = [];
  const visited = new Set([space.placeOf(start)]);
  if (space.isGoal(start)) yield space.pathOf(start, trail);
  const untried = [space.movesFrom(start).values()];
  for (let moves = untried.at(-1); moves !== undefined; moves = untried.at(-1)) {
    const { value: move, done } = moves.next();
    if (done) {
      untried.pop();
      const left = trail.pop();
      if (left !== undefined) visited.delete(space.placeOf(space.after(left)));
      continue;
    }
    const state = space.after(move);
    const place = space.placeOf(state);
    if (visited.has(place) || !isWithin(maxLength, trail.length + 1 + space.distanceOf(state))) continue;
    trail.push(move);
    visited.add(place);
    untried.push(space.movesFrom(state).values());
    if (space.isGoal(state)) yield space.pathOf(start, trail);
  }
}

/** Without a bound everything is within it, save what cannot be reached at all. */
const isWithin = (maxLength: number, length: number): boolean =>
  Number.isFinite(length) && length <= maxLength;
