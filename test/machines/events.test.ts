import { describe, expect, it } from 'vitest';
import {
  ADMIN_OPERATIONS,
  ALL_EVENTS,
  EVENT_TYPES,
  ecsMachine,
  OPERATIONS,
  OUTCOMES,
  operationEvent,
  operationOf,
  UNASKED,
} from '../../src/machines/index.ts';

describe('the events of a server', () => {
  it('are those that the statechart listens to, and no others', () => {
    expect(new Set(EVENT_TYPES)).toEqual(new Set(ecsMachine.events));
    expect(EVENT_TYPES).toHaveLength(ecsMachine.events.length);
  });

  it('come one of each type: operations, then outcomes, then what happens unasked', () => {
    expect(ALL_EVENTS.map(({ type }) => type)).toEqual(EVENT_TYPES);
    expect(EVENT_TYPES).toEqual([...OPERATIONS.map((name) => `server.${name}`), ...OUTCOMES, ...UNASKED]);
  });

  it('tell the operation behind them, and none behind what the platform does', () => {
    for (const operation of OPERATIONS) expect(operationOf(operationEvent(operation).type)).toBe(operation);
    for (const type of [...OUTCOMES, ...UNASKED, 'server.fly', 'stop', '__proto__']) {
      expect(operationOf(type)).toBeUndefined();
    }
  });

  it('know which operations are for administrators', () => {
    expect(OPERATIONS).toEqual(expect.arrayContaining([...ADMIN_OPERATIONS]));
  });
});
