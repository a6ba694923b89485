import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { OPERATIONS, STATUSES } from '../../../src/machines/index.ts';
import type { Policy } from '../../../src/orchestration/index.ts';
import { PLANNED_OPERATIONS, policyTo } from '../../../src/orchestration/index.ts';
import type { DecisionProblem } from '../../../src/orchestration/plans/decision-problem.ts';
import { decide } from '../../../src/orchestration/plans/policy.ts';
import { COSTS } from '../../../src/orchestration/plans/server-problem.ts';
import { PROFILE_NAMES, PROFILES } from '../../../src/simulator/index.ts';
import { surprises } from './policy-lives.ts';

const graph = ecsGraph();
const GOALS = ['ACTIVE', 'SHELVED', 'DELETED', 'VERIFY_RESIZE'] as const;

/** The greatest probability of arriving, by going over all states again and again from nothing (value iteration). */
const probabilities = ({ choices, goals }: DecisionProblem<unknown>): readonly number[] => {
  let values: readonly number[] = choices.map((_, state) => Number(goals.has(state)));
  for (let sweep = 0; sweep < 300; sweep += 1) {
    const before = values;
    values = choices.map((options, state) =>
      goals.has(state)
        ? 1
        : Math.max(
            0,
            ...options.map(({ ways }) =>
              ways.reduce((sum, { to, probability }) => sum + probability * (before[to] ?? 0), 0),
            ),
          ),
    );
  }
  return values;
};

describe('a policy', () => {
  it.each(PROFILE_NAMES)(
    'reaches its goal as probably as anything can, which a naive solver confirms: %s',
    (profile) => {
      for (const goal of GOALS) {
        const { problem, solution } = decide(goal, { profile }, 'test');
        const best = probabilities(problem);
        for (const [state, probability] of solution.probability.entries()) {
          expect(probability).toBeCloseTo(best[state] ?? Number.NaN, 9);
        }
      }
    },
  );

  it.each(COSTS)(
    'leaves nothing to gain by any single other choice (Bellman), where %s counts first',
    (weigh) => {
      const kind = COSTS.indexOf(weigh);
      for (const goal of GOALS) {
        const { problem, solution } = decide(goal, { profile: 'flaky', weigh }, 'test');
        const { probability } = solution;
        const costs = solution.costs[kind] ?? [];
        for (const [state, options] of problem.choices.entries()) {
          const values = options.map(({ ways }) => {
            const arriving = ways.reduce((sum, way) => sum + way.probability * (probability[way.to] ?? 0), 0);
            const spent = ways.reduce(
              (sum, way) =>
                sum +
                way.probability *
                  (probability[way.to] ?? 0) *
                  ((way.costs[kind] ?? 0) + (costs[way.to] ?? 0)),
              0,
            );
            return { arriving, cost: spent / arriving };
          });
          const arriving = probability[state] ?? 0;
          const equals = values.filter((value) => arriving > 0 && value.arriving > arriving * (1 - 1e-10));
          expect(Math.max(0, ...values.map((value) => value.arriving)) - arriving).toBeLessThan(1e-9);
          if (equals.length === 0) continue;
          const least = Math.min(...equals.map(({ cost }) => cost));
          expect(Math.abs((costs[state] ?? 0) - least)).toBeLessThanOrEqual(1e-6 * Math.max(1, least));
        }
      }
    },
  );

  it.each([
    ['typical', 'SHELVED', 'time'],
    ['flaky', 'SHELVED', 'time'],
    ['flaky', 'VERIFY_RESIZE', 'operations'],
    ['flaky', 'DELETED', 'disruption'],
    ['slow', 'SHUTOFF', 'time'],
  ] as const)('predicts what 2,000 lives came to under %s: to %s by %s', (profile, goal, weigh) => {
    expect(surprises(policyTo(goal, { profile, weigh }), PROFILES[profile], 2_000)).toEqual([]);
  });

  it('is the same each time, whoever asked before', () => {
    const stepsTo = (policy: Policy) => graph.nodes.map(({ id }) => policy.in({ node: id }));
    const first = stepsTo(policyTo('SHELVED', { profile: 'flaky' }));
    policyTo('ACTIVE', { profile: 'flaky', weigh: 'operations' });
    expect(stepsTo(policyTo('SHELVED', { profile: 'flaky' }))).toEqual(first);
  });

  it.each(STATUSES)('can be had for the status %s', (goal) => {
    expect(policyTo(goal).goal.length).toBeGreaterThan(0);
  });

  it('takes a status for the configurations that rest in it, as far as there are any', () => {
    expect(new Set(policyTo('ACTIVE').goal.map(({ label }) => label))).toEqual(new Set(['active/-']));
    expect(policyTo('ACTIVE').goal.every(({ settled }) => settled)).toBe(true);
    expect(policyTo('REBOOT').goal.length).toBeGreaterThan(2);
    expect(policyTo((node) => node.label === 'active/deleting').goal.every(({ settled }) => settled)).toBe(
      false,
    );
  });

  it('never asks for what makes the disk anew, or for what a tenant may not, unless it is allowed to', () => {
    expect(OPERATIONS.filter((operation) => !PLANNED_OPERATIONS.includes(operation))).toEqual([
      'rebuild',
      'liveMigrate',
      'shelveOffload',
    ]);
    const [shelved] = graph.nodesAt('shelved/-');
    const stepOf = (operations = PLANNED_OPERATIONS) =>
      policyTo('SHELVED_OFFLOADED', { operations }).in({ node: shelved?.id ?? -1 }).next;
    expect(stepOf()).toEqual({ kind: 'impossible' });
    expect(stepOf(OPERATIONS)).toEqual({ kind: 'operation', operation: 'shelveOffload' });
  });

  it('lets a soft reboot that hangs be, and then pre-empts it', () => {
    const [advice] = policyTo('ACTIVE', { profile: 'flaky' }).at('active/reboot_started');
    expect(advice?.next.kind).toBe('wait');
    expect(advice?.overdue?.next).toEqual({ kind: 'operation', operation: 'hardReboot' });
  });

  it('waits while an operation is under way that shows nothing', () => {
    const policy = policyTo('ACTIVE');
    const [resized] = policy.at('resized/-');
    expect(resized?.next).toEqual({ kind: 'operation', operation: 'confirmResize' });
    expect(policy.in({ node: resized?.node.id ?? -1, unseen: 'confirmResize' }).next.kind).toBe('wait');
  });

  it.each([
    [() => policyTo(JSON.parse('"ACTIV"')), 'policyTo: goal is "ACTIV"; expected a status (BUILD, '],
    [
      () => policyTo('active/unshelving'),
      'policyTo: goal is "active/unshelving"; expected a place where a server can be',
    ],
    [() => policyTo(() => false), 'policyTo: goal is a function; expected a place where a server can be'],
    [
      () => policyTo('ACTIVE', { weigh: JSON.parse('"money"') }),
      'policyTo: weigh is "money"; expected one of time, ',
    ],
    [
      () => policyTo('ACTIVE', { operations: JSON.parse('["fly"]') }),
      'policyTo: operations is "fly"; expected one of start',
    ],
    [() => policyTo('ACTIVE').at(JSON.parse('{}')), 'policy.at: place is {}; expected a status'],
    [
      () => policyTo('ACTIVE').in({ node: 9, unseen: 'stop' }),
      'policy.in: situation is {"node":9,"unseen":"stop"}; expected',
    ],
  ])('refuses what makes no sense, case %#', (ask, message) => {
    expect(ask).toThrow(message);
  });
});
