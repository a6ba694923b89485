import { describe, expect, it } from 'vitest';
import { createEndpoint } from '../../src/server/index.ts';
import { storm } from './fuzz.ts';

describe('hostile requests', () => {
  it.each([7, 8, 9, 10])(
    'are each answered in JSON, and never with a 5xx that nobody asked for, seed %i',
    async (seed) => {
      const { statuses, findings } = await storm(500, seed);
      expect(findings).toEqual([]);
      for (const status of [200, 202, 400, 401, 404, 405, 409, 415])
        expect([...statuses.keys()]).toContain(status);
      expect(Object(Object.prototype).polluted).toBeUndefined();
    },
  );

  it('are looked at once, sign by sign, however a text in them fails to end', async () => {
    const { fetch } = createEndpoint();
    const body = `"${'\\"'.repeat(500_000)}`;
    const headers = { 'Content-Type': 'application/json' };
    const ask = (path: string) =>
      fetch(new Request(`http://cloud.test${path}`, { method: 'POST', headers, body }));
    for (const path of ['/v3/auth/tokens', '/_control/servers']) expect((await ask(path)).status).toBe(400);
  });
});
