import { createWebSocketInspector } from '@statelyai/inspect';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createActor, createMachine, fromPromise } from 'xstate';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import { ecsMachine } from '../../../src/machines/index.ts';
import type { LocalStage } from '../../../src/visual/node/index.ts';
import { startLocalStage } from '../../../src/visual/node/index.ts';
import type { WatchedPage } from './browser.ts';
import { openPage } from './browser.ts';
import { HOSTILE, TEMPLATE } from './lives.ts';

const player = createMachine({
  id: 'player',
  type: 'parallel',
  states: {
    deck: {
      initial: 'stopped',
      states: {
        stopped: { on: { play: 'playing' } },
        playing: {
          initial: 'slow',
          on: { stop: 'stopped' },
          states: { slow: { on: { faster: 'fast' } }, fast: {} },
        },
      },
    },
    volume: { initial: 'loud', states: { loud: { on: { mute: 'mute' } }, mute: {} } },
  },
});

let browser: Browser;
let stage: LocalStage;
let watched: WatchedPage;

beforeAll(async () => {
  Object.assign(globalThis, { WebSocket });
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(watched.complaints).toEqual([]);
  await watched.page.context().close();
  await stage.close();
});

/** A page at which another program's inspector talks. */
const open = async () => {
  stage = await startLocalStage({ port: 0, template: TEMPLATE, scenario: { name: 'others', servers: [] } });
  const inspector = createWebSocketInspector({ url: stage.socketAddress });
  watched = await openPage(browser, stage.address);
  return { page: watched.page, inspector };
};

const lit = (page: Page) =>
  page
    .locator('.states [aria-current]')
    .evaluateAll((leaves) => leaves.map((leaf) => leaf.closest('[data-state]')?.getAttribute('data-state')));

describe('an actor that somebody else inspects', () => {
  it('waits to be seen', async () => {
    const { page } = await open();
    expect(await page.locator('main').textContent()).toContain('Nobody has been seen yet');
  });

  it('shows up with its statechart, and is followed', async () => {
    const { page, inspector } = await open();
    const actor = createActor(player, { inspect: inspector.inspect }).start();
    await expect.poll(() => lit(page)).toEqual(['deck/stopped', 'volume/loud']);
    actor.send({ type: 'play' });
    await expect.poll(() => lit(page)).toEqual(['deck/playing/slow', 'volume/loud']);
    actor.send({ type: 'mute' });
    actor.send({ type: 'faster' });
    await expect.poll(() => lit(page)).toEqual(['deck/playing/fast', 'volume/mute']);
    expect(await page.locator('.row-words').allTextContents()).toEqual(['created', 'play', 'mute', 'faster']);
    expect(await page.locator('.operations').count()).toBe(0);
  });

  it('is known for a server when it is one, with its status and what it would answer', async () => {
    const { page, inspector } = await open();
    const actor = createActor(ecsMachine, { id: HOSTILE, inspect: inspector.inspect }).start();
    for (let step = 0; step < 5; step += 1) actor.send({ type: 'task.advanced' });
    await expect.poll(() => page.locator('.now-status').getAttribute('data-status')).toBe('ACTIVE');
    expect(await page.locator('.now h2').textContent()).toBe(HOSTILE);
    expect(
      await page.locator('.drawing .leaf.lit').evaluateAll((leaves) => leaves.map((leaf) => leaf.id)),
    ).toHaveLength(1);
    expect(await page.locator('.buttons [data-operation="stop"]').count()).toBe(1);
  });

  it('may have no states at all', async () => {
    const { page, inspector } = await open();
    createActor(
      fromPromise(() => Promise.resolve(1)),
      { inspect: inspector.inspect },
    ).start();
    await expect.poll(() => page.locator('.now-status').textContent()).toBe('done');
  });

  it('stands beside others of the same name', async () => {
    const { page, inspector } = await open();
    for (let count = 0; count < 9; count += 1) {
      createActor(player, { id: `player ${count}`, inspect: inspector.inspect }).start();
    }
    await expect.poll(() => page.getByRole('radio').count()).toBe(9);
    await page.getByRole('searchbox').fill('player 7');
    await expect.poll(() => page.getByRole('radio').count()).toBe(1);
    await page.getByRole('radio').check();
    await expect.poll(() => page.locator('.now h2').textContent()).toBe('player 7');
  });
});
