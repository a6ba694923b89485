import { describe, expect, it } from 'vitest';
import { planReport } from '../../../src/cli/report/plan-report.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Plan } from '../../../src/orchestration/index.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

const holdsFor = ecsGraph()
  .nodesAt('active/-')
  .map((id) => id);
const report = (plan: Plan): string =>
  planReport([plan], { from: 'active/-', to: 'SHUTOFF', profile: 'mine' }, createFakeTerminal()).replaceAll(
    /\n +/g,
    ' ',
  );

const step = {
  from: 'active/-',
  to: 'stopped/-',
  shows: [{ pair: 'stopped/-', status: 'SHUTOFF' }],
  typicalMs: 0.2,
  fails: 0,
  late: 0.02,
} as const;

describe('the report on plans', () => {
  it('tells of a step how likely it is late, and that what takes no time is done at once', () => {
    const expected = { ms: 90_000, operations: 1, notActiveMs: 0 };
    const text = report({
      kind: 'course',
      holdsFor,
      steps: [{ ...step, operation: 'stop' }],
      typicalMs: 0.2,
      probability: 0.75,
      expected,
    });
    expect(text).toContain('1. stop: SHUTOFF (stopped/-); at once; late in 2 of 100 cases.');
    expect(text).toContain(
      'If all goes well at once. Under the profile mine SHUTOFF is reached in 75 of 100 cases,',
    );
  });

  it('says that what is certain comes always, and tells no odds of what never fails', () => {
    const expected = { ms: 60_000, operations: 2, notActiveMs: 0 };
    const steps = [{ ...step, late: 0, typicalMs: 60_000 }];
    const text = report({ kind: 'course', holdsFor, steps, typicalMs: 60_000, probability: 1, expected });
    expect(text).toContain('1. wait: active/- goes on by itself: SHUTOFF (stopped/-); about 1 min.');
    expect(text).toContain('SHUTOFF is reached always, on average after about 1 min and 2 operations.');
  });

  it('says of a server for which there is no way that it never rests either', () => {
    expect(report({ kind: 'impossible', holdsFor, accepts: [], restsIn: [] })).toContain(
      'No way leads to SHUTOFF. Such a server accepts nothing more and never comes to rest.',
    );
  });
});
