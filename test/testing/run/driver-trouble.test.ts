import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { EcsEventType } from '../../../src/machines/index.ts';
import type { CaseResult, Driver, DriverCall, Performed, TestSuite } from '../../../src/testing/index.ts';
import { describeReport, everyRow, machineDriver, runSuite } from '../../../src/testing/index.ts';
import { FakeTimers } from './fake-timers.ts';

const SUITE = everyRow(ecsGraph());

describe('a driver that cannot be trusted', () => {
  const one: TestSuite = { ...SUITE, cases: SUITE.cases.slice(0, 1) };
  const run = async (driver: Partial<Record<keyof Driver, unknown>>) => {
    const timers = new FakeTimers();
    const hostile = { ...machineDriver(), ...driver } as Driver;
    const report = await timers.during(runSuite(one, hostile, { timers, callMs: 500 }));
    expect(timers.pending).toBe(0);
    return report;
  };
  const troubleIn = ([first]: readonly CaseResult[]) =>
    first?.verdict === 'failed' ? first.failure.trouble : undefined;

  it.each([
    [
      'throws an error',
      {
        perform: () => {
          throw new Error('out of paper');
        },
      },
      'threw',
      'perform threw Error: out of paper',
    ],
    [
      'throws what is no error',
      {
        startOver: () => {
          throw Object.create(null);
        },
      },
      'threw',
      'startOver threw {}',
    ],
    [
      'rejects',
      { observe: () => Promise.reject(new TypeError('no')) },
      'threw',
      'observe rejected with TypeError: no',
    ],
    [
      'never answers',
      { perform: () => new Promise(() => undefined) },
      'silent',
      'perform gave no answer within 500 ms',
    ],
    [
      'never starts',
      { startOver: () => new Promise(() => undefined) },
      'silent',
      'startOver gave no answer within 500 ms',
    ],
    [
      'answers another question',
      { perform: () => 'yes' },
      'nonsense',
      'perform gave "yes"; expected \'accepted\'',
    ],
    ['answers undefined', { perform: () => undefined }, 'nonsense', 'perform gave undefined'],
    ['shows nothing', { observe: () => undefined }, 'nonsense', 'observe gave undefined'],
    ['shows an empty thing', { observe: () => ({}) }, 'nonsense', 'observe gave {}'],
    ['shows a number', { observe: () => ({ status: 7 }) }, 'nonsense', 'observe gave the status 7'],
    [
      'shows half a pair',
      { observe: () => ({ pair: { vmState: 'active' } }) },
      'nonsense',
      'observe gave the pair',
    ],
    [
      'shows a circle',
      {
        observe: () => {
          const circle: { status?: unknown } = {};
          circle.status = circle;
          return circle;
        },
      },
      'nonsense',
      'observe gave the status an object',
    ],
    [
      'shows a trap',
      {
        observe: () =>
          new Proxy(
            {},
            {
              has: () => {
                throw new Error('caught');
              },
              get: () => {
                throw new Error('caught');
              },
            },
          ),
      },
      'threw',
      'observe threw Error: caught',
    ],
  ])('fails a case because it %s, and says so', async (_, driver, kind, message) => {
    const report = await run(driver);
    expect(troubleIn(report.cases)).toMatchObject({ kind });
    expect(troubleIn(report.cases)?.message).toContain(message);
    expect(describeReport(report)).toContain('the driver gave up');
  });

  it('is told when nobody waits for its answer any more', async () => {
    let signal: AbortSignal | undefined;
    await run({
      perform: (_: unknown, call: { readonly signal: AbortSignal }) => {
        signal = call.signal;
        return new Promise(() => undefined);
      },
    });
    expect(signal?.aborted).toBe(true);
  });

  it.each([
    ['answers', (resolve: (answer: Performed) => void) => resolve('accepted')],
    ['fails', (_: unknown, reject: (error: Error) => void) => reject(new Error('too late'))],
  ])('is not heard any more when it %s after its time', async (_, late) => {
    const timers = new FakeTimers();
    const machine = machineDriver();
    let calls = 0;
    const driver = {
      ...machine,
      perform: (event: EcsEventType, call: DriverCall) => {
        calls += 1;
        if (calls > 1) return machine.perform(event, call);
        return new Promise((resolve, reject) => void timers.after(700, () => late(resolve, reject)));
      },
      observe: async (call: DriverCall) => {
        await new Promise<void>((resolve) => void timers.after(300, resolve));
        return machine.observe(call);
      },
    } as Driver;
    const report = await timers.during(runSuite(SUITE, driver, { timers, callMs: 500 }));
    expect(report.counts).toMatchObject({ failed: 1, passed: SUITE.cases.length - 1 });
    expect(troubleIn(report.cases)).toMatchObject({ kind: 'silent' });
    expect(timers.pending).toBe(0);
  });

  it('is given up after three cases in which it did not answer', async () => {
    const timers = new FakeTimers();
    const silent: Driver = { ...machineDriver(), perform: () => new Promise(() => undefined) };
    const report = await timers.during(runSuite(SUITE, silent, { timers, callMs: 500 }));
    expect(report.counts.failed).toBe(3);
    expect(report.cases.map(reasonOf)).toContain('the driver did not answer in 3 cases in a row');
    expect(timers.pending).toBe(0);
  });

  it('is replaced by a new one after it did not answer, where there can be another', async () => {
    const timers = new FakeTimers();
    let made = 0;
    let closed = 0;
    const source = (): Driver => {
      made += 1;
      const close = (): void => {
        closed += 1;
      };
      return made === 1
        ? { ...machineDriver(), close, observe: () => new Promise(() => undefined) }
        : { ...machineDriver(), close };
    };
    const report = await timers.during(runSuite(SUITE, source, { timers, callMs: 500 }));
    expect([made, closed]).toEqual([2, 2]);
    expect(report.counts).toMatchObject({ failed: 1, passed: SUITE.cases.length - 1 });
  });

  it('runs out of the time for its case, and not of that for its calls', async () => {
    const timers = new FakeTimers();
    const machine = machineDriver();
    const slow: Driver = {
      ...machine,
      perform: async (event, call) => {
        await new Promise<void>((resolve) => void timers.after(100, resolve));
        return await machine.perform(event, call);
      },
    };
    const report = await timers.during(runSuite(one, slow, { timers, caseMs: 50 }));
    expect(troubleIn(report.cases)).toMatchObject({ kind: 'silent', doing: 'perform' });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('none left');
      },
      'create threw Error: none left',
    ],
    ['rejects', () => Promise.reject(new Error('none left')), 'create rejected with Error: none left'],
    ['gives none', () => undefined, 'the function that makes drivers gave undefined'],
    [
      'gives something else',
      () => ({ perform: 1 }),
      'expected an object with startOver, perform and observe',
    ],
  ])('cannot be made, because its maker %s', async (_, maker, message) => {
    const report = await runSuite(one, maker as unknown as () => Driver);
    expect(report.verdict).toBe('unfinished');
    expect(report.troubles[0]?.message).toContain(message);
    expect(report.cases.map(reasonOf)).toEqual(['no driver could be made']);
  });

  it('is refused at once if a function is missing', async () => {
    const report = await run({ observe: 7 });
    expect(report.verdict).toBe('unfinished');
    expect(report.troubles[0]?.message).toContain('expected an object with startOver, perform and observe');
  });

  it('cannot be closed, which is reported and no more', async () => {
    const report = await run({
      close: () => {
        throw new Error('jammed');
      },
    });
    expect(report.verdict).toBe('passed');
    expect(report.troubles).toEqual([
      { kind: 'threw', doing: 'close', message: 'close threw Error: jammed' },
    ]);
  });
});

const reasonOf = (result: CaseResult): string => ('reason' in result ? result.reason : result.verdict);
