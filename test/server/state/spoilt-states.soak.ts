import { expect, it } from 'vitest';
import { freshSeed } from '../fresh-seed.ts';
import { spoilStates } from './spoilt-states.ts';

const FRESH = freshSeed();

it(`takes or refuses 20,000 states with a thing amiss, seed ${FRESH}, and is whole afterwards`, async () => {
  const { refused, taken, findings } = await spoilStates(20_000, FRESH);
  process.stdout.write(`${refused} refused, ${taken} taken\n`);
  expect(findings).toEqual([]);
});
