import type { GraphNode, PairName } from '../../graph/index.ts';
import { ecsGraph, GraphInputError } from '../../graph/index.ts';
import type { Status } from '../../machines/index.ts';
import { STATUSES } from '../../machines/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';

/** Configurations of a server: by status, by pair (`'active/-'`), by a node's id, or all that a predicate picks. */
export type Whereabouts = Status | PairName | number | ((node: GraphNode) => boolean);

/**
 * The configurations that are meant as a goal: of those that a status or a pair names, the settled ones, since a server that is
 * about to be switched off shows ACTIVE too; all of them where none is settled (REBOOT). A predicate picks for itself.
 *
 * @throws OrchestrationInputError for a name that no table knows, and for a predicate that no server can fulfil.
 */
export const goalNodes = (goal: Whereabouts, where: string): readonly GraphNode[] => {
  const named = nodesAt(goal, { where, field: 'goal' });
  if (named.length === 0) refuse(goal, { where, field: 'goal' });
  if (typeof goal === 'function' || typeof goal === 'number') return named;
  const settled = named.filter((node) => node.settled);
  return settled.length > 0 ? settled : named;
};

/**
 * Every configuration at a place, those at which a server stays longest first: the settled ones. A predicate may pick none.
 *
 * @throws OrchestrationInputError for a name that no table knows, and for a pair at which no server ever is.
 */
export const nodesAt = (
  place: Whereabouts,
  { where, field }: { readonly where: string; readonly field: string },
): readonly GraphNode[] => {
  const nodes = located(place, { where, field });
  if (nodes.length === 0 && typeof place !== 'function') refuse(place, { where, field });
  return nodes.toSorted((left, right) => Number(right.settled) - Number(left.settled));
};

const refuse = (given: unknown, asked: { readonly where: string; readonly field: string }): never => {
  const expected = 'a place where a server can be; no server ever is here';
  throw new OrchestrationInputError({ ...asked, given, expected });
};

const located = (
  place: Whereabouts,
  asked: { readonly where: string; readonly field: string },
): readonly GraphNode[] => {
  const graph = ecsGraph();
  if (isStatus(place)) return graph.nodes.filter((node) => node.status === place);
  try {
    return graph.locate(place, asked).map((id) => graph.node(id));
  } catch (error) {
    if (!(error instanceof GraphInputError)) throw error;
    const expected = `a status (${STATUSES.join(', ')}), ${error.problem.expected}, or a predicate`;
    throw new OrchestrationInputError({ ...asked, given: place, expected });
  }
};

const isStatus = (place: Whereabouts): place is Status => STATUSES.some((status) => status === place);
