import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { TestSuite } from '../../../src/testing/index.ts';
import {
  complete,
  functionDriver,
  machineDriver,
  operations,
  runSuite,
  simulatorDriver,
} from '../../../src/testing/index.ts';
import { createEcsLookup } from './lookup.ts';

const SUITE = operations(ecsGraph());

const everyThird = (suite: TestSuite, first: number): TestSuite => ({
  ...suite,
  cases: suite.cases.filter((_, index) => index % 3 === first),
});

describe('the drivers that come along', () => {
  it.each(['status', 'pair', 'both'] as const)('let a tester of the machine read the %s', async (shows) => {
    const driver = machineDriver({ shows });
    const call = { signal: new AbortController().signal };
    await driver.startOver({ bootSource: 'image' }, call);
    const whole = { pair: 'building/scheduling', status: 'BUILD' };
    const { pair, status } = whole;
    expect(driver.observe(call)).toEqual(shows === 'both' ? whole : shows === 'pair' ? { pair } : { status });
  });

  it.each([0, 1, 2])(
    'find nothing wrong with the simulator, in virtual time: every third case from %i',
    async (first) => {
      const report = await runSuite(everyThird(SUITE, first), () => simulatorDriver(), { concurrency: 2 });
      expect(report.verdict).toBe('passed');
    },
  );

  it.each(['flaky', 'slow'] as const)(
    'force every outcome of the simulator, even under the profile %s',
    async (profile) => {
      for (const shows of ['pair', 'status'] as const) {
        const some = { ...SUITE, cases: SUITE.cases.filter((_, index) => index % 5 === 0) };
        expect((await runSuite(some, simulatorDriver({ profile, seed: 9, shows }))).verdict).toBe('passed');
      }
    },
  );

  it.each([0, 1, 2])('take any function for a system: every third case from %i', async (first) => {
    const { create, step, show } = createEcsLookup();
    const report = await runSuite(
      everyThird(complete({ observer: 'pair' })(ecsGraph()), first),
      functionDriver({ name: 'the lookup', create, step, show }),
    );
    expect(report).toMatchObject({ verdict: 'passed', system: 'the lookup' });
  });

  it('refuse to be asked before there is a server', () => {
    const call = { signal: new AbortController().signal };
    const { create, step, show } = createEcsLookup();
    for (const driver of [functionDriver({ create, step, show }), simulatorDriver()]) {
      expect(() => driver.perform('server.stop', call)).toThrow('startOver makes one');
      expect(() => driver.observe(call)).toThrow('startOver makes one');
    }
  });
});
