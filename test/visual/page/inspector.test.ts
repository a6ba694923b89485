import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import { ecsMachine } from '../../../src/machines/index.ts';
import type { NodeInspector } from '../../../src/visual/node/index.ts';
import { inspectLive } from '../../../src/visual/node/index.ts';
import { TEMPLATE } from './lives.ts';
import type { StandIn } from './stand-in.ts';
import { INSPECTOR_PAGE, pageOfCode, serve } from './stand-in.ts';

/** A page that runs two servers and shows them, as somebody else would write it. */
const HOST_PAGE = (inspectorUrl: string, frame: boolean) =>
  pageOfCode(
    'host',
    `import { createActor } from 'xstate';
     import { ecsMachine } from '../../../src/machines/index.ts';
     import { inspectLive } from '../../../src/visual/index.ts';
     const web = createActor(ecsMachine, { id: 'web', input: { bootSource: 'image' } }).start();
     const db = createActor(ecsMachine, { id: 'db', input: { bootSource: 'image' } }).start();
     web.send({ type: 'task.advanced' });
     const frame = ${frame} ? document.body.appendChild(document.createElement('iframe')) : undefined;
     const button = (name, act) => {
       const made = document.body.appendChild(document.createElement('button'));
       made.textContent = name;
       made.addEventListener('click', act);
     };
     let inspector;
     button('inspect', () => {
       inspector = inspectLive([web, db], { inspectorUrl: '${inspectorUrl}', window, ...(frame && { frame }) });
     });
     button('advance', () => web.send({ type: 'task.advanced' }));
     button('only db', () => inspector.show(['db']));
     button('close', () => inspector.close());`,
  );

let browser: Browser;
let standIn: StandIn;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  standIn = await serve({ '/inspect': INSPECTOR_PAGE });
});
afterAll(async () => {
  await browser.close();
  await standIn.close();
});
afterEach(() => expect(complaints.splice(0)).toEqual([]));

const open = async (address: string): Promise<Page> => {
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return page;
};

/** What the stand-in heard, in short: who is introduced, what happens, where that leads. */
const heard = async (inspector: Page | FrameLocator): Promise<readonly string[]> =>
  (await inspector.locator('li').allTextContents()).map((text) => {
    const { type, name, event, snapshot } = JSON.parse(text);
    if (type === '@xstate.actor') return `actor ${name} ${JSON.stringify(snapshot.value)}`;
    return type === '@xstate.event' ? `event ${event.type}` : `snapshot ${snapshot.tags.join(' ')}`;
  });

describe('the Stately inspector around actors in Node', () => {
  let inspector: NodeInspector;
  afterEach(() => inspector.close());

  const frame = () => page.frameLocator('#inspector');

  it('hears from the page of the relay what was, and what happens from then on', async () => {
    const actor = createActor(ecsMachine, { id: 'web', input: { bootSource: 'image' } }).start();
    inspector = await inspectLive(actor, { port: 0, inspectorUrl: `${standIn.url}/inspect` });
    await open(inspector.address);
    await expect.poll(() => heard(frame())).toEqual(['actor web {"building":"scheduling"}']);
    actor.send({ type: 'task.advanced' });
    await expect
      .poll(() => heard(frame()))
      .toEqual(['actor web {"building":"scheduling"}', 'event task.advanced', 'snapshot BUILD transitional']);
  });

  it('forgets whom it is not to show any more, and gets to know the others from their beginning', async () => {
    const actors = ['web', 'db'].map((id) =>
      createActor(ecsMachine, { id, input: { bootSource: 'image' } }).start(),
    );
    inspector = await inspectLive(actors, { port: 0, inspectorUrl: `${standIn.url}/inspect`, only: ['web'] });
    await open(inspector.address);
    await expect.poll(() => heard(frame())).toEqual(['actor web {"building":"scheduling"}']);
    actors[1]?.send({ type: 'task.advanced' });
    inspector.show(['db']);
    await expect
      .poll(() => heard(frame()))
      .toEqual(['actor db {"building":"scheduling"}', 'event task.advanced', 'snapshot BUILD transitional']);
  });
});

describe('the Stately inspector around actors in a browser', () => {
  it('is opened by a click, hears how they stand, and what happens from then on', async () => {
    const host = await serve({ '/': HOST_PAGE(`${standIn.url}/inspect`, false) });
    await open(host.url);
    const [inspector] = await Promise.all([page.waitForEvent('popup'), page.click('text=inspect')]);
    const introductions = ['actor web {"building":"idle"}', 'actor db {"building":"scheduling"}'];
    await expect.poll(() => heard(inspector)).toEqual(introductions);
    await page.click('text=advance');
    await expect
      .poll(() => heard(inspector))
      .toEqual([...introductions, 'event task.advanced', 'snapshot BUILD transitional']);
    await page.click('text=only db');
    await expect.poll(() => heard(inspector)).toEqual(['actor db {"building":"scheduling"}']);
    await page.click('text=close');
    await page.click('text=advance');
    await inspector.reload();
    expect(await heard(inspector)).toEqual([]);
    await host.close();
  });

  it('may be a frame of the page', async () => {
    const host = await serve({ '/': HOST_PAGE(`${standIn.url}/inspect`, true) });
    await open(host.url);
    await page.click('text=inspect');
    const introductions = ['actor web {"building":"idle"}', 'actor db {"building":"scheduling"}'];
    await expect.poll(() => heard(page.frameLocator('iframe'))).toEqual(introductions);
    await host.close();
  });
});

describe('our own page around actors in Node', () => {
  it('asks them for operations, and says that their time is not its to move', async () => {
    const actor = createActor(ecsMachine, { id: 'web', input: { bootSource: 'image' } }).start();
    for (let step = 0; step < 5; step += 1) actor.send({ type: 'task.advanced' });
    const inspector = await inspectLive(actor, { port: 0, local: true, template: TEMPLATE });
    await open(inspector.address);
    await page.locator('.buttons [data-operation="stop"]').dispatchEvent('click');
    await expect.poll(() => actor.getSnapshot().matches({ active: 'powering-off' })).toBe(true);
    await page.locator('.buttons [data-event="task.advanced"]').waitFor();
    expect(await page.locator('[data-event="hang"]').count()).toBe(0);
    for (const control of ['[data-do="play"]', '[data-do="step-servers"]', '.speed select'])
      expect(await page.locator(control).isDisabled()).toBe(true);
    expect(await page.locator('.transport .why-not').textContent()).toBe(
      'Their program alone moves their time.',
    );
    await inspector.close();
  });
});
