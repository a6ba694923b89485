import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** A page, and everything that it did and should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** What it said on the console, exceptions that nobody caught, dialogs that opened, and requests to other hosts. */
  readonly complaints: readonly string[];
}

/** Starts Chromium as it runs in a container: without sandbox and graphics card, and without calling home. */
export const openBrowser = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is not here');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};

/** Opens an address and waits until the page is there. */
export const openPage = async (
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!isAtHome(request.url())) complaints.push(`request: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    if (!isAtHome(socket.url())) complaints.push(`socket: ${socket.url()}`);
  });
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  await page.locator('h1').waitFor();
  return { page, complaints };
};

const isAtHome = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'file:' || protocol === 'data:' || hostname === '127.0.0.1';
};
