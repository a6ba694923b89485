import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, DecisionProblem } from '../../../src/orchestration/plans/decision-problem.ts';
import { solve } from '../../../src/orchestration/plans/solve.ts';

type Problem = DecisionProblem<string>;

/** Few states, few choices, coarse probabilities and costs: zero costs, circles, dead ends and ties come often. */
const anyProblem: fc.Arbitrary<Problem> = fc.integer({ min: 2, max: 5 }).chain((states) => {
  const way = fc.record({
    to: fc.nat(states - 1),
    weight: fc.integer({ min: 1, max: 3 }),
    costs: fc.tuple(fc.nat(2), fc.nat(2)),
  });
  const choice = fc.record({
    step: fc.string(),
    ways: fc.array(way, { minLength: 1, maxLength: 3 }),
    lost: fc.nat(1),
  });
  return fc
    .array(fc.array(choice, { maxLength: 3 }), { minLength: states, maxLength: states })
    .map((choices) => ({
      goals: new Set([0]),
      choices: choices.map((options, state) =>
        state === 0
          ? []
          : options.map(({ step, ways, lost }): Choice<string> => {
              const sum = ways.reduce((total, { weight }) => total + weight, lost);
              return {
                step,
                ways: ways.map(({ to, weight, costs }) => ({ to, costs, probability: weight / sum })),
              };
            }),
      ),
    }));
});

interface Mass {
  readonly state: number;
  readonly probability: number;
  readonly costs: readonly number[];
}

/** The figures of one policy, by following all that may happen for a very long time. */
const figuresOf = (problem: Problem, picks: readonly number[], start: number) => {
  let under: readonly Mass[] = [{ state: start, probability: 1, costs: [0, 0] }];
  let arrived: readonly Mass[] = [];
  for (let step = 0; step < 3_000 && under.length > 0; step += 1) {
    arrived = merged([...arrived, ...under.filter(({ state }) => problem.goals.has(state))]);
    under = merged(under.flatMap((mass) => movedOn(problem, picks, mass))).filter(
      ({ probability }) => probability > 1e-13,
    );
  }
  const [{ probability, costs } = { probability: 0, costs: [0, 0] }] = arrived;
  return { probability, costs: costs.map((cost) => (probability === 0 ? 0 : cost / probability)) };
};

const movedOn = ({ choices, goals }: Problem, picks: readonly number[], mass: Mass): readonly Mass[] =>
  goals.has(mass.state)
    ? []
    : (choices[mass.state]?.[picks[mass.state] ?? -1]?.ways ?? []).map((way) => ({
        state: way.to,
        probability: mass.probability * way.probability,
        costs: mass.costs.map(
          (cost, kind) => way.probability * (cost + mass.probability * (way.costs[kind] ?? 0)),
        ),
      }));

const merged = (masses: readonly Mass[]): readonly Mass[] => {
  const sums = new Map<number, Mass>();
  for (const { state, probability, costs } of masses) {
    const before = sums.get(state) ?? { state, probability: 0, costs: [0, 0] };
    sums.set(state, {
      state,
      probability: before.probability + probability,
      costs: before.costs.map((cost, kind) => cost + (costs[kind] ?? 0)),
    });
  }
  return [...sums.values()];
};

/** Every way to pick one choice in each state. */
function* everyPolicy({ choices }: Problem, state = 0): Generator<number[]> {
  if (state === choices.length) {
    yield [];
    return;
  }
  for (const rest of everyPolicy({ choices, goals: new Set() }, state + 1)) {
    for (let pick = 0; pick < Math.max(1, choices[state]?.length ?? 0); pick += 1) yield [pick, ...rest];
  }
}

type Figures = ReturnType<typeof figuresOf>;

const isBetter = (left: Figures, right: Figures): boolean => {
  const pairs = [
    [-left.probability, -right.probability],
    ...left.costs.map((cost, kind) => [cost, right.costs[kind] ?? 0]),
  ];
  const [a = 0, b = 0] = pairs.find(([x = 0, y = 0]) => Math.abs(x - y) > 1e-6) ?? [];
  return a < b;
};

describe('solve', () => {
  it('finds what is best of all policies there are, first the probability, then one cost, then the next', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const solution = solve(problem, [0, 1]);
        const policies = [...everyPolicy(problem)];
        for (let state = 1; state < problem.choices.length; state += 1) {
          const best = policies
            .map((picks) => figuresOf(problem, picks, state))
            .reduce((left, right) => (isBetter(right, left) ? right : left));
          expect(solution.probability[state]).toBeCloseTo(best.probability, 5);
          expect(solution.costs[0]?.[state]).toBeCloseTo(best.costs[0] ?? 0, 4);
          expect(solution.costs[1]?.[state]).toBeCloseTo(best.costs[1] ?? 0, 4);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never goes round for nothing, though it would be free', () => {
    const free = [0, 0];
    const problem: Problem = {
      goals: new Set([2]),
      choices: [
        [
          { step: 'round', ways: [{ to: 1, probability: 1, costs: free }] },
          { step: 'on', ways: [{ to: 2, probability: 1, costs: [5, 0] }] },
        ],
        [{ step: 'back', ways: [{ to: 0, probability: 1, costs: free }] }],
        [],
      ],
    };
    const { picks, costs } = solve(problem, [0, 1]);
    expect(picks.map((pick) => pick?.step)).toEqual(['on', 'back', undefined]);
    expect(costs[0]).toEqual([5, 5, 0]);
  });

  it('takes the listed order where everything is equal', () => {
    const ways = [{ to: 1, probability: 1, costs: [1, 1] }];
    const problem: Problem = {
      goals: new Set([1]),
      choices: [
        [
          { step: 'a', ways },
          { step: 'b', ways },
        ],
        [],
      ],
    };
    expect(solve(problem, [0, 1]).picks[0]?.step).toBe('a');
  });

  it('reckons a loop exactly that is left once in a billion rounds', () => {
    const leave = 1e-9;
    const ways = [
      { to: 0, probability: 1 - leave, costs: [3, 0] },
      { to: 1, probability: leave, costs: [3, 0] },
    ];
    const { costs, probability } = solve(
      { goals: new Set([1]), choices: [[{ step: 'wait', ways }], []] },
      [0],
    );
    expect(probability[0]).toBe(1);
    expect((costs[0]?.[0] ?? 0) / 3e9).toBeCloseTo(1, 6);
  });
});
