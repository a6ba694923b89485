import { describe, expect, it } from 'vitest';
import { CLIENTS, REQUESTS_BY_PLACE, waited } from './waited-lives.ts';

describe.each([...CLIENTS])('a wait for a simulated server, reading %s,', (_, client) => {
  const ends = new Set<string>();

  it.each([...REQUESTS_BY_PLACE])('is never wrong about %s', async (_place, requests) => {
    const wrong: unknown[] = [];
    for (const { request, seed } of requests) {
      const life = await waited(request, client, seed);
      ends.add(life.end);
      wrong.push(...life.wrong);
    }
    expect(wrong).toEqual([]);
  });

  it('has come to ends of each kind by then', () => {
    expect([...ends]).toEqual(expect.arrayContaining(['done', 'failed', 'timedOut']));
  });
});
