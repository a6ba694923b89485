import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/cli/input/input-error.ts';

describe('the reason of an error', () => {
  it("is told in people's words where they are known, and by its code where not", () => {
    expect(reasonOf(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe('there is no such file');
    expect(reasonOf(Object.assign(new Error('x'), { code: 'EBUSY' }))).toBe('EBUSY');
  });

  it('is none for an error that does not come from the system', () => {
    for (const error of [new Error('x'), Object.assign(new Error('x'), { code: 7 }), 'x', null]) {
      expect(reasonOf(error)).toBeUndefined();
    }
  });
});
