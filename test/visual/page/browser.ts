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

/** What the page shows of one moment. */
export interface ShownMoment {
  /** The states that are lit, as pairs. */
  readonly lit: readonly (string | null)[];
  readonly status: string | null;
  readonly vmState: string | undefined;
  readonly taskState: string | undefined;
  readonly note: string | undefined;
  /** Why each operation would be refused. */
  readonly refused: Readonly<Record<string, string>>;
  readonly accepted: readonly string[];
}

/** What the page shows now. */
export const shown = (page: Page): Promise<ShownMoment> => page.evaluate(readMoment);

/** Presses the button for the next moment that often, and tells what the page shows before the first and after each. */
export const stepThrough = async (page: Page, presses: number): Promise<readonly ShownMoment[]> => {
  const moments = [await shown(page)];
  const read = `(${readMoment.toString()})()`;
  const rest: readonly ShownMoment[] = await page.evaluate(`(async () => {
    const moments = [];
    for (let press = 0; press < ${presses}; press += 1) {
      document.querySelector('[data-do="forward"]').click();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      moments.push(${read});
    }
    return moments;
  })()`);
  return [...moments, ...rest];
};

/** Runs in the page, so it can use nothing from here. */
const readMoment = (): ShownMoment => {
  const text = (selector: string) => document.querySelector(selector)?.textContent;
  const operations = [...document.querySelectorAll('.operations [data-operation]')];
  const nameOf = (button: Element) => button.getAttribute('data-operation') ?? '';
  const whyOf = (button: Element) =>
    document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  const isRefused = (button: Element) => button.hasAttribute('data-refused');
  return {
    lit: [...document.querySelectorAll('.drawing .leaf.lit')].map((leaf) => leaf.getAttribute('data-pair')),
    status: document.querySelector('.now-status')?.getAttribute('data-status') ?? null,
    vmState: text('[data-fact="vm_state"]'),
    taskState: text('[data-fact="task_state"]'),
    note: text('.now-note'),
    refused: Object.fromEntries(
      operations.filter(isRefused).map((button) => [nameOf(button), whyOf(button)]),
    ),
    accepted: operations.filter((button) => !isRefused(button)).map(nameOf),
  };
};
