import { serveEndpoint } from '../../../src/server/index.ts';

/** An endpoint in a process of its own, which opens its file once it is told to, and is there to be killed. */
process.once('message', (stateFile: unknown) => {
  const options = { seed: 5, profile: 'flaky', pace: { speed: 400 }, traceLength: 2_000 } as const;
  serveEndpoint({ ...options, stateFile: String(stateFile) }).then(
    ({ url }) => process.send?.({ url }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
