import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { ServedEndpoint } from '../../../src/server/index.ts';
import { endpointDriver, serveEndpoint } from '../../../src/server/index.ts';
import { describeReport, operations, runSuite, transitions } from '../../../src/testing/index.ts';

let served: ServedEndpoint;
beforeAll(async () => {
  served = await serveEndpoint({ profile: 'instant' });
});
afterAll(() => served.close());

/** Through the socket, not past it. */
const overHttp = () =>
  endpointDriver(served, { url: served.url, fetch: (request) => globalThis.fetch(request) });

describe('the suites of the model, over HTTP', () => {
  it.each([
    ['operations', operations],
    ['transitions', transitions],
  ] as const)(
    'find nothing wrong with the endpoint: %s',
    async (_, criterion) => {
      const suite = criterion(ecsGraph());
      const report = await runSuite(suite, overHttp, { concurrency: 4 });
      expect(describeReport(report)).toContain('passed');
      expect(report).toMatchObject({ verdict: 'passed', system: 'the endpoint', uncovered: [] });
      expect(report.counts.passed).toBe(suite.cases.length);
    },
    60_000,
  );
});
