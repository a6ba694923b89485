import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { ServedEndpoint } from '../../../src/server/index.ts';
import { createEndpoint, endpointDriver, serveEndpoint } from '../../../src/server/index.ts';
import type { TestSuite } from '../../../src/testing/index.ts';
import { novaDriver, operations, runSuite, transitions } from '../../../src/testing/index.ts';
import { IMAGE, logIn } from '../client.ts';

let served: ServedEndpoint;
beforeAll(async () => {
  served = await serveEndpoint();
});
afterAll(() => served.close());

/** One case of so many, beginning with this one. */
const oneOf = (every: number, suite: TestSuite, first = 0): TestSuite => ({
  ...suite,
  cases: suite.cases.filter((_, index) => index % every === first),
});

describe('the suites of the model', () => {
  it.each([0, 1, 2, 3])(
    'find nothing wrong with an endpoint, asked in the process, from case %i on every fourth',
    async (first) => {
      const suite = oneOf(4, transitions(ecsGraph()), first);
      const endpoint = createEndpoint({ profile: 'instant' });
      const report = await runSuite(suite, () => endpointDriver(endpoint), { concurrency: 4 });
      expect(report).toMatchObject({ verdict: 'passed', system: 'the endpoint', uncovered: [] });
      expect(report.counts.passed).toBe(suite.cases.length);
    },
  );

  it.each([0, 10, 20, 30])(
    'find nothing wrong with an endpoint on a socket, from case %i on one of forty',
    async (first) => {
      const suite = oneOf(40, operations(ecsGraph()), first);
      const overHttp = { url: served.url, fetch: (request: Request) => globalThis.fetch(request) };
      const report = await runSuite(suite, () => endpointDriver(served, overHttp), { concurrency: 2 });
      expect(report).toMatchObject({ verdict: 'passed', counts: { passed: suite.cases.length } });
    },
  );

  it('find what is wrong', async () => {
    const endpoint = createEndpoint({ profile: 'instant' });
    const forgetful = { ...endpoint.control, finish: () => false };
    const driver = await endpointDriver({ ...endpoint, control: forgetful });
    const report = await runSuite(transitions(ecsGraph()), driver, { maxFailures: 1 });
    expect(report.verdict).toBe('failed');
  });
});

describe('a driver for an endpoint', () => {
  it('lets its time stand still', async () => {
    const endpoint = createEndpoint();
    await endpointDriver(endpoint);
    expect(endpoint.control.clock.pace()).toBe('manual');
  });

  it('reads what it is told to', async () => {
    const endpoint = createEndpoint();
    const driver = await endpointDriver(endpoint, { shows: 'status' });
    const call = { signal: new AbortController().signal };
    await driver.startOver({ bootSource: 'volume' }, call);
    expect(await driver.observe(call)).toEqual({ status: 'BUILD' });
    expect(await driver.perform('server.stop', call)).toBe('refused');
    await driver.close?.();
    expect(endpoint.control.servers().map(({ pair }) => pair)).toEqual(['building/deleting']);
  });

  it('says so where it is not let in', async () => {
    const endpoint = createEndpoint({ password: 'right' });
    await expect(endpointDriver(endpoint, { password: 'wrong' })).rejects.toThrow(
      'the endpoint at http://endpoint.test gave no token: 401',
    );
    const driver = await endpointDriver(endpoint, { password: 'right' });
    expect(driver.name).toBe('the endpoint');
  });
});

describe('a driver for any Nova', () => {
  it('watches a cloud that nobody can tell what to do', async () => {
    const endpoint = createEndpoint({ pace: { step: 2_000 }, seed: 4 });
    const { token } = await logIn({}, endpoint);
    const access = { url: 'http://127.0.0.1/v2.1', token, fetch: endpoint.fetch };
    const driver = novaDriver({ ...access, image: IMAGE, flavors: ['1', '2'] });
    expect(driver).toMatchObject({ name: 'Nova at http://127.0.0.1/v2.1', outcomes: 'watched' });
    const some = oneOf(50, transitions(ecsGraph()));
    const { counts } = await runSuite(some, driver, { pollMs: 1, patienceMs: 2_000 });
    expect(counts.failed).toBe(0);
    expect(counts.passed).toBeGreaterThan(0);
  });
});
