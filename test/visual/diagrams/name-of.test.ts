import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../src/visual/diagrams/formats/name-of.ts';

describe('the name of a guard or an action', () => {
  it('is the text, or the type of what carries parameters', () => {
    expect(nameOf('isLarge')).toBe('isLarge');
    expect(nameOf({ type: 'isLarger', params: { than: 3 } })).toBe('isLarger');
  });

  it.each([[() => true], [null], [undefined], [{ params: {} }]])(
    'is refused where there is none: %s',
    (reference) => {
      expect(() => nameOf(reference)).toThrow(/^a guard or an action without a name cannot be written down/);
    },
  );
});
