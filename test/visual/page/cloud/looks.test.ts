import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../scripts/chromium/open-browser.ts';
import { LEAVES, pairKey } from '../../../../src/machines/index.ts';
import type { ServedEndpoint } from '../../../../src/server/index.ts';
import { objections } from '../axe.ts';
import type { WatchedPage } from '../browser.ts';
import { eventually, openCloudPage, select, serveCloud } from './opened-cloud.ts';

/** As long as nobody's name is; no client could give it, and yet the page has to bear it. */
const LONG = 'x'.repeat(10_000);

let browser: Browser;
let served: ServedEndpoint;
let watched: WatchedPage;

beforeAll(async () => {
  browser = await openBrowser();
  served = await serveCloud();
  const { control } = served;
  control.create(LEAVES.map(({ pair }) => ({ pair: pairKey(pair), name: pairKey(pair), count: 3 })));
  control.create([{ pair: 'active/-', name: LONG }]);
  control.faults.force({ server: LONG.slice(0, 255), stuck: 'forever', times: 'always' });
  control.mischief.add({
    effect: { kind: 'answer', status: 500, done: true },
    path: `/${LONG.slice(0, 254)}`,
    chance: 0.1,
  });
});
afterAll(async () => {
  await browser.close();
  await served.close();
});
afterEach(() => watched.page.context().close());

const open = async (options: BrowserContextOptions): Promise<Page> => {
  watched = await openCloudPage(browser, served, options);
  return watched.page;
};

const show = async (page: Page, tab: string): Promise<void> => {
  await page.locator(`[data-tab="${tab}"]`).click();
};

const SIZES = [
  ['wide', { width: 1280, height: 800 }],
  ['narrow', { width: 320, height: 640 }],
] as const;

describe.each(SIZES)('the %s page of a cloud', (_, viewport) => {
  it.each(['light', 'dark'] as const)('has nothing that axe objects to, in %s', async (colorScheme) => {
    const page = await open({ viewport, colorScheme });
    await page.locator('.server').first().waitFor();
    expect(await objections(page)).toEqual([]);
    await select(page, 'active/powering-off-1');
    expect(await objections(page)).toEqual([]);
    for (const tab of ['troubles', 'cloud']) {
      await show(page, tab);
      expect(await objections(page)).toEqual([]);
    }
    await page.locator('[data-do="reset"]').click();
    expect(await objections(page)).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  it('needs no sideways scrolling, whatever servers are called', async () => {
    const page = await open({ viewport });
    const excess = () =>
      page.evaluate(
        `Math.max(...['html', 'main', 'footer', 'header', '.list', '.side'].flatMap((name) =>
          [...document.querySelectorAll(name)].map((part) => part.scrollWidth - part.clientWidth)))`,
      );
    await page.locator('.server').first().waitFor();
    expect(await excess()).toBeLessThanOrEqual(0);
    await page.locator('.server').first().click();
    await eventually(() => page.locator('.now h2').textContent()).toBe(LONG);
    expect(await excess()).toBeLessThanOrEqual(0);
    for (const tab of ['troubles', 'cloud']) {
      await show(page, tab);
      expect(await excess()).toBeLessThanOrEqual(0);
    }
  });
});

describe('the page of a cloud', () => {
  it('can be used by keyboard alone', async () => {
    const page = await open({});
    await select(page, 'active/powering-off-1');
    await page.locator('h1').click();
    const reached = new Set<string>();
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(
          'Object.entries(document.activeElement.dataset).flat().join(":") || document.activeElement.className',
        ),
      );
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'tab:troubles',
        'status:ERROR:tone:ERROR',
        'do:play',
        'do:pace',
        'leap:60000',
        'do:settle',
      ]),
    );
    expect([...reached].some((name) => name.startsWith('server:'))).toBe(true);
    expect([...reached].some((name) => name.startsWith('operation:'))).toBe(true);
  });

  it('takes what is typed into a field for letters, not for orders', async () => {
    const page = await open({});
    await select(page, 'active/powering-off-1');
    await show(page, 'cloud');
    await page.locator('input[name="name"]').fill('');
    await page.locator('input[name="name"]').pressSequentially('n p.l+-');
    expect(await page.locator('input[name="name"]').inputValue()).toBe('n p.l+-');
    await show(page, 'troubles');
    await page.locator('input[name="server"]').pressSequentially(' n?');
    expect(await page.locator('input[name="server"]').inputValue()).toBe(' n?');
    await show(page, 'servers');
    expect(await page.locator('.now h2').textContent()).toBe('active/powering-off-1');
    expect(served.control.clock.pace()).toBe('manual');
  });
});
