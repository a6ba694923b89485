import { describe, expect, it } from 'vitest';
import { walkInLockStep } from './lock-step.ts';

describe('the endpoint and the machine', () => {
  it('agree in lock-step over random calls, on what is taken and on what is shown', async () => {
    const { taken, refused, seen, findings } = await walkInLockStep(700, 3);
    expect(findings).toEqual([]);
    expect(taken).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
    expect(seen.size).toBeGreaterThan(20);
  }, 20_000);
});
