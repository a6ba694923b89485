import type { GraphNode, PairName } from '../../graph/index.ts';
import { toldParts } from '../../graph/index.ts';
import type { Operation, PairKey, Status } from '../../machines/index.ts';
import { ECS_MAPPING, OPERATIONS } from '../../machines/index.ts';
import { profileOf } from '../../simulator/index.ts';
import { courseFrom, reachedFrom } from './course.ts';
import type { Field, Spot } from './field.ts';
import { fieldOf, spotAt } from './field.ts';
import { readingKey } from './reading.ts';

/** Where somebody wants a server to be: a pair, a status of the published table, or what a predicate on nodes picks. */
export type OperationsGoal = PairName | Status | ((node: GraphNode) => boolean);

/** An operation that may bring a server to the goal. */
export interface LeadingOperation {
  readonly operation: Operation;
  /**
   * `rests`: the server rests there if every step succeeds. `passes`: it comes by there on the way. `fails`: it gets there
   * only if something goes wrong.
   */
  readonly arrives: 'rests' | 'passes' | 'fails';
  /** The pairs from which it does. */
  readonly from: readonly LeadingFrom[];
}

/** A pair at which the operation is taken and brings the server to the goal. */
export interface LeadingFrom {
  readonly pair: PairKey;
  /** What has to be true of the server besides, in words that go on from "if it". Null where the pair decides. */
  readonly condition: string | null;
}

/**
 * Which operations bring a server to a goal, and from where: first those that do if all goes well, then those that come by
 * there, then those that get there only by failing; each kind in the order of `OPERATIONS`.
 *
 * @throws OrchestrationInputError for a goal that is none.
 */
export const whichOperationsLeadTo = (goal: OperationsGoal): readonly LeadingOperation[] => {
  const field = fieldOf(profileOf('typical'), ECS_MAPPING);
  const isGoal = goalTest(goal);
  const rests = field.filter(({ moment }) => moment.kind === 'configuration');
  return ARRIVALS.flatMap((arrives) =>
    OPERATIONS.flatMap((operation) => {
      const from = rests.filter((spot) => arrivalOf(field, spot, { operation, isGoal }) === arrives);
      return from.length === 0 ? [] : [{ operation, arrives, from: startsOf(from, rests) }];
    }),
  );
};

const ARRIVALS = ['rests', 'passes', 'fails'] as const;

type Test = (spot: Spot) => boolean;

const goalTest = (goal: OperationsGoal): Test => {
  if (typeof goal === 'function') return ({ moment }) => goal(moment.node);
  const key = readingKey(goal, { where: 'whichOperationsLeadTo', field: 'goal' });
  return ({ pair, status }) => pair === key || status === key;
};

const arrivalOf = (
  field: Field,
  spot: Spot,
  { operation, isGoal }: { readonly operation: Operation; readonly isGoal: Test },
): LeadingOperation['arrives'] | undefined => {
  const target = spot.takes.get(operation);
  if (target === undefined) return undefined;
  const begin = spotAt(field, target);
  const { spots, rest } = courseFrom(field, begin);
  if (isGoal(rest)) return 'rests';
  if (spots.some(isGoal)) return 'passes';
  return [...reachedFrom(field, begin)].some(isGoal) ? 'fails' : undefined;
};

const startsOf = (from: readonly Spot[], all: readonly Spot[]): readonly LeadingFrom[] =>
  [...new Set(from.map(({ pair }) => pair))].flatMap((pair) => {
    const nodesOf = (spots: readonly Spot[]) =>
      spots.filter((spot) => spot.pair === pair).map(({ moment }) => moment.node);
    return toldParts(nodesOf(from), nodesOf(all)).map(({ words = null }) => ({ pair, condition: words }));
  });
