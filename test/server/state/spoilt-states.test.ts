import { expect, it } from 'vitest';
import { spoilStates } from './spoilt-states.ts';

it('refuses a state with a thing amiss and says where, or goes on from it as any cloud does', {
  timeout: 60_000,
}, async () => {
  const { refused, taken, findings } = await spoilStates(60, 4);
  expect(findings).toEqual([]);
  expect(refused).toBeGreaterThan(10);
  expect(taken).toBeGreaterThan(10);
});
