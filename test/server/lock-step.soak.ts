import { describe, expect, it } from 'vitest';
import { freshSeed } from './fresh-seed.ts';
import { walkInLockStep } from './lock-step.ts';

const FRESH = freshSeed();

describe('the endpoint and the machine', () => {
  it.each([3, FRESH])('agree in lock-step over 100,000 random calls, seed %i', async (seed) => {
    const { taken, refused, seen, findings } = await walkInLockStep(100_000, seed);
    process.stdout.write(
      `seed ${seed}: ${taken} taken, ${refused} refused, ${seen.size} pairs and statuses\n`,
    );
    expect(findings).toEqual([]);
    expect(taken).toBeGreaterThan(10_000);
    expect(refused).toBeGreaterThan(10_000);
  });
});
