import type { GraphNode, InputProblem } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import { ADMIN_OPERATIONS, OPERATIONS } from '../../machines/index.ts';
import type { Profile, ProfileName } from '../../simulator/index.ts';
import { oddsOf } from '../../simulator/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Solution } from './decision-problem.ts';
import type { Whereabouts } from './goal.ts';
import { goalNodes, nodesAt } from './goal.ts';
import type { Move, ServerProblem, Situation } from './server-problem.ts';
import { COSTS, serverProblem } from './server-problem.ts';
import { solve } from './solve.ts';

/** What is to be as little as possible: the time, the number of operations, or the time in which the server is not ACTIVE. */
export type Weight = (typeof COSTS)[number];

export interface PolicyOptions {
  /** How the platform behaves; `typical` unless told otherwise. */
  readonly profile?: Profile | ProfileName;
  /** `time` unless told otherwise. The others decide between what is equal in it. */
  readonly weigh?: Weight;
  /** What may be asked for: `PLANNED_OPERATIONS` unless told otherwise. */
  readonly operations?: readonly Operation[];
}

/**
 * What a policy asks for unless told otherwise: everything that a tenant may ask for and that does not make the system disk
 * anew. (`delete` is among it, and asked for only where DELETED is the goal: it leads nowhere else.)
 */
export const PLANNED_OPERATIONS: readonly Operation[] = Object.freeze(
  OPERATIONS.filter((operation) => operation !== 'rebuild' && !ADMIN_OPERATIONS.includes(operation)),
);

/** For every configuration the best next step towards a goal, whatever has gone wrong before. */
export interface Policy {
  /** The configurations that count as the goal, ascending. */
  readonly goal: readonly GraphNode[];
  readonly weigh: Weight;
  readonly operations: readonly Operation[];
  /**
   * The best next step from each configuration at a place, those where a server stays longest first; none for a predicate
   * that picks none.
   * @throws OrchestrationInputError for a place that is none.
   */
  at(place: Whereabouts): readonly Advice[];
  /**
   * The best next step in one configuration, also while an operation is under way there that shows nothing (`confirmResize`).
   * @throws OrchestrationInputError for a situation that no server comes into.
   */
  in(situation: { readonly node: number; readonly unseen?: Operation | undefined }): Advice;
}

/** The best that can be done in a situation, and what then is to be expected. */
export interface Advice extends Situation {
  /** `arrived` at the goal; `impossible` where nothing leads there any more. */
  readonly next: Move | { readonly kind: 'arrived' } | { readonly kind: 'impossible' };
  /** How likely the goal is reached, from 0 to 1. */
  readonly probability: number;
  /** What is to be expected in those cases in which it is reached: 0 where it never is. */
  readonly expected: Expected;
  /** How long it is normal that nothing happens here; nothing where nothing will, unless it is asked for. */
  readonly patienceMs?: number;
  /** What is best once that time has passed; nothing where it cannot come to that. */
  readonly overdue?: Advice;
}

/** What is to be expected on the way to the goal. */
export interface Expected {
  readonly ms: number;
  readonly operations: number;
  /** Time in which the server shows something else than ACTIVE. */
  readonly notActiveMs: number;
}

/**
 * The policy that reaches the goal most probably, and of all such policies the one that is expected to need least. Exact, for
 * the profile: durations, failures, work that hangs, what happens unasked.
 *
 * @throws OrchestrationInputError for a goal, a weight or an operation that is none.
 */
export const policyTo = (goal: Whereabouts, options: PolicyOptions = {}): Policy =>
  decide(goal, options, 'policyTo').policy;

/** A policy with what it follows from. */
export interface Decided {
  readonly policy: Policy;
  readonly problem: ServerProblem;
  readonly solution: Solution<Move>;
}

/** Does what `policyTo` promises, for whoever it is that asks. */
export const decide = (goal: Whereabouts, options: PolicyOptions, where: string): Decided => {
  const { profile = 'typical', weigh = 'time', operations = PLANNED_OPERATIONS } = options;
  checkChoice({ where, field: 'weigh', given: weigh }, COSTS);
  for (const operation of operations)
    checkChoice({ where, field: 'operations', given: operation }, OPERATIONS);
  const nodes = goalNodes(goal, where);
  const problem = serverProblem(oddsOf(profile), new Set(nodes.map(({ id }) => id)), new Set(operations));
  const solution = solve(problem, kindsFor(weigh));
  const known: (Advice | undefined)[] = [];
  const adviceIn = (state: number): Advice => {
    const advice = known[state] ?? adviceOf(problem, solution, state);
    known[state] = advice;
    return advice;
  };
  const policy: Policy = Object.freeze({
    goal: nodes.toSorted((left, right) => left.id - right.id),
    weigh,
    operations,
    at: (place: Whereabouts) =>
      nodesAt(place, { where: 'policy.at', field: 'place' }).map(({ id }) => policy.in({ node: id })),
    in: (given: Parameters<Policy['in']>[0]) => {
      const state = problem.indexOf(given.node, given.unseen, false);
      if (state !== undefined) return adviceIn(state);
      const expected = 'a configuration of a server, and an operation that shows nothing while it runs there';
      throw new OrchestrationInputError({ where: 'policy.in', field: 'situation', given, expected });
    },
  });
  const decided = { policy, problem, solution };
  DECIDED.set(policy, decided);
  return decided;
};

/** What a policy of ours follows from. @throws OrchestrationInputError for one that `policyTo` has not made. */
export const decidedFor = (policy: Policy): Decided => {
  const decided = DECIDED.get(policy);
  if (decided !== undefined) return decided;
  const expected = 'a goal, or a policy that policyTo has made';
  throw new OrchestrationInputError({ where: 'reconcile', field: 'goal', given: policy, expected });
};

const DECIDED = new WeakMap<Policy, Decided>();

/** The kinds of cost in the order in which they count. */
const kindsFor = (weigh: Weight): readonly number[] => {
  const first = COSTS.indexOf(weigh);
  return [first, ...[...COSTS.keys()].filter((kind) => kind !== first)];
};

const adviceOf = (problem: ServerProblem, solution: Solution<Move>, state: number): Advice => {
  const situation = itemAt(problem.situations, state);
  const { node, unseen, isOverdue } = situation;
  const [ms = 0, operations = 0, notActiveMs = 0] = solution.costs.map((column) => itemAt(column, state));
  const next = solution.picks[state]?.step ?? { kind: problem.goals.has(state) ? 'arrived' : 'impossible' };
  const waiting = itemAt(problem.choices, state).find(({ step }) => step.kind === 'wait')?.step;
  const late = isOverdue ? undefined : problem.indexOf(node.id, unseen, true);
  return {
    ...situation,
    next,
    probability: itemAt(solution.probability, state),
    expected: { ms, operations, notActiveMs },
    ...(waiting?.kind === 'wait' ? { patienceMs: waiting.patienceMs } : {}),
    ...(late === undefined ? {} : { overdue: adviceOf(problem, solution, late) }),
  };
};

const checkChoice = (asked: Omit<InputProblem, 'expected'>, known: readonly string[]): void => {
  if (known.some((each) => each === asked.given)) return;
  throw new OrchestrationInputError({ ...asked, expected: `one of ${known.join(', ')}` });
};
