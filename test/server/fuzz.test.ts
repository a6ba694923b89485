import { describe, expect, it } from 'vitest';
import { storm } from './fuzz.ts';

describe('hostile requests', () => {
  it('are each answered in JSON, and never with a 5xx that nobody asked for', {
    timeout: 60_000,
  }, async () => {
    const { statuses, findings } = await storm(2000, 7);
    expect(findings).toEqual([]);
    for (const status of [200, 202, 400, 401, 404, 405, 409, 415])
      expect([...statuses.keys()]).toContain(status);
    expect(Object(Object.prototype).polluted).toBeUndefined();
  });
});
