import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshSeed } from '../fresh-seed.ts';
import { surviveKills } from './kills.ts';

const FRESH = freshSeed();

it(`loses nothing that was answered when it is killed 200 times under load, seed ${FRESH}`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-'));
  const { findings, answered, checked, jobs } = await surviveKills(join(folder, 'cloud.db'), 200, FRESH);
  process.stdout.write(
    `${answered} requests answered, ${checked} servers looked up after a kill, ${jobs} jobs\n`,
  );
  expect(findings).toEqual([]);
  await rm(folder, { recursive: true });
});
