import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as vitest from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Driver, TestApi } from '../../../src/testing/index.ts';
import {
  CaseFailedError,
  describeSuite,
  everyRow,
  machineDriver,
  simulatedCloud,
} from '../../../src/testing/index.ts';

const { describe, expect, it, vi } = vitest;
const SUITE = everyRow(ecsGraph());

describe('describeSuite in vitest, as it stands', () => {
  describeSuite(SUITE, machineDriver(), vitest);
});

describe('describeSuite', () => {
  it('makes a test of each case, under its sentence', async () => {
    const { titles, run } = fakeFramework();
    const framework = run(SUITE, machineDriver());
    expect(titles).toEqual([SUITE.criterion, ...SUITE.cases.map(({ title }) => title)]);
    await Promise.all(framework.tests.map((test) => test({})));
  });

  it('lives one case after the other on one driver, even where the framework runs them at the same time', async () => {
    let opened = 0;
    let closed = 0;
    let busy = 0;
    const source = (): Driver => {
      opened += 1;
      const machine = machineDriver();
      return {
        ...machine,
        observe: async (call) => {
          busy += 1;
          expect(busy).toBe(1);
          await Promise.resolve();
          busy -= 1;
          return await machine.observe(call);
        },
        close: () => {
          closed += 1;
        },
      };
    };
    const { tests, close } = fakeFramework().run(SUITE, source);
    await Promise.all(tests.map((test) => test({})));
    await close();
    expect([opened, closed]).toEqual([1, 1]);
  });

  it('fails a test with the whole screen, and with nothing of the way into the runner', async () => {
    const { tests } = fakeFramework().run(SUITE, { ...machineDriver(), perform: () => 'refused' });
    const errors = await Promise.all(
      tests.map((test) =>
        test({}).then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    const [failed] = errors.filter((error) => error instanceof CaseFailedError);
    expect(failed?.message).toContain('seen      refused, then building/scheduling (BUILD)');
    expect(failed?.message).toContain('replay    image:');
    expect(failed?.stack).toBe(`CaseFailedError: ${failed?.message}`);
  });

  it('skips a test whose case stays undecided, and says why', async () => {
    const { driver, timers } = simulatedCloud({ profile: 'instant' });
    const { tests } = fakeFramework().run(SUITE, driver, { timers });
    const reasons: string[] = [];
    for (const test of tests) await test({ skip: (reason: string) => reasons.push(reason) });
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.every((reason) => /was not seen to happen|went another way|moved on/.test(reason))).toBe(
      true,
    );
  });

  it('takes the framework that stands ready, and closes the driver with what that calls after', async () => {
    const close = vi.fn();
    const tests: ((context: unknown) => Promise<void>)[] = [];
    const ends: (() => Promise<void>)[] = [];
    vi.stubGlobal('describe', (_: string, body: () => void) => body());
    vi.stubGlobal('it', (_: string, body: (context: unknown) => Promise<void>) => tests.push(body));
    vi.stubGlobal('after', (body: () => Promise<void>) => ends.push(body));
    describeSuite(SUITE, { ...machineDriver(), close });
    vi.unstubAllGlobals();
    expect(tests).toHaveLength(SUITE.cases.length);
    await tests[0]?.({});
    expect(close).not.toHaveBeenCalled();
    for (const end of ends) await end();
    expect(close).toHaveBeenCalledOnce();
  });

  it('says what to do where there is no test framework', () => {
    expect(() => describeSuite(SUITE, machineDriver())).toThrow(/no test framework; hand it in/);
  });

  it('fails each test where the driver cannot be had', async () => {
    const { tests, close } = fakeFramework().run(SUITE, () => {
      throw new Error('none left');
    });
    await expect(tests[0]?.({})).rejects.toThrow('create threw Error: none left');
    await expect(close()).resolves.toBeUndefined();
  });

  // Starts a process that compiles the sources first.
  it('makes tests for node:test through the same adapter', { timeout: 60_000 }, () => {
    const file = fileURLToPath(new URL('./node-test.fixture.ts', import.meta.url));
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--test-reporter', 'tap', file],
      {
        encoding: 'utf8',
      },
    );
    expect(status, stdout).toBe(0);
    expect(stdout).toContain(`# pass ${SUITE.cases.length}`);
    expect(stdout).toContain('# closed');
  });
});

/** A framework that runs nothing by itself. */
const fakeFramework = () => {
  const titles: string[] = [];
  const tests: ((context: unknown) => Promise<void>)[] = [];
  const ends: (() => Promise<void>)[] = [];
  const api: TestApi = {
    describe: (name, body) => {
      titles.push(name);
      body();
    },
    it: (name, body) => {
      titles.push(name);
      tests.push(body);
    },
    afterAll: (body) => void ends.push(body),
  };
  const run = (
    suite: Parameters<typeof describeSuite>[0],
    source: Parameters<typeof describeSuite>[1],
    options?: Parameters<typeof describeSuite>[3],
  ) => {
    describeSuite(suite, source, api, options);
    const close = async (): Promise<void> => {
      for (const end of ends) await end();
    };
    return { tests, close };
  };
  return { titles, run };
};
