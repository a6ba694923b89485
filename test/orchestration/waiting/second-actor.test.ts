import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { parsePairKey } from '../../../src/machines/index.ts';
import { waiterFor } from '../../../src/orchestration/index.ts';
import { Watch } from '../../../src/orchestration/waiting/watch.ts';
import { waitedWithMeddling } from './meddled-lives.ts';
import { REQUESTS_BY_PLACE } from './waited-lives.ts';

describe('a wait while somebody else asks the server for other things', () => {
  const ends = new Set<string>();

  it.each([...REQUESTS_BY_PLACE])(
    'is called off at the very read at which a naive search finds the goal out of reach, and no other: %s',
    async (_place, requests) => {
      const wrong: unknown[] = [];
      for (const { request, seed } of requests) {
        const life = await waitedWithMeddling(request, seed);
        ends.add(life.end);
        wrong.push(...life.wrong);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('has come to ends of each kind by then', () => {
    expect([...ends]).toEqual(expect.arrayContaining(['done', 'failed', 'unreachable']));
  });

  it.each([
    [
      'its work can no longer fail to where this leads',
      'stop',
      'active/-',
      ['stopped/rebooting_hard', 'stopped/reboot_started_hard'],
      ['onTheWay', 'unreachable'],
    ],
    [
      'yet another interferes with that',
      'stop',
      'active/-',
      ['resized/-', 'error/-'],
      ['onTheWay', 'unreachable'],
    ],
    [
      'yet another undoes what could still lead here, and the same could show on the way',
      'stop',
      'active/-',
      ['stopped/resize_prep', 'resized/-', 'error/-'],
      ['onTheWay', 'onTheWay', 'unreachable'],
    ],
    [
      'it rests where this leads only if its root disk is an image, which nothing shows',
      'unshelve',
      'shelved/-',
      ['active/rebooting', 'active/-'],
      ['onTheWay', 'unclear'],
    ],
    [
      'it rests where this leads, unless it is about to fail',
      'confirmResize',
      'resized/-',
      ['stopped/powering-on', 'active/resize_prep', 'active/-'],
      ['onTheWay', 'onTheWay', 'done'],
    ],
  ] as const)('follows what somebody else began: %s', (_, operation, from, pairs, meanings) => {
    const watch = new Watch(waiterFor(operation, from), ecsGraph(), 0);
    const sights = pairs.map((pair, index) => watch.see((index + 1) * 1_000, parsePairKey(pair) ?? {}));
    expect(sights.map(({ means }) => means)).toEqual(meanings);
  });
});
