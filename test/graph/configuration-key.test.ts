import { describe, expect, it } from 'vitest';
import { configurationKey, createKeyOf } from '../../src/graph/configuration-key.ts';

describe('configurationKey', () => {
  it('is the value and the context as canonical JSON', () => {
    expect(configurationKey({ value: { active: 'idle' }, context: { origin: null, launched: true } })).toBe(
      '{"value":{"active":"idle"},"context":{"launched":true,"origin":null}}',
    );
  });
});

describe('createKeyOf', () => {
  it('gives the same keys as configurationKey, whoever is asked about and in whatever order', () => {
    const shared = { origin: null };
    const some = [
      { value: 'a', context: shared },
      { value: 'b', context: shared },
      { value: 'a', context: { origin: 'active' } },
      { value: 'a', context: { origin: null } },
    ];
    const keyOf = createKeyOf();
    for (const one of [...some, ...some, ...some.toReversed()])
      expect(keyOf(one)).toBe(configurationKey(one));
  });

  it('writes a context that many snapshots share only once', () => {
    let read = 0;
    const context = {
      get origin() {
        read += 1;
        return null;
      },
    };
    const keyOf = createKeyOf();
    keyOf({ value: 'a', context });
    const once = read;
    for (const value of ['b', 'a', 'c']) keyOf({ value, context });
    expect(once).toBeGreaterThan(0);
    expect(read).toBe(once);
  });
});
