import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../scripts/chromium/open-browser.ts';
import type { ServedEndpoint, ServeOptions } from '../../../../src/server/index.ts';
import { serveEndpoint } from '../../../../src/server/index.ts';
import type { WatchedPage } from '../browser.ts';
import { HOSTILE, TEMPLATE } from '../lives.ts';
import { shown } from '../shown-moment.ts';
import { countsOn, eventually, namesOn, openCloudPage, select, serveCloud } from './opened-cloud.ts';

let browser: Browser;
let served: ServedEndpoint;
let watched: WatchedPage;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await watched.page.context().close();
  await served.close();
});

const FLEET = [
  { pair: 'active/-', count: 6000, name: 'web' },
  { pair: 'stopped/-', count: 2500, name: 'batch' },
  { pair: 'shelved_offloaded/-', count: 1450, name: 'archive' },
  { pair: 'error/-', count: 50, name: 'broken' },
] as const;

const open = async (options?: ServeOptions, fleet: readonly object[] = FLEET): Promise<Page> => {
  served = await serveCloud(options);
  if (fleet.length > 0) served.control.create(fleet);
  watched = await openCloudPage(browser, served);
  return watched.page;
};

const press = (page: Page, selector: string) => page.locator(selector).first().click();

/** How many servers there are of each status, as the control API lists them. */
const countsListed = () => {
  const counts: Record<string, number> = { All: 0 };
  for (const { status } of served.control.servers()) {
    counts[status] = (counts[status] ?? 0) + 1;
    counts['All'] = (counts['All'] ?? 0) + 1;
  }
  return counts;
};

describe('the page of a cloud', () => {
  it('tells a fleet of ten thousand, one of its servers, and all that is done to it', async () => {
    const page = await open();
    await eventually(() => countsOn(page)).toEqual(countsListed());
    expect(await countsOn(page)).toMatchObject({ All: 10_000, ACTIVE: 6000, ERROR: 50 });

    // Filtered and searched, a page at a time.
    expect((await namesOn(page)).length).toBe(50);
    await press(page, '.fleet-statuses [data-status="SHUTOFF"]');
    await eventually(async () => (await namesOn(page))[0]).toBe('batch-2500');
    await press(page, '[data-do="older"]');
    await eventually(async () => (await namesOn(page))[0]).toBe('batch-2450');
    await press(page, '.fleet-statuses [data-status="all"]');
    await select(page, 'web-4711');
    await eventually(async () => (await shown(page)).lit).toEqual(['active/-']);

    // Asked for, it begins; once the clock is moved, it is done.
    await press(page, '.buttons [data-operation="stop"]');
    await eventually(async () => (await shown(page)).lit).toEqual(['active/powering-off']);
    expect(served.control.server('web-4711')?.pair).toBe('active/powering-off');
    await press(page, '[data-leap="60000"]');
    await eventually(async () => (await shown(page)).status).toBe('SHUTOFF');
    await eventually(() => countsOn(page)).toMatchObject({ ACTIVE: 5999, SHUTOFF: 2501 });
    await eventually(() => page.locator('.server-status').first().textContent()).toBe('SHUTOFF');

    // What is refused is refused, and the page says why.
    await page.locator('[data-refused][data-operation="stop"]').dispatchEvent('click');
    await eventually(async () => (await shown(page)).note).toMatch(/^Refused: not in vm_state stopped/);
    await eventually(() => page.locator('.notice').textContent()).toMatch(
      /^Not done: stop: not in vm_state stopped/,
    );
    expect(watched.complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });

  it('turns one page of its list, however fast somebody presses', async () => {
    const page = await open();
    const place = () => page.locator('#list-title').textContent();
    await eventually(async () => (await namesOn(page))[0]).toBe('broken-50');
    await page.locator('[data-do="older"]').evaluate((button) => {
      for (let press = 0; press < 3; press += 1) if (button instanceof HTMLElement) button.click();
    });
    await eventually(async () => (await namesOn(page))[0]).toBe('archive-1450');
    expect(await place()).toBe('Servers 51–100 of 10,000');
    await press(page, '[data-do="older"]');
    await eventually(async () => (await namesOn(page))[0]).toBe('archive-1400');
    expect(await place()).toBe('Servers 101–150 of 10,000');
  });

  it('lets work go wrong: the next rebuild of the server that is watched ends in ERROR', async () => {
    const page = await open();
    await select(page, 'web-4711');
    await press(page, '[data-tab="troubles"]');
    await press(page, '.use-watched');
    await page.locator('select[name="at"]').selectOption('rebuilding');
    await page.locator('select[name="end"]').selectOption('task.errored');
    await press(page, '[data-do="force"]');
    await eventually(() => page.locator('[data-book="faults"] [data-entry]').count()).toBe(1);
    const id = served.control.server('web-4711')?.id;
    expect(served.control.faults.list()).toMatchObject([
      { fault: { server: id, at: 'rebuilding', outcome: 'task.errored', times: 1 } },
    ]);
    await press(page, '[data-tab="servers"]');
    await press(page, '.buttons [data-operation="rebuild"]');
    await eventually(() => served.control.server('web-4711')?.pair).toBe('active/rebuilding');
    await press(page, '[data-do="settle"]');
    await eventually(async () => (await shown(page)).status).toBe('ERROR');
    expect(served.control.server('web-4711')?.status).toBe('ERROR');
    expect(watched.complaints).toEqual([]);
  });

  it('does mischief to clients, counts it, and strikes it out again', async () => {
    const page = await open();
    const ask = async () => (await fetch(`${served.url}/v2.1/servers`)).status;
    expect(await ask()).toBe(401);
    await press(page, '[data-tab="troubles"]');
    await page.locator('input[name="path"]').fill('/v2.1*');
    await page.locator('select[name="often"]').selectOption('three');
    await press(page, '[data-effect="429"]');
    const entry = page.locator('[data-book="mischief"] [data-entry]');
    await eventually(() => entry.locator('.entry-words').textContent()).toBe(
      '/v2.1*: answered 429 (retry after 1 s), 3 times',
    );
    expect(await ask()).toBe(429);
    await eventually(() => entry.locator('.entry-struck').textContent()).toBe('struck 1 time');
    await entry.locator('button').click();
    await eventually(() => entry.count()).toBe(0);
    expect(await ask()).toBe(401);
    expect(watched.complaints).toEqual([]);
  });

  it('moves time as it is told: by itself, by hand, to the next moment, and not by looking', async () => {
    const page = await open({ profile: 'typical' }, [{ pair: 'active/powering-off', name: 'web' }]);
    await select(page, 'web');
    expect(served.control.clock.now()).toBe(0);
    await press(page, '[data-leap="1000"]');
    await eventually(() => page.locator('.detail').textContent()).toMatch(/0:01\.0 since it began/);
    await press(page, '[data-do="step-servers"]');
    await eventually(() => served.control.clock.now()).toBeGreaterThan(1000);
    await page.locator('[data-do="pace"]').selectOption({ label: '600× as fast' });
    await eventually(() => served.control.clock.pace()).toEqual({ speed: 600 });
    await eventually(() => page.locator('.live-mark').textContent()).toBe('live');
    await page.keyboard.press(' ');
    await press(page, 'h1');
    await page.keyboard.press(' ');
    await eventually(() => served.control.clock.pace()).toBe('manual');
    expect(watched.complaints).toEqual([]);
  });

  it('begins anew when the cloud does, and when another one is put back', async () => {
    const page = await open();
    await select(page, 'web-4711');
    const before = JSON.stringify(served.control.snapshot());
    await press(page, '[data-tab="cloud"]');
    await press(page, '[data-do="reset"]');
    await press(page, 'dialog[open] [data-do="reset-yes"]');
    await eventually(() => countsOn(page)).toEqual({ All: 0 });
    await press(page, '[data-tab="servers"]');
    await eventually(() => page.locator('.empty').textContent()).toContain('This server is no more');
    await press(page, '[data-tab="cloud"]');
    await page
      .locator('input[name="snapshot"]')
      .setInputFiles({ name: 'cloud.json', mimeType: 'application/json', buffer: Buffer.from(before) });
    await eventually(() => countsOn(page)).toMatchObject({ All: 10_000, ACTIVE: 6000 });
    await press(page, '[data-tab="servers"]');
    await eventually(() => page.locator('.now h2').textContent()).toBe('web-4711');
    await page.locator('.list input').fill('');
    await eventually(async () => (await namesOn(page)).length).toBe(50);
    expect(watched.complaints).toEqual([]);
  });

  it('knows what a server would answer, although the beginning of its trace has been forgotten', async () => {
    const page = await open({ traceLength: 2 }, [{ pair: 'active/-', name: 'web' }]);
    const { control } = served;
    for (const operation of ['stop', 'start', 'resize'] as const) {
      control.request('web', operation);
      control.clock.settle();
    }
    await select(page, 'web');
    await eventually(async () => (await shown(page)).lit).toEqual(['resized/-']);
    expect((await shown(page)).accepted).toEqual(['confirmResize', 'revertResize', 'delete']);
    await press(page, '.buttons [data-operation="revertResize"]');
    await press(page, '[data-do="settle"]');
    await eventually(async () => (await shown(page)).lit).toEqual(['active/-']);
  });

  it('creates servers, and says what is wrong with what it asks for', async () => {
    const page = await open({}, []);
    await eventually(() => page.locator('.empty').textContent()).toContain('The cloud has no servers yet');
    await press(page, '[data-do="to-create"]');
    await page.locator('input[name="name"]').fill('web');
    await page.locator('input[name="count"]').fill('120');
    await page.locator('select[name="pair"]').selectOption('stopped/-');
    await press(page, '[data-do="create"]');
    await eventually(() => countsOn(page)).toEqual({ All: 120, SHUTOFF: 120 });
    await page.locator('input[name="snapshot"]').setInputFiles({
      name: 'cloud.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await eventually(() => page.locator('.notice').textContent()).toMatch(/^Not done: /);
    expect(await countsOn(page)).toEqual({ All: 120, SHUTOFF: 120 });
  });

  it('says that the endpoint is gone, and goes on by itself once it is back', async () => {
    const page = await open({}, [{ pair: 'active/-', name: 'web' }]);
    await select(page, 'web');
    const port = Number(new URL(served.url).port);
    await served.close();
    await eventually(() => page.locator('.live-mark').textContent()).toBe('not connected');
    expect(await page.locator('.notice').textContent()).toContain('The endpoint does not answer');
    expect((await shown(page)).lit).toEqual(['active/-']);
    served = await serveEndpoint({ port, seed: 2, pace: 'manual', pageTemplate: TEMPLATE });
    served.control.create([{ pair: 'error/-', count: 7 }]);
    await eventually(() => page.locator('.live-mark').textContent()).toMatch(/^live/);
    await eventually(() => countsOn(page)).toEqual({ All: 7, ERROR: 7 });
    await eventually(() => page.locator('.empty').textContent()).toContain('This server is no more');
  });

  it('takes names for text wherever they stand', async () => {
    const page = await open({}, [{ pair: 'active/-', name: HOSTILE }]);
    await select(page, HOSTILE);
    await press(page, '[data-tab="troubles"]');
    await page.locator('input[name="server"]').fill(HOSTILE);
    await press(page, '[data-do="force"]');
    await eventually(() => page.locator('.entry-words').textContent()).toContain(HOSTILE);
    expect(await page.locator('img, .page b b, script:not([type])').count()).toBe(0);
    expect(watched.complaints).toEqual([]);
  });
});
