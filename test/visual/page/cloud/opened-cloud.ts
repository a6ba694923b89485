import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ServedEndpoint, ServeOptions } from '../../../../src/server/index.ts';
import { serveEndpoint } from '../../../../src/server/index.ts';
import type { WatchedPage } from '../browser.ts';
import { openPage } from '../browser.ts';
import { TEMPLATE } from '../lives.ts';

/** Serves a cloud whose time is moved by hand, with the page as it is built now. */
export const serveCloud = (options: ServeOptions = {}): Promise<ServedEndpoint> =>
  serveEndpoint({ pace: 'manual', profile: 'instant', pageTemplate: TEMPLATE, ...options });

/** Opens the page of a cloud, and waits until it has heard of it. */
export const openCloudPage = async (
  browser: Browser,
  { controlUrl }: Pick<ServedEndpoint, 'controlUrl'>,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const watched = await openPage(browser, `${controlUrl}/page`, options);
  await eventually(() => watched.page.locator('.live-mark').textContent()).toMatch(/^live/);
  return watched;
};

/** As `expect.poll`, but with the patience of the page's own locators: news come a few times a second, lists once. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 });

/** How many servers the page says show each status. */
export const countsOn = async (page: Page): Promise<Readonly<Record<string, number>>> => {
  const texts = await page.locator('.fleet-statuses button').allTextContents();
  return Object.fromEntries(
    texts.map((text) => {
      const [status = '', count = ''] = text.split(' ');
      return [status, Number(count.replaceAll(',', ''))];
    }),
  );
};

/** The names in the list, from the top. */
export const namesOn = (page: Page): Promise<readonly string[]> =>
  page.locator('.server .name-text').allTextContents();

/** Looks for a server, and selects it. */
export const select = async (page: Page, name: string): Promise<void> => {
  await page.locator('.list input').fill(name);
  await page.locator('.server', { has: page.getByText(name, { exact: true }) }).click();
  await eventually(() => page.locator('.now h2').textContent()).toBe(name);
};
