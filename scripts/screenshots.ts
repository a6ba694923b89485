/**
 * Takes the pictures of the page that `docs/page.md` and `docs/endpoint.md` show: `npm run screenshots`. Needs Chromium. They are not compared
 * with anything: letters look a little different on every machine.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serveEndpoint } from '../src/server/index.ts';
import { parseScenario, simulate } from '../src/simulator/index.ts';
import { packRecording, pageOf, recordingOfTrace } from '../src/visual/index.ts';
import { startLocalStage } from '../src/visual/node/index.ts';
import { openBrowser } from './chromium/open-browser.ts';
import { buildPage } from './page.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'docs/images');
const WIDE = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 };

const main = async (): Promise<void> => {
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-'));
  const browser = await openBrowser();
  const template = buildPage();
  try {
    const address = lay(folder, template);
    await shoot(browser, address, 'page-light', { ...WIDE, colorScheme: 'light' }, toTheRefusal);
    await shoot(browser, address, 'page-dark', { ...WIDE, colorScheme: 'dark' }, toTheFailure);
    await shoot(browser, address, 'page-narrow', { ...NARROW, colorScheme: 'light' }, toTheFailure);
    await shootLive(browser, template);
    await shootCloud(browser, template);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
};

const scenarioIn = (name: string) => {
  const parsed = parseScenario(readFileSync(join(ROOT, 'scenarios', name), 'utf8'));
  if (!parsed.ok) throw new Error(`scenarios/${name} cannot be played`);
  return parsed.value;
};

const lay = (folder: string, template: string): string => {
  const trace = simulate({ scenario: scenarioIn('a-life.yaml') });
  const recording = packRecording(recordingOfTrace(trace));
  const path = join(folder, 'life.html');
  writeFileSync(path, pageOf(template, { title: 'a life', detail: 'profile typical, seed 1', recording }));
  return pathToFileURL(path).href;
};

const shoot = async (
  browser: Browser,
  address: string,
  name: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<void>,
): Promise<void> => {
  const page = await browser.newPage(options);
  await page.goto(address);
  await page.locator('.now').waitFor();
  await prepare(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
};

const toTheRefusal = (page: Page) => stepTo(page, /^Refused: not in vm_state resized/);

const toTheFailure = (page: Page) => stepTo(page, /^The scenario wants it so/);

/** Steps until the note says so. */
const stepTo = async (page: Page, note: RegExp): Promise<void> => {
  for (let steps = 0; steps < 100; steps += 1) {
    await page.locator('[data-do="forward"]').dispatchEvent('click');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    if (note.test((await page.locator('.now-note').allTextContents()).join(''))) return;
  }
};

const shootLive = async (browser: Browser, template: string): Promise<void> => {
  const stage = await startLocalStage({ port: 0, template, scenario: scenarioIn('shelved.yaml') });
  stage.live.pacemaker.pause();
  for (let steps = 0; steps < 14; steps += 1) stage.live.pacemaker.step();
  await shoot(browser, stage.address, 'page-live', { ...WIDE, colorScheme: 'light' }, async (page) => {
    await page.locator('.live-mark').waitFor();
    await page.locator('[data-view="list"]').click();
  });
  await stage.close();
};

/** A fleet in the middle of its day, and one server that waits. */
const shootCloud = async (browser: Browser, template: string): Promise<void> => {
  const epoch = Date.UTC(2026, 10, 23, 9, 30);
  const served = await serveEndpoint({ pace: 'manual', pageTemplate: template, epoch });
  const { control } = served;
  control.create([
    { pair: 'active/-', name: 'web', count: 6_180 },
    { pair: 'stopped/-', name: 'batch', count: 2_410 },
    { pair: 'shelved_offloaded/-', name: 'archive', count: 1_020 },
    { pair: 'error/-', name: 'lost', count: 38 },
    { name: 'new', count: 352 },
  ]);
  control.clock.advance(40_000);
  control.request('web-6180', 'stop');
  control.clock.advance(60_000);
  control.request('web-6180', 'resize');
  while (control.server('web-6180')?.status !== 'VERIFY_RESIZE' && control.clock.next());
  const address = `${served.controlUrl}/page`;
  const options = { ...WIDE, colorScheme: 'light' } as const;
  const page = await browser.newPage(options);
  await page.goto(address);
  await page.locator('.list input').fill('web-61');
  await page.locator('.server', { has: page.getByText('web-6180', { exact: true }) }).click();
  await page.locator('.now').waitFor();
  await page.screenshot({ path: join(FOLDER, 'page-cloud.png') });
  await page.close();
  await served.close();
};

await main();
