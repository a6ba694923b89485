import { describe, expect, it } from 'vitest';
import { waitedWithMeddling } from './meddled-lives.ts';
import { REQUESTS } from './waited-lives.ts';

describe('a wait while somebody else asks the server for other things', () => {
  it('is called off at the very read at which a naive search finds the goal out of reach, and no other', async () => {
    const ends = new Set<string>();
    const wrong: unknown[] = [];
    for (const [index, request] of REQUESTS.entries()) {
      const life = await waitedWithMeddling(request, index + 1);
      ends.add(life.end);
      wrong.push(...life.wrong);
    }
    expect(wrong).toEqual([]);
    expect([...ends]).toEqual(expect.arrayContaining(['done', 'failed', 'unreachable']));
  }, 60_000);
});
