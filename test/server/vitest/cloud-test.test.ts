import { afterAll, expect, test } from 'vitest';
import { cloudTest } from '../../../src/server/vitest/index.ts';

const shared = cloudTest(test);
const urls: string[] = [];

shared('a file has one cloud, on which time stands still', async ({ cloud }) => {
  urls.push(cloud.url);
  expect((await fetch(`${cloud.url}/v3`)).status).toBe(200);
  expect(cloud.control.clock.pace()).toBe('manual');
});

shared('and the next test meets the same', ({ cloud }) => {
  expect(urls).toEqual([cloud.url]);
});

const own = cloudTest(test, { scope: 'test', pace: { step: 1_000 } });

own('unless each wants its own', ({ cloud }) => {
  urls.push(cloud.url);
  expect(cloud.control.clock.pace()).toEqual({ step: 1_000 });
});

own('which ends with the test', async ({ cloud }) => {
  const [, before = ''] = urls;
  expect(cloud.url).not.toBe(before);
  await expect(fetch(before)).rejects.toThrow('fetch failed');
});

test('a test that asks for no cloud has none', () => {
  expect(urls).toHaveLength(2);
});

afterAll(async () => {
  // The cloud of the file is still there for the hooks of its tests.
  expect((await fetch(`${urls[0]}/v3`)).status).toBe(200);
});
