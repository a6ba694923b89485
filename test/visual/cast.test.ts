import { describe, expect, it } from 'vitest';
import type { InspectionHead } from '../../src/visual/cast.ts';
import { createCast } from '../../src/visual/cast.ts';

const introduction = (sessionId: string, given: Partial<InspectionHead> = {}): InspectionHead => ({
  type: '@xstate.actor',
  sessionId,
  ...given,
});
const event = (sessionId: string): InspectionHead => ({ type: '@xstate.event', sessionId });

describe('who a message is about', () => {
  it('is an actor by its name and session, and whoever it descends from', () => {
    const cast = createCast();
    cast.idsOf(introduction('x:0', { name: 'shop' }));
    cast.idsOf(introduction('x:1', { name: 'order', parentId: 'x:0' }));
    expect(cast.idsOf(introduction('x:2', { parentId: 'x:1' }))).toEqual([
      'x:2',
      'order',
      'x:1',
      'shop',
      'x:0',
    ]);
    expect(cast.idsOf(event('x:2'))).toEqual(['x:2', 'order', 'x:1', 'shop', 'x:0']);
  });

  it('is a session alone where nobody was introduced, and a parent by its session', () => {
    const cast = createCast();
    expect(cast.idsOf(event('x:7'))).toEqual(['x:7']);
    expect(cast.idsOf(introduction('x:8', { name: 'late', parentId: 'x:7' }))).toEqual([
      'late',
      'x:8',
      'x:7',
    ]);
  });
});
