import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import type { Tour } from './tour.ts';

/**
 * What no tour of the graph can cost less than, as far as potentials prove it; undefined if they prove nothing. It knows
 * nothing of how a tour is found.
 *
 * A tour and the way back to its beginning go round: whatever the potentials, their differences along it add up to 0. So it costs
 * what its moves cost with these differences counted in. If no move then costs less than 0, a tour costs at least what the
 * moves come to that it cannot do without, once each: all transitions and all starts. This is the dual of the linear program of
 * which the tour is a solution; that both come to the same is what proves the tour.
 */
export const provenBound = (
  graph: StateGraph,
  { potentials }: Pick<Tour, 'potentials'>,
  restartCost = 1,
): number | undefined => {
  const between = itemAt(potentials, graph.nodes.length);
  const transitions = graph.edges.map(
    ({ source, target }) => 1 + itemAt(potentials, source) - itemAt(potentials, target),
  );
  const starts = graph.initial.map((start) => restartCost + between - itemAt(potentials, start));
  const ends = graph.nodes.map(({ id }) => itemAt(potentials, id) - between);
  const needed = [...transitions, ...starts];
  if ([...needed, ...ends].some((cost) => !(cost >= 0))) return undefined;
  return needed.reduce((sum, cost) => sum + cost, 0);
};
