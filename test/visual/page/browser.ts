import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page, and everything that it did and should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** What it said on the console, exceptions that nobody caught, dialogs that opened, and requests to other hosts. */
  readonly complaints: readonly string[];
}

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
