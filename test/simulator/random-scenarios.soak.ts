import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { PROFILES, simulate } from '../../src/simulator/index.ts';
import { anyProfile, anyScenario } from './arbitraries.ts';
import { LAWS } from './laws.ts';

/** `SOAK_RUNS=1000000 npm run soak` for more. */
const RUNS = Number(process.env['SOAK_RUNS'] ?? 100_000);

const profiles = fc.oneof(anyProfile, fc.constantFrom(...Object.values(PROFILES)));

describe(`${RUNS} random scenarios`, () => {
  it.each([
    ['the seed of every time', 20261123],
    ['a fresh seed', Date.now() % 2 ** 31],
  ])('obey all laws, with %s (%i)', (_, seed) => {
    fc.assert(
      fc.property(anyScenario, profiles, fc.nat(), (scenario, profile, chance) => {
        const trace = simulate({ scenario, profile, seed: chance });
        if (trace.footer.ended === 'entryLimit') return;
        for (const { name, broken } of LAWS) {
          const complaint = broken(trace);
          if (complaint !== undefined) throw new Error(`${name}: ${complaint}`);
        }
      }),
      { numRuns: RUNS / 2, seed },
    );
  });
});
