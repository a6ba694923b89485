import type { GraphNode } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import type { Operation, PairKey, Status } from '../../machines/index.ts';
import type { DeadEnd } from './dead-end.ts';
import { deadEndAt } from './dead-end.ts';
import type { Whereabouts } from './goal.ts';
import { nodesAt } from './goal.ts';
import type { Leg } from './likely-way.ts';
import { likelyWay } from './likely-way.ts';
import type { Decided, Expected, PolicyOptions } from './policy.ts';
import { decide } from './policy.ts';
import type { Move, ServerProblem } from './server-problem.ts';

/** What to do from some of the configurations that a place names. */
export type Plan = { readonly holdsFor: readonly GraphNode[] } & (
  | { readonly kind: 'arrived' }
  | ({ readonly kind: 'impossible' } & DeadEnd)
  | Course
);

/** The course that things take most probably, if the best next step is taken each time. */
export interface Course {
  readonly kind: 'course';
  readonly steps: readonly PlanStep[];
  /** What the course takes if all goes well, in milliseconds. */
  readonly typicalMs: number;
  /** How likely the goal is reached in the end, whatever goes wrong on the way and is mended. */
  readonly probability: number;
  /** What is to be expected in those cases in which it is reached, mishaps included. */
  readonly expected: Expected;
}

/** An operation to be asked for, and what then happens until the next; without one: what happens before the first. */
export interface PlanStep {
  readonly operation?: Operation;
  readonly from: PairKey;
  readonly to: PairKey;
  /** The pairs that show meanwhile, the last one `to`; each may be missed by who reads now and then. */
  readonly shows: readonly { readonly pair: PairKey; readonly status: Status }[];
  readonly typicalMs: number;
  /** How likely it ends otherwise than planned. */
  readonly fails: number;
  /** How likely some part of it takes longer than 99 of 100 normally do, or hangs. */
  readonly late: number;
}

/**
 * The way from here to there: which operations, in which order, what shows meanwhile, how long it takes and what may go wrong.
 * A name may stand for several configurations, from which different ways lead; each plan says for which it holds, those
 * first at which a server stays longest.
 *
 * @throws OrchestrationInputError for a goal, a place, a weight or an operation that is none.
 */
export const planTo = (
  goal: Whereabouts,
  from: Whereabouts,
  options: PolicyOptions = {},
): readonly Plan[] => {
  const decided = decide(goal, options, 'planTo');
  const plans = new Map<string, Plan>();
  for (const node of nodesAt(from, { where: 'planTo', field: 'from' })) {
    const plan = planFrom(decided, node);
    const key = JSON.stringify(plan);
    plans.set(key, { ...plan, holdsFor: [...(plans.get(key)?.holdsFor ?? []), node] });
  }
  return [...plans.values()];
};

const planFrom = ({ policy, problem, solution }: Decided, node: GraphNode): Plan => {
  const holdsFor: readonly GraphNode[] = [];
  const advice = policy.in({ node: node.id });
  if (advice.next.kind === 'arrived') return { kind: 'arrived', holdsFor };
  const legs = likelyWay(problem, solution, problem.stateAt(node.id));
  if (advice.next.kind === 'impossible' || legs === undefined) {
    return { kind: 'impossible', holdsFor, ...deadEndAt(node, policy.goal, problem, policy.operations) };
  }
  const steps = chaptersOf(legs).map((chapter) => stepOf(chapter, problem));
  const typicalMs = steps.reduce((sum, step) => sum + step.typicalMs, 0);
  return {
    kind: 'course',
    holdsFor,
    steps,
    typicalMs,
    probability: advice.probability,
    expected: advice.expected,
  };
};

/** A new chapter begins with each operation. */
const chaptersOf = (legs: readonly Leg<Move>[]): readonly Chapter[] => {
  const chapters: [Leg<Move>, ...Leg<Move>[]][] = [];
  for (const leg of legs) {
    const current = chapters.at(-1);
    if (current === undefined || leg.choice.step.kind === 'operation') chapters.push([leg]);
    else current.push(leg);
  }
  return chapters;
};

type Chapter = readonly [Leg<Move>, ...Leg<Move>[]];

const stepOf = (legs: Chapter, { situations }: ServerProblem): PlanStep => {
  const nodes = legs.map(({ way }) => itemAt(situations, way.to).node);
  const shows = nodes.map(({ label, status }) => ({ pair: label, status }));
  const [{ state, choice }] = legs;
  const odds = legs.map((leg) => oddsOf(leg, situations));
  return {
    ...(choice.step.kind === 'operation' ? { operation: choice.step.operation } : {}),
    from: itemAt(situations, state).node.label,
    to: itemAt(shows, shows.length - 1).pair,
    shows: shows.filter(({ pair }, index) => pair !== shows[index - 1]?.pair),
    typicalMs: legs.reduce((sum, { way }) => sum + itemAt(way.costs, 0), 0),
    fails: 1 - odds.reduce((product, { planned }) => product * planned, 1),
    late: 1 - odds.reduce((product, { inTime }) => product * inTime, 1),
  };
};

/** How likely a decision turns out as planned once it does, and how likely it does in time. */
const oddsOf = (
  { choice, way }: Leg<Move>,
  situations: ServerProblem['situations'],
): { readonly planned: number; readonly inTime: number } => {
  const inTime = choice.ways
    .filter(({ to }) => !itemAt(situations, to).isOverdue)
    .reduce((sum, { probability }) => sum + probability, 0);
  return { planned: way.probability / inTime, inTime };
};
