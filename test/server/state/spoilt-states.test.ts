import { expect, it } from 'vitest';
import { spoilStates } from './spoilt-states.ts';

it('refuses a state with a thing amiss and says where, or goes on from it as any cloud does', async () => {
  const { refused, taken, findings } = await spoilStates(120, 4);
  expect(findings).toEqual([]);
  expect(refused).toBeGreaterThan(20);
  expect(taken).toBeGreaterThan(20);
});
