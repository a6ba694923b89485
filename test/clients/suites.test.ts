import { test } from 'vitest';
import { ecsGraph } from '../../src/graph/index.ts';
import { endpointDriver } from '../../src/server/index.ts';
import { cloudTest } from '../../src/server/vitest/index.ts';
import { operations, runSuite, transitions } from '../../src/testing/index.ts';

cloudTest(test, { scope: 'test' }).for([
  ['operations', operations],
  ['transitions', transitions],
] as const)('all cases of the suite %s pass over a socket', async ([, criterion], { cloud, expect }) => {
  const suite = criterion(ecsGraph());
  const overHttp = { url: cloud.url, fetch: (request: Request) => globalThis.fetch(request) };
  const report = await runSuite(suite, () => endpointDriver(cloud, overHttp), { concurrency: 2 });
  expect(report).toMatchObject({ verdict: 'passed', uncovered: [] });
  expect(report.counts.passed).toBe(suite.cases.length);
});
