import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { surviveKills } from './kills.ts';

/** Ten servers are started, each a process of its own. */
it('loses nothing that was answered when it is killed ten times under load', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-'));
  const { findings, answered, checked, jobs } = await surviveKills(join(folder, 'cloud.db'), 10, 1);
  expect(findings).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  expect(checked).toBeGreaterThan(30);
  expect(jobs).toBeGreaterThan(10);
  await rm(folder, { recursive: true });
});
