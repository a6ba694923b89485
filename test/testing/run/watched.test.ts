import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { EcsEventType } from '../../../src/machines/index.ts';
import type { CaseResult, Driver, Observed, TestSuite } from '../../../src/testing/index.ts';
import {
  machineDriver,
  operations,
  replaySuite,
  requirements,
  runSuite,
  simulatedCloud,
  transitions,
} from '../../../src/testing/index.ts';
import { FakeTimers } from './fake-timers.ts';

const graph = ecsGraph();
const TRANSITIONS = transitions(graph);
const OPERATIONS = operations(graph);

const caseOf = (token: string): TestSuite => {
  const replay = replaySuite(token);
  if (!replay.ok) throw new Error(token);
  return replay.value;
};
const sample = (suite: TestSuite, from: number, count: number): TestSuite => ({
  ...suite,
  cases: Array.from(
    { length: count },
    (_, index) => suite.cases[(from + index * 37) % suite.cases.length],
  ).flatMap((one) => one ?? []),
});

describe('a server that lives by itself', () => {
  it('is never accused of what the model allows, whatever chance does and whoever looks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom('typical' as const, 'flaky' as const, 'instant' as const),
        fc.constantFrom('pair' as const, 'status' as const, 'both' as const),
        fc.constantFrom(TRANSITIONS, OPERATIONS),
        async (seed, profile, shows, suite) => {
          const { driver, timers } = simulatedCloud({ seed, profile, shows });
          const report = await runSuite(sample(suite, seed, 6), driver, { timers, pollMs: 7_000 });
          expect(report.cases.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
          expect(report.counts.skipped).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

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

describe('a server that lives by itself and does not keep to the model', () => {
  /** Shows one thing after the other, the last for ever. */
  const showing = (...shown: readonly Observed[]): Driver => {
    let looks = 0;
    return {
      name: 'the film',
      outcomes: 'watched',
      startOver: () => {
        looks = 0;
      },
      perform: (event) => (event.startsWith('server.') ? 'accepted' : 'unforceable'),
      observe: () => shown[Math.min(looks++, shown.length - 1)] ?? 'gone',
    };
  };
  const run = async (token: string, driver: Driver): Promise<CaseResult | undefined> => {
    const timers = new FakeTimers();
    const report = await timers.during(runSuite(caseOf(token), driver, { timers, patienceMs: 20_000 }));
    expect(timers.pending).toBe(0);
    return report.cases[0];
  };
  const at = (pair: string): Observed => ({ pair });

  it('passes where it only was too fast to be seen', async () => {
    const film = showing(at('building/networking'), at('active/-'), at('stopped/-'));
    expect(await run('image:advanced*5,stop,advanced', film)).toMatchObject({ verdict: 'passed', steps: 3 });
  });

  it('passes where it shows the pairs that a transition passes', async () => {
    const film = showing(
      at('building/scheduling'),
      at('active/-'),
      at('active/rebuilding'),
      at('error/rebuilding'),
      at('error/-'),
    );
    expect(await run('image:advanced*5,rebuild,errored', film)).toMatchObject({ verdict: 'passed' });
  });

  it('passes where an operation that shows no task takes its time', async () => {
    const resized = [
      'active/resize_prep',
      'active/resize_migrating',
      'active/resize_migrated',
      'active/resize_finish',
    ];
    const film = showing(
      at('active/-'),
      at('active/-'),
      ...resized.map(at),
      at('resized/-'),
      at('resized/-'),
      at('resized/-'),
      at('active/-'),
    );
    expect(await run('image:advanced*5,resize,advanced*4,confirmResize', film)).toMatchObject({
      verdict: 'passed',
      ms: 2_000,
    });
  });

  it('is left undecided where such an operation never shows', async () => {
    const resized = [
      'active/resize_prep',
      'active/resize_migrating',
      'active/resize_migrated',
      'active/resize_finish',
    ];
    const film = showing(at('active/-'), at('active/-'), ...resized.map(at), at('resized/-'));
    expect(await run('image:advanced*5,resize,advanced*4,confirmResize', film)).toMatchObject({
      verdict: 'undecided',
      reason: 'The last step did not show within 20000 ms.',
    });
  });

  it('fails where it shows what cannot follow, and tells what could', async () => {
    const film = showing(at('building/scheduling'), at('active/-'), at('stopped/powering-on'));
    const result = await run('image:advanced*5,stop,advanced', film);
    expect(result).toMatchObject({
      verdict: 'failed',
      failure: {
        problem: 'shown',
        event: 'server.stop',
        from: 'active/-',
        seen: { answer: 'accepted', pair: 'stopped/powering-on' },
      },
    });
    const expected = result?.verdict === 'failed' ? result.failure.expected.map(({ pair }) => pair) : [];
    expect(expected).toEqual(expect.arrayContaining(['active/powering-off', 'stopped/-', 'active/-']));
  });

  it('fails where it moves on to what nothing leads to, while it is watched', async () => {
    const film = showing(at('building/scheduling'), at('building/networking'), at('shelved/-'));
    expect(await run('image:advanced*5', film)).toMatchObject({
      verdict: 'failed',
      failure: { problem: 'shown', event: 'task.advanced', seen: { pair: 'shelved/-' } },
    });
  });

  it('fails where it answers as no explanation would have it', async () => {
    const film = {
      ...showing(at('building/scheduling'), at('active/-')),
      perform: (event: EcsEventType) =>
        event.startsWith('server.') ? ('refused' as const) : ('unforceable' as const),
    };
    expect(await run('image:advanced*5,delete,advanced', film)).toMatchObject({
      verdict: 'failed',
      failure: {
        problem: 'answer',
        event: 'server.delete',
        expected: expect.arrayContaining([{ answer: 'accepted', pair: 'active/deleting', status: 'ACTIVE' }]),
      },
    });
  });

  it('fails where its first look is impossible', async () => {
    expect(await run('image:advanced', showing(at('resized/-')))).toMatchObject({
      verdict: 'failed',
      failure: { at: 0, event: null },
    });
  });

  it('is left undecided where nothing happens for too long', async () => {
    expect(await run('image:advanced*5', showing(at('building/scheduling')))).toMatchObject({
      verdict: 'undecided',
      reason: 'task.advanced did not come about within 20000 ms.',
    });
  });

  it('is left undecided where it moves on just before it is asked, and is watched until it rests', async () => {
    const film = showing(
      at('building/scheduling'),
      at('building/spawning'),
      at('building/spawning'),
      at('active/-'),
    );
    expect(await run('image:advanced,delete', film)).toMatchObject({
      verdict: 'undecided',
      reason: 'task.advanced was not seen to happen: the server rests, showing active/-.',
    });
    const wrong = showing(
      at('building/scheduling'),
      at('building/spawning'),
      at('building/spawning'),
      at('shelved/-'),
    );
    expect(await run('image:advanced,delete', wrong)).toMatchObject({ verdict: 'failed' });
  });

  it('fails in the middle of a wait where the driver throws', async () => {
    let looks = 0;
    const film: Driver = {
      ...showing(at('building/scheduling')),
      observe: () => {
        looks += 1;
        if (looks > 3) throw new Error('the film broke');
        return at('building/scheduling');
      },
    };
    expect(await run('image:advanced', film)).toMatchObject({
      verdict: 'failed',
      failure: { problem: 'driver' },
    });
  });

  it('is called off in the middle of a wait', async () => {
    const timers = new FakeTimers();
    const calling = new AbortController();
    const running = runSuite(caseOf('image:advanced'), showing(at('building/scheduling')), {
      timers,
      signal: calling.signal,
    });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(timers.pending).toBe(1);
    calling.abort();
    expect((await running).verdict).toBe('unfinished');
    expect(timers.pending).toBe(0);
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
