import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import { startLocalStage } from '../../../src/visual/node/index.ts';
import { objections } from './axe.ts';
import type { WatchedPage } from './browser.ts';
import { openPage } from './browser.ts';
import { documentOf, lifeOf, openShelf, TEMPLATE } from './lives.ts';

const LIFE = lifeOf(readFileSync('scenarios/two-clients.yaml', 'utf8'));

const shelf = openShelf();
let browser: Browser;
let watched: WatchedPage;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  shelf.clear();
});
afterEach(() => watched.page.context().close());

const open = async (options: BrowserContextOptions): Promise<Page> => {
  watched = await openPage(browser, shelf.lay(documentOf(LIFE)), options);
  return watched.page;
};

const SIZES = [
  ['wide', { width: 1280, height: 800 }],
  ['narrow', { width: 320, height: 640 }],
] as const;
const SCHEMES = ['light', 'dark'] as const;

describe.each(SIZES)('the %s page', (_, viewport) => {
  it.each(SCHEMES)('has nothing that axe objects to, in %s', async (colorScheme) => {
    const page = await open({ viewport, colorScheme });
    await page.keyboard.press('End');
    expect(await objections(page)).toEqual([]);
  });

  it('needs no sideways scrolling', async () => {
    const page = await open({ viewport });
    const excess = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(excess).toBeLessThanOrEqual(0);
  });
});

describe('the page', () => {
  it('has nothing that axe objects to as a list, and with its keys shown', async () => {
    const page = await open({});
    await page.locator('[data-view="list"]').click();
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });

  it('has nothing that axe objects to while it is live', async () => {
    const stage = await startLocalStage({ port: 0, template: TEMPLATE, scenario: LIFE.header.scenario });
    try {
      watched = await openPage(browser, stage.address);
      await watched.page.locator('.buttons [data-event="hang"]').waitFor();
      expect(await objections(watched.page)).toEqual([]);
    } finally {
      await stage.close();
    }
  });

  it('can be used by keyboard alone: everything that can be pressed can be reached', async () => {
    const page = await open({});
    const reached = new Set<string>();
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(
          '[document.activeElement.tagName, document.activeElement.dataset.do ?? document.activeElement.className].join(".")',
        ),
      );
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'BUTTON.keys',
        'BUTTON.play',
        'INPUT.scrub',
        'DIV.log-window',
        'SECTION.drawing',
      ]),
    );
  });

  it('says to a screen reader what has happened', async () => {
    const page = await open({});
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.locator('[role="status"]').textContent())
      .toMatch(/^shared at 0:0\d\.\d: advanced\. BUILD, building/);
    await page.keyboard.press('ArrowDown');
  });

  it('moves nothing by itself for those who do not want it', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    const moving = await page.evaluate(
      `[...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration !== '0s').length`,
    );
    expect(moving).toBe(0);
  });
});
