import { describe, expect, it } from 'vitest';
import { walkInLockStep } from './lock-step.ts';

describe('the endpoint and the machine', () => {
  it.each([3, 4])(
    'agree in lock-step over random calls, on what is taken and on what is shown, seed %i',
    async (seed) => {
      const { taken, refused, seen, findings } = await walkInLockStep(350, seed);
      expect(findings).toEqual([]);
      expect(taken).toBeGreaterThan(50);
      expect(refused).toBeGreaterThan(50);
      expect(seen.size).toBeGreaterThan(20);
    },
  );
});
