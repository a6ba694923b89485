import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { OPERATIONS, STATUSES } from '../../../src/machines/index.ts';
import type { Course, Plan } from '../../../src/orchestration/index.ts';
import { planTo } from '../../../src/orchestration/index.ts';

const graph = ecsGraph();
const isCourse = (plan: Plan): plan is Plan & Course => plan.kind === 'course';
const stepsOf = (plans: readonly Plan[]) =>
  plans.filter(isCourse).map(({ steps }) => steps.map(({ operation = 'wait' }) => operation));

describe('planTo', () => {
  it('says how a server in ERROR is shelved, and from which it cannot be', () => {
    const plans = planTo('SHELVED', 'error/-');
    expect(
      plans.map(({ kind, holdsFor }) => [
        kind,
        holdsFor.map(({ context }) => [context.bootSource, context.launched]),
      ]),
    ).toEqual([
      [
        'impossible',
        [
          ['image', false],
          ['volume', false],
        ],
      ],
      ['course', [['image', true]]],
      ['impossible', [['volume', true]]],
    ]);
    expect(stepsOf(plans)).toEqual([['hardReboot', 'shelve']]);
  });

  it('tells what shows on the way, how long it takes and what may go wrong', () => {
    const [plan] = planTo('SHUTOFF', 'active/-', { profile: 'flaky' }).filter(isCourse);
    expect(plan?.steps).toEqual([
      {
        operation: 'stop',
        from: 'active/-',
        to: 'stopped/-',
        shows: [
          { pair: 'active/powering-off', status: 'ACTIVE' },
          { pair: 'stopped/-', status: 'SHUTOFF' },
        ],
        typicalMs: expect.closeTo(23_544, 0),
        fails: expect.closeTo(0.06, 9),
        late: expect.closeTo(0.0394, 4),
      },
    ]);
    expect(plan).toMatchObject({ probability: 1, expected: { operations: expect.closeTo(1 / 0.94, 9) } });
  });

  it('waits for what is under way, and does not take a server that is about to stop for a running one', () => {
    const [plan] = planTo('ACTIVE', 'active/powering-off').filter(isCourse);
    expect(plan?.steps.map(({ operation, to }) => [operation, to])).toEqual([
      [undefined, 'stopped/-'],
      ['hardReboot', 'active/-'],
    ]);
    expect(planTo('ACTIVE', (node) => node.label === 'active/-' && node.settled)).toMatchObject([
      { kind: 'arrived' },
    ]);
  });

  it('shelves by way of one upload, though another round is likelier', () => {
    const [plan] = planTo('SHELVED', 'active/-', { profile: 'flaky' }).filter(isCourse);
    expect(plan?.steps[0]?.shows.map(({ pair }) => pair)).toEqual([
      'shelved/shelving',
      'shelved/shelving_image_pending_upload',
      'shelved/shelving_image_uploading',
      'shelved/-',
    ]);
  });

  it('says what it would take where there is no way', () => {
    expect(planTo('SHELVED_OFFLOADED', 'shelved/-')).toMatchObject([
      {
        kind: 'impossible',
        accepts: ['unshelve', 'delete'],
        needs: { operations: ['shelveOffload'], events: [] },
      },
    ]);
    expect(planTo('ERROR', 9)).toMatchObject([{ needs: { operations: [], events: ['task.errored'] } }]);
    const [gone] = planTo('ACTIVE', 'deleted/-');
    expect(gone).toMatchObject({ kind: 'impossible', accepts: [], restsIn: ['DELETED'] });
    expect(gone).not.toHaveProperty('needs');
  });

  it.each(STATUSES)('joins its steps end to end, and ends at the goal, from everywhere to %s', (goal) => {
    const plans = planTo(goal, () => true, { profile: 'flaky', operations: OPERATIONS });
    expect(plans.flatMap(({ holdsFor }) => holdsFor)).toHaveLength(graph.nodes.length);
    for (const { steps } of plans.filter(isCourse)) {
      const ends = steps.map(({ to }) => to);
      expect(steps.slice(1).map(({ from }) => from)).toEqual(ends.slice(0, -1));
      expect(graph.nodesAt(ends.at(-1) ?? 'deleted/-').map(({ status }) => status)).toContain(goal);
    }
  });

  it('refuses a place that is none', () => {
    expect(() => planTo('ACTIVE', 'shelved/rebooting')).toThrow(
      'planTo: from is "shelved/rebooting"; expected a place',
    );
    expect(() => planTo('ACTIVE', -1)).toThrow('planTo: from is -1; expected a status');
  });
});
