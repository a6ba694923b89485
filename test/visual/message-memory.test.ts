import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageMemory } from '../../src/visual/message-memory.ts';

describe('what a relay remembers', () => {
  it('recalls everything in the order in which it was said', () => {
    const memory = createMessageMemory(100);
    memory.remember('actor a', true);
    memory.remember('event 1', false);
    memory.remember('actor b', true);
    memory.remember('event 2', false);
    expect(memory.recall()).toEqual(['actor a', 'event 1', 'actor b', 'event 2']);
    expect(memory.bytes).toBe(28);
  });

  it('forgets the oldest events first and keeps introductions', () => {
    const memory = createMessageMemory(21);
    memory.remember('actor a', true);
    for (const number of [1, 2, 3, 4]) memory.remember(`event ${number}`, false);
    expect(memory.recall()).toEqual(['actor a', 'event 3', 'event 4']);
  });

  it('forgets introductions too once nothing else is left to forget', () => {
    const memory = createMessageMemory(14);
    for (const name of ['a', 'b', 'c']) memory.remember(`actor ${name}`, true);
    expect(memory.recall()).toEqual(['actor b', 'actor c']);
  });

  it('counts bytes, not letters', () => {
    const memory = createMessageMemory(5);
    memory.remember('éé', false);
    memory.remember('é', false);
    expect(memory.recall()).toEqual(['é']);
  });

  it('remembers nothing of a message that is larger than all it may keep', () => {
    const memory = createMessageMemory(5);
    memory.remember('too long', false);
    expect(memory.recall()).toEqual([]);
    expect(memory.bytes).toBe(0);
  });

  it('never holds more than its limit, and always the newest of what it holds', () => {
    const said = fc.array(fc.tuple(fc.string({ maxLength: 20 }), fc.boolean()), { maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), said, (limit, messages) => {
        const memory = createMessageMemory(limit);
        for (const [text, isIntroduction] of messages) memory.remember(text, isIntroduction);
        const recalled = memory.recall();
        expect(memory.bytes).toBeLessThanOrEqual(limit);
        expect(memory.bytes).toBe(recalled.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
        const others = messages.filter(([, isIntroduction]) => !isIntroduction).map(([text]) => text);
        const kept = recalled.length - Math.min(recalled.length, messages.length - others.length);
        expect(recalled).toEqual(expect.arrayContaining(kept > 0 ? others.slice(-kept) : []));
      }),
    );
  });
});
