import { expect, it } from 'vitest';
import { freshSeed } from './fresh-seed.ts';
import { storm } from './fuzz.ts';

const FRESH = freshSeed();

it(`answers 200,000 hostile requests, seed ${FRESH}, and never with a 5xx that nobody asked for`, async () => {
  const { statuses, findings, heap } = await storm(200_000, FRESH);
  process.stdout.write(`${JSON.stringify([...statuses].toSorted())} ${JSON.stringify(heap)}\n`);
  expect(findings).toEqual([]);
  expect(heap.late).toBeLessThan(heap.early + 5 * 1024 * 1024);
});
