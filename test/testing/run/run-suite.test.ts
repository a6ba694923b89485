import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { CaseResult, Driver } from '../../../src/testing/index.ts';
import { everyRow, machineDriver, runSuite, summaryOf } from '../../../src/testing/index.ts';
import { FakeTimers } from './fake-timers.ts';

const SUITE = everyRow(ecsGraph());

describe('runSuite', () => {
  it('tells what each case came to, in the order of the suite', async () => {
    const report = await runSuite(SUITE, machineDriver());
    expect(report.cases.map(({ id }) => id)).toEqual(SUITE.cases.map(({ id }) => id));
    expect(report.counts).toMatchObject({ passed: SUITE.cases.length, failed: 0, skipped: 0 });
    expect(report.uncovered).toEqual([]);
    expect(summaryOf(report)).toBe(
      `${SUITE.cases.length} cases on the machine ecs: ${SUITE.cases.length} passed; ${report.counts.steps} steps.`,
    );
  });

  it('gives the same report however many cases are lived side by side', async () => {
    const timers = new FakeTimers();
    const one = await runSuite(SUITE, machineDriver(), { timers });
    const many = await runSuite(SUITE, () => slowly(machineDriver()), { timers, concurrency: 7 });
    expect(many).toEqual(one);
  });

  it('makes as many drivers as there are cases side by side, and closes each once', async () => {
    const closed: number[] = [];
    let made = 0;
    const source = (): Driver => {
      const number = made;
      made += 1;
      return { ...slowly(machineDriver()), close: () => void closed.push(number) };
    };
    await runSuite(SUITE, source, { concurrency: 3 });
    expect(made).toBe(3);
    expect(closed.sort()).toEqual([0, 1, 2]);
  });

  it('says after each case how far it has come', async () => {
    const told: string[] = [];
    await runSuite(SUITE, machineDriver(), {
      onProgress: ({ done, all, last }) => told.push(`${done}/${all} ${last.verdict}`),
    });
    expect(told).toEqual(SUITE.cases.map((_, index) => `${index + 1}/${SUITE.cases.length} passed`));
  });

  it('ends with what the progress callback throws, and closes the driver all the same', async () => {
    let closed = 0;
    const driver: Driver = {
      ...machineDriver(),
      close: () => {
        closed += 1;
      },
    };
    const onProgress = (): never => {
      throw new Error('no room on the wall');
    };
    await expect(runSuite(SUITE, driver, { onProgress })).rejects.toThrow('no room on the wall');
    expect(closed).toBe(1);
  });

  it('runs an empty suite to nothing', async () => {
    const report = await runSuite({ ...SUITE, cases: [] }, machineDriver());
    expect(report.verdict).toBe('passed');
    expect(summaryOf(report)).toBe('0 cases on the system under test; 0 steps.');
  });

  it('skips what is left when it is called off, even in the middle of a call', async () => {
    const timers = new FakeTimers();
    const calling = new AbortController();
    let signal: AbortSignal | undefined;
    const driver: Driver = {
      ...machineDriver(),
      observe: (call) => {
        signal = call.signal;
        calling.abort();
        return new Promise(() => undefined);
      },
    };
    const report = await runSuite(SUITE, driver, { timers, signal: calling.signal });
    expect(report.verdict).toBe('unfinished');
    expect(new Set(report.cases.map(reasonOf))).toEqual(new Set(['the run was called off']));
    expect(signal?.aborted).toBe(true);
    expect(timers.pending).toBe(0);
  });

  it('lets the rest of the process have a turn, even where the driver always answers at once', async () => {
    const calling = new AbortController();
    const machine = machineDriver();
    const busy: Driver = {
      ...machine,
      observe: (call) => {
        const until = performance.now() + 2;
        while (performance.now() < until);
        return machine.observe(call);
      },
    };
    setTimeout(() => calling.abort(), 0);
    const report = await runSuite(SUITE, busy, { signal: calling.signal });
    expect(report.verdict).toBe('unfinished');
  });

  it('stops after as many failures as it was told to', async () => {
    const report = await runSuite(
      SUITE,
      { ...machineDriver(), perform: () => 'refused' },
      { maxFailures: 2 },
    );
    expect(report.counts.failed).toBe(2);
    expect(report.cases.filter(({ verdict }) => verdict === 'skipped').map(reasonOf)).toContain(
      'the run was to stop after 2 failed cases',
    );
    expect(report.uncovered.length).toBeGreaterThan(0);
  });

  it.each([
    [{ concurrency: 0 }, 'concurrency is 0'],
    [{ concurrency: 2.5 }, 'concurrency is 2.5'],
    [{ concurrency: 2 }, 'hand in a function that makes drivers'],
    [{ callMs: Number.NaN }, 'callMs is NaN'],
    [{ callMs: Number.POSITIVE_INFINITY }, 'at most 2147483647'],
    [{ caseMs: 0 }, 'caseMs is 0'],
    [{ attempts: 0 }, 'attempts is 0'],
    [{ maxFailures: -1 }, 'maxFailures is -1'],
    [{ pollMs: 0 }, 'pollMs is 0'],
    [{ patienceMs: -1 }, 'patienceMs is -1'],
  ])('refuses %j, and says why', async (options, why) => {
    await expect(runSuite(SUITE, machineDriver(), options)).rejects.toThrow(
      new RegExp(why.replaceAll('.', '\\.')),
    );
  });
});

/** The same driver, but each answer comes a little later. */
const slowly = (driver: Driver): Driver => ({
  ...driver,
  startOver: async (start, call) => await driver.startOver(start, call),
  perform: async (event, call) => await driver.perform(event, call),
  observe: async (call) => await driver.observe(call),
});

const reasonOf = (result: CaseResult): string => ('reason' in result ? result.reason : result.verdict);
