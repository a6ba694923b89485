import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import type { PairKey } from '../../../src/machines/index.ts';
import { OPERATIONS, pairKey, selectPair } from '../../../src/machines/index.ts';
import { parseScenario } from '../../../src/simulator/index.ts';
import type { LocalStage } from '../../../src/visual/node/index.ts';
import { startLocalStage } from '../../../src/visual/node/index.ts';
import { tenSeconds } from '../../simulator/lives.ts';
import type { WatchedPage } from './browser.ts';
import { openPage } from './browser.ts';
import { HOSTILE, TEMPLATE } from './lives.ts';
import { shown } from './shown-moment.ts';

let browser: Browser;
let stage: LocalStage;
let watched: WatchedPage;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(watched.complaints).toEqual([]);
  await watched.page.context().close();
  await stage.close();
});

/** Lives a scenario with its time standing still, and opens the page. */
const open = async (text: string, speed = 1): Promise<Page> => {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  stage = await startLocalStage({
    port: 0,
    template: TEMPLATE,
    scenario: parsed.value,
    profile: tenSeconds,
    speed,
  });
  stage.live.pacemaker.pause();
  watched = await openPage(browser, stage.address);
  await watched.page.locator('.now').waitFor();
  return watched.page;
};

const actorPair = (name = 'web-1'): PairKey => {
  const server = stage.live.servers.get(name);
  if (server === undefined) throw new Error(`no server ${name}`);
  return pairKey(selectPair(server.actor.getSnapshot()));
};

const press = (page: Page, selector: string) => page.locator(selector).dispatchEvent('click');

/** Lets things happen, one by one, until the server rests somewhere. */
const runUntil = (pair: PairKey): void => {
  for (let steps = 0; actorPair() !== pair && steps < 100; steps += 1) stage.live.pacemaker.step();
  expect(actorPair()).toBe(pair);
};

describe('a live server', () => {
  it('is followed: after every step the lit state is that of the actor', async () => {
    const page = await open('servers: [{ name: web-1, steps: [stop, resize, confirmResize, delete] }]');
    const seen = new Set<string>();
    for (let steps = 0; steps < 40 && actorPair() !== 'deleted/-'; steps += 1) {
      await expect.poll(async () => (await shown(page)).lit).toEqual([actorPair()]);
      seen.add(actorPair());
      await press(page, '[data-do="step-servers"]');
      await expect.poll(() => stage.live.servers.get('web-1')?.entries.length).toBeGreaterThan(steps + 1);
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['building/-', 'active/powering-off', 'stopped/resize_finish', 'resized/-']),
    );
  });

  it('has a button or a reason for every operation', async () => {
    const page = await open('servers: [{ name: web-1, steps: [] }]');
    const { accepted, refused } = await shown(page);
    expect(accepted).toEqual(['delete']);
    expect([...accepted, ...Object.keys(refused)].sort()).toEqual([...OPERATIONS].sort());
    expect(Object.values(refused).every((reason) => reason.startsWith('Refused: '))).toBe(true);
  });

  it('refuses what is asked all the same, and the page says why', async () => {
    const page = await open('servers: [{ name: web-1, steps: [] }]');
    runUntil('active/-');
    await expect.poll(async () => (await shown(page)).refused).toHaveProperty('start');
    await press(page, '[data-refused][data-operation="start"]');
    await expect
      .poll(async () => (await shown(page)).note)
      .toMatch(/^Refused: not in vm_state active; allowed here: stop, /);
    expect(actorPair()).toBe('active/-');
  });

  it('gets stuck when told to, and is freed by an outcome', async () => {
    const page = await open('servers: [{ name: web-1, steps: [stop] }]');
    runUntil('active/powering-off');
    await press(page, '[data-event="hang"]');
    await expect.poll(async () => (await shown(page)).note).toBe('It hangs for good.');
    expect(stage.live.pacemaker.step()).toBe(false);
    await press(page, '[data-event="task.advanced"]');
    await expect.poll(() => actorPair()).toBe('stopped/-');
  });

  it('goes on, pauses, and changes its speed for everybody', async () => {
    const page = await open('servers: [{ name: web-1, steps: [] }]');
    await page.locator('.speed select').selectOption('600');
    await expect.poll(() => stage.live.pacemaker.speed).toBe(600);
    await press(page, '[data-do="play"]');
    await expect.poll(() => stage.live.pacemaker.isPaused).toBe(false);
    await expect.poll(() => actorPair()).toBe('active/-');
    await page.keyboard.press(' ');
    await expect.poll(() => stage.live.pacemaker.isPaused).toBe(true);
  });

  it('lets one look back without losing the present, and takes no orders for the past', async () => {
    const page = await open('servers: [{ name: web-1, steps: [stop] }]');
    runUntil('stopped/-');
    await expect.poll(async () => (await shown(page)).lit).toEqual(['stopped/-']);
    await page.keyboard.press('Home');
    await expect.poll(async () => (await shown(page)).lit).toEqual(['building/scheduling']);
    expect(await page.locator('.operations').textContent()).toContain('go back to live');
    await press(page, '.buttons [data-operation="delete"]');
    await page.keyboard.press('l');
    await expect.poll(async () => (await shown(page)).lit).toEqual(['stopped/-']);
    expect(actorPair()).toBe('stopped/-');
  });

  it('stands beside others, each found by its name, whatever that is', async () => {
    const name = HOSTILE.replaceAll("'", "''");
    const page = await open(
      `servers: [{ name: web-1, steps: [stop] }, { name: '${name}', steps: [] }, { name: late, at: 1h }]`,
    );
    runUntil('stopped/-');
    await page.getByRole('radio', { name: HOSTILE }).check();
    await expect.poll(() => page.locator('.now h2').textContent()).toBe(HOSTILE);
    await expect.poll(async () => (await shown(page)).lit).toEqual([actorPair(HOSTILE)]);
    await press(page, '.buttons [data-operation="delete"]');
    await expect.poll(() => actorPair(HOSTILE)).toMatch(/deleting|deleted/);
    expect(actorPair()).toBe('stopped/-');
    expect(await page.locator('img, b').count()).toBe(0);
  });

  it('is missed when its program ends, and what was seen stays', async () => {
    const page = await open('servers: [{ name: web-1, steps: [] }]');
    runUntil('active/-');
    await expect.poll(async () => (await shown(page)).lit).toEqual(['active/-']);
    await stage.close();
    await expect.poll(() => page.locator('.live-mark').textContent()).toBe('not connected');
    expect((await shown(page)).lit).toEqual(['active/-']);
  });
});
