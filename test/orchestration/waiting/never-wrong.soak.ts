import { describe, expect, it } from 'vitest';
import { GREATEST_SEED } from '../../../src/simulator/index.ts';
import { waitedWithMeddling } from './meddled-lives.ts';
import type { Request } from './waited-lives.ts';
import { CLIENTS, REQUESTS, waited } from './waited-lives.ts';

/** For each operation at each pair that accepts it; `SOAK_LIVES=500 npm run soak` for fewer. */
const LIVES = Number(process.env['SOAK_LIVES'] ?? 10_000);

const SEEDS = [
  ['the seed of every time', 20261127],
  ['a fresh seed', Date.now() % 2 ** 31],
] as const;

/** The configurations that share a pair at which an operation is accepted share its lives. */
const roundsFor = ({ operation, node }: Request, parts: number): number => {
  const sharing = REQUESTS.filter((each) => each.operation === operation && each.node.label === node.label);
  return Math.ceil(LIVES / parts / sharing.length);
};

/** Half of the lives with each seed, shared by the clients. */
const CASES = SEEDS.flatMap(([name, seed]) =>
  [...CLIENTS].map(([reads, client]) => ({ name, seed, reads, client })),
);

describe(`${LIVES} lives after each operation at each pair that accepts it`, () => {
  it.each(CASES)(
    'are never contradicted by who reads $reads, with $name ($seed)',
    async ({ seed, client }) => {
      const wrong: unknown[] = [];
      let life = seed;
      for (const request of REQUESTS) {
        for (let round = roundsFor(request, CASES.length); round > 0; round -= 1) {
          life = (life + 1) % GREATEST_SEED;
          wrong.push(...(await waited(request, client, life)).wrong);
        }
      }
      expect(wrong.length, JSON.stringify(wrong.slice(0, 5))).toBe(0);
    },
  );

  it.each(SEEDS)(
    'are called off when a naive search says so, whoever meddles, with %s (%i)',
    async (_, seed) => {
      const wrong: unknown[] = [];
      let life = seed;
      for (const request of REQUESTS) {
        for (let round = roundsFor(request, SEEDS.length); round > 0; round -= 1) {
          life = (life + 1) % GREATEST_SEED;
          wrong.push(...(await waitedWithMeddling(request, life)).wrong);
        }
      }
      expect(wrong.length, JSON.stringify(wrong.slice(0, 5))).toBe(0);
    },
  );
});
