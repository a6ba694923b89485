import { describe, expect, it } from 'vitest';
import { CLIENTS, REQUESTS, waited } from './waited-lives.ts';

describe('a wait for a simulated server', () => {
  it.each([...CLIENTS])(
    'is never wrong about any operation, reading %s',
    async (_, client) => {
      const wrong: unknown[] = [];
      const ends = new Set<string>();
      for (const [index, request] of REQUESTS.entries()) {
        const life = await waited(request, client, index + 1);
        ends.add(life.end);
        wrong.push(...life.wrong);
      }
      expect(wrong).toEqual([]);
      expect([...ends]).toEqual(expect.arrayContaining(['done', 'failed', 'timedOut']));
    },
    60_000,
  );
});
