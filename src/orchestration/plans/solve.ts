import { itemAt } from '../../graph/index.ts';
import { expectedTotals } from './chain.ts';
import type { Choice, DecisionProblem, Solution, Way } from './decision-problem.ts';

/**
 * Solves a decision problem exactly, first things first: of all that can be done the most probable arrival; of what is left
 * the least expected cost of the first kind, given arrival; of what is left the least of the next kind, and so on. Choices
 * that are equal in everything: the shorter way to a goal, then the one that is listed first.
 *
 * By policy iteration (R. A. Howard, 1960) that changes a choice only for one that is truly better. It begins with a policy
 * that reaches a goal wherever one can be reached, and never loses that; docs/decisions/plans-are-decided-exactly.md has the
 * proof, and the sources. `kinds` are the kinds of cost in the order in which they count.
 */
export const solve = <Step>(problem: DecisionProblem<Step>, kinds: readonly number[]): Solution<Step> => {
  const { choices, goals } = problem;
  const order = eliminationOrder(problem);
  let policy: Policy = { picks: shortestPicks(problem), open: choices.map((options) => [...options.keys()]) };
  const likeliest: Stage = { choices, order, ends: atGoals(goals, -1) };
  const arrival = improved(likeliest, policy);
  const probability = Array.from(arrival.values, (value) => 0 - value);
  policy = arrival;
  const given = choices.map((options) =>
    options.map(({ ways }) => ({ ways: givenArrival(ways, probability) })),
  );
  const costs: Float64Array[] = [];
  for (const kind of kinds) {
    const best = improved({ choices: given, order, ends: atGoals(goals, 0), kind }, policy);
    costs[kind] = best.values; // what follows only chooses between equals
    policy = best;
  }
  const { picks } = policy;
  return {
    picks: picks.map((pick, state) => pickedFrom(itemAt(choices, state), pick)),
    probability,
    costs: costs.map((column) => [...column]),
  };
};

/** What is weighed: one kind of cost, or nothing but the ends. */
interface Stage {
  readonly choices: readonly (readonly Pick<Choice<unknown>, 'ways'>[])[];
  readonly order: readonly number[];
  readonly ends: ReadonlyMap<number, number>;
  readonly kind?: number;
}

/** By state: the index of the choice that is taken, and those that are still as good as the best. */
interface Policy {
  readonly picks: readonly number[];
  readonly open: readonly (readonly number[])[];
}

const NONE = -1;

/** The least that counts as a difference, as a share of the value. */
const TOLERANCE = 1e-9;

const atGoals = (goals: ReadonlySet<number>, worth: number): ReadonlyMap<number, number> =>
  new Map(Array.from(goals, (goal) => [goal, worth]));

/** The policy with the least values among those open, and what is still open then. */
const improved = (
  stage: Stage,
  { picks: start, open }: Policy,
): Policy & { readonly values: Float64Array } => {
  let picks = start;
  for (;;) {
    const values = valuesOf(stage, picks);
    const better = picks.map((pick, state) =>
      betterPick(stage, values, { state, pick, open: itemAt(open, state) }),
    );
    if (better.every((pick, state) => pick === picks[state])) {
      return { picks, values, open: open.map((options, state) => stillOpen(stage, values, state, options)) };
    }
    picks = better;
  }
};

const valuesOf = ({ choices, order, ends, kind }: Stage, picks: readonly number[]): Float64Array => {
  const ways = picks.map((pick, state) => pickedFrom(itemAt(choices, state), pick)?.ways ?? []);
  const costs = ways.map((each) => costOf(each, kind));
  const next = ways.map(rowOf);
  return expectedTotals({ costs, next, worth: ends }, order);
};

/** The choice that is taken in a state; undefined where none is. */
const pickedFrom = <Option>(options: readonly Option[], pick: number): Option | undefined =>
  pick === NONE ? undefined : itemAt(options, pick);

const betterPick = (
  stage: Stage,
  values: Float64Array,
  { state, pick, open }: { readonly state: number; readonly pick: number; readonly open: readonly number[] },
): number => {
  if (pick === NONE || open.length < 2) return pick;
  let best = pick;
  let least = worthOf(stage, values, state, pick);
  for (const option of open) {
    const value = worthOf(stage, values, state, option);
    if (value < least - TOLERANCE * Math.abs(least)) {
      best = option;
      least = value;
    }
  }
  return best;
};

const stillOpen = (
  stage: Stage,
  values: Float64Array,
  state: number,
  options: readonly number[],
): readonly number[] => {
  if (options.length < 2) return options;
  const least = itemAt(values, state);
  return options.filter(
    (option) => worthOf(stage, values, state, option) <= least + TOLERANCE * Math.abs(least),
  );
};

const worthOf = ({ choices, kind }: Stage, values: Float64Array, state: number, option: number): number => {
  const { ways } = itemAt(itemAt(choices, state), option);
  let value = costOf(ways, kind);
  for (const { to, probability } of ways) value += probability * itemAt(values, to);
  return value;
};

const costOf = (ways: readonly Way[], kind: number | undefined): number => {
  let cost = 0;
  if (kind !== undefined)
    for (const { probability, costs } of ways) cost += probability * itemAt(costs, kind);
  return cost;
};

const rowOf = (ways: readonly Way[]): ReadonlyMap<number, number> => {
  const row = new Map<number, number>();
  for (const { to, probability } of ways) row.set(to, (row.get(to) ?? 0) + probability);
  return row;
};

/** How a choice turns out in those cases in which a goal is reached in the end (J. L. Doob's h-transform). */
const givenArrival = (ways: readonly Way[], probability: readonly number[]): readonly Way[] => {
  const arriving = ways.map((way) => ({
    ...way,
    probability: way.probability * itemAt(probability, way.to),
  }));
  const sum = arriving.reduce((total, way) => total + way.probability, 0);
  return arriving
    .filter((way) => way.probability > 0)
    .map((way) => ({ ...way, probability: way.probability / sum }));
};

/** For each state the first choice that may lead a step nearer to a goal; none where no goal can be reached. */
const shortestPicks = <Step>({ choices, goals }: DecisionProblem<Step>): readonly number[] => {
  const picks = choices.map(() => NONE);
  let near = new Set(goals);
  const reached = new Set(goals);
  while (near.size > 0) {
    const next = new Set<number>();
    for (const [state, options] of choices.entries()) {
      if (reached.has(state)) continue;
      const pick = options.findIndex(({ ways }) => ways.some(({ to }) => near.has(to)));
      if (pick === NONE) continue;
      picks[state] = pick;
      next.add(state);
    }
    for (const state of next) reached.add(state);
    near = next;
  }
  return picks;
};

/** The states with the fewest ways in and out first: eliminating them entangles the others least. */
const eliminationOrder = <Step>({ choices }: DecisionProblem<Step>): readonly number[] => {
  const targets = choices.map((options) => new Set(options.flatMap(({ ways }) => ways.map(({ to }) => to))));
  const waysIn = choices.map(() => 0);
  for (const each of targets) for (const to of each) waysIn[to] = itemAt(waysIn, to) + 1;
  const entangles = targets.map(({ size }, state) => itemAt(waysIn, state) * size);
  return [...choices.keys()].sort(
    (left, right) => itemAt(entangles, left) - itemAt(entangles, right) || left - right,
  );
};
