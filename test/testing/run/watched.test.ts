import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { EcsEventType } from '../../../src/machines/index.ts';
import type { Driver, TestSuite } from '../../../src/testing/index.ts';
import {
  machineDriver,
  operations,
  requirements,
  runSuite,
  simulatedCloud,
  transitions,
} from '../../../src/testing/index.ts';
import { caseOf } from './case-of.ts';
import { FakeTimers } from './fake-timers.ts';

const graph = ecsGraph();
const TRANSITIONS = transitions(graph);
const OPERATIONS = operations(graph);

const sample = (suite: TestSuite, from: number, count: number): TestSuite => ({
  ...suite,
  cases: Array.from(
    { length: count },
    (_, index) => suite.cases[(from + index * 37) % suite.cases.length],
  ).flatMap((one) => one ?? []),
});

describe('a server that lives by itself', () => {
  it.each(['typical', 'flaky', 'instant'] as const)(
    'is never accused of what the model allows, whatever chance does and whoever looks, under the profile %s',
    async (profile) => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.constantFrom('pair' as const, 'status' as const, 'both' as const),
          fc.constantFrom(TRANSITIONS, OPERATIONS),
          async (seed, shows, suite) => {
            const { driver, timers } = simulatedCloud({ seed, profile, shows });
            const report = await runSuite(sample(suite, seed, 6), driver, { timers, pollMs: 7_000 });
            expect(report.cases.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
            expect(report.counts.skipped).toBe(0);
          },
        ),
        { numRuns: 14 },
      );
    },
  );

  it('is followed to the end where it does what the case wants, even unseen', async () => {
    const { driver, timers } = simulatedCloud({ profile: 'typical', seed: 3 });
    const report = await runSuite(
      caseOf('image:advanced*5,stop,advanced,start,advanced,delete,advanced'),
      driver,
      { timers },
    );
    expect(report.verdict).toBe('passed');
    expect(report.cases[0]?.ms).toBeGreaterThan(10_000);
  });

  it('leaves a case undecided where it goes another way, and says what stays uncovered', async () => {
    const { driver, timers } = simulatedCloud({ profile: 'typical', seed: 3 });
    const report = await runSuite(requirements(graph), driver, { timers });
    expect(report.verdict).toBe('undecided');
    expect(report.counts.passed).toBeGreaterThan(0);
    expect(report.uncovered).toContain('requirement:trap-09-reboot-escalates');
    expect(report.uncovered).not.toContain('requirement:trap-02-status-hides-task');
    expect(report.cases.flatMap((result) => ('reason' in result ? [result.reason] : []))).toContain(
      'reboot.escalated was not seen to happen: the server rests, showing active/- (ACTIVE).',
    );
  });

  it('is tried again until a case is decided, if told so', async () => {
    const suite = caseOf('image:advanced*5,stop,advanced,start,rolledBack');
    const run = async (attempts: number) => {
      const { driver, timers } = simulatedCloud({ profile: 'flaky', seed: 11 });
      return (await runSuite(suite, driver, { timers, attempts, patienceMs: 3_600_000 })).verdict;
    };
    expect([await run(1), await run(200)]).toEqual(['undecided', 'passed']);
  });
});

describe('a driver that can force most outcomes, but not all', () => {
  it('is followed from where it cannot, and only from there', async () => {
    const timers = new FakeTimers();
    const machine = machineDriver();
    let waits = 0;
    const driver: Driver = {
      ...machine,
      perform: (event, call) => {
        if (event !== 'task.rolledBack') return machine.perform(event, call);
        waits = 3;
        return 'unforceable';
      },
      observe: (call) => {
        waits -= 1;
        if (waits === 1) void machine.perform('task.rolledBack', call);
        return machine.observe(call);
      },
    };
    const suite = caseOf('image:advanced*5,stop,rolledBack,delete,advanced');
    const report = await timers.during(runSuite(suite, driver, { timers }));
    expect(report.verdict).toBe('passed');
    expect(report.cases[0]?.steps).toBe(9);
  });

  it('is not followed through a case that is none of this model', async () => {
    const suite = caseOf('image:advanced,delete');
    const steps = suite.cases[0]?.steps.map((step) => ({ ...step, answer: 'refused' as const })) ?? [];
    const foreign = { ...suite, cases: suite.cases.map((one) => ({ ...one, steps })) };
    const driver: Driver = { ...machineDriver(), outcomes: 'watched' };
    expect((await runSuite(foreign, driver)).cases[0]).toMatchObject({
      verdict: 'undecided',
      reason: expect.stringContaining('this model'),
    });
  });
});

describe('a server that lives by itself and leaves the model', () => {
  /** Shows the statuses of the machine until it is to show something else, which is told what was asked and how often it was looked at since. */
  const strange = (
    shows: (asked: readonly EcsEventType[], looks: number) => string | undefined,
    isForceable: (event: EcsEventType) => boolean = () => true,
  ): Driver => {
    const machine = machineDriver({ shows: 'status' });
    let asked: readonly EcsEventType[] = [];
    let looks = 0;
    return {
      ...machine,
      outcomes: 'watched',
      perform: (event, call) => {
        [asked, looks] = [[...asked, event], 0];
        return isForceable(event) ? machine.perform(event, call) : 'unforceable';
      },
      observe: (call) => {
        looks += 1;
        const status = shows(asked, looks);
        return status === undefined ? machine.observe(call) : { status };
      },
    };
  };
  const lived = async (token: string, driver: Driver) => {
    const timers = new FakeTimers();
    const report = await timers.during(runSuite(caseOf(token), driver, { timers }));
    return report.cases[0];
  };
  const refuted = { verdict: 'failed', failure: { problem: 'shown', seen: { status: 'BUILD' } } };

  it('is refuted while the case waits for it to rest', async () => {
    const driver = strange((asked, looks) => (asked.length === 5 && looks > 2 ? 'BUILD' : undefined));
    expect(await lived('image:advanced*5,stop', driver)).toMatchObject(refuted);
  });

  it('is refuted while something runs that does not show', async () => {
    const driver = strange((asked, looks) => {
      if (asked.at(-1) !== 'server.confirmResize') return undefined;
      return looks === 1 ? 'VERIFY_RESIZE' : 'BUILD';
    });
    expect(await lived('image:advanced*5,resize,advanced*4,confirmResize', driver)).toMatchObject(refuted);
  });

  it('is watched after its case was left, and refuted then as well', async () => {
    const isForceable = (event: EcsEventType): boolean => event !== 'server.stop';
    expect(
      await lived(
        'image:advanced*5,stop',
        strange(() => undefined, isForceable),
      ),
    ).toMatchObject({
      verdict: 'undecided',
      reason: 'server.stop cannot be asked for.',
    });
    const driver = strange((asked) => (asked.at(-1) === 'server.stop' ? 'BUILD' : undefined), isForceable);
    expect(await lived('image:advanced*5,stop', driver)).toMatchObject(refuted);
  });
});
