import { expect, it } from 'vitest';
import { serveEndpoint } from '../../../src/server/index.ts';
import { storm } from './storm.ts';

it('answers hostile bytes on sockets, never with a 5xx, and goes on', { timeout: 60_000 }, async () => {
  const served = await serveEndpoint({ pace: 'manual', profile: 'instant' });
  const { statuses, findings } = await storm(served.url, 1_000, 11);
  await served.close();
  expect(findings).toEqual([]);
  for (const status of [200, 202, 400, 401, 404, 405, 414, 415, 431])
    expect([...statuses.keys()]).toContain(status);
});
