import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import { ALL_EVENTS, ecsMachine, pairKey, selectPair } from '../../../src/machines/index.ts';
import type { Trace } from '../../../src/simulator/index.ts';
import { describeRefusal, simulate } from '../../../src/simulator/index.ts';
import type { WatchedPage } from './browser.ts';
import { openPage } from './browser.ts';
import { documentOf, HOSTILE, lifeOf, longLife, openShelf } from './lives.ts';
import { shown, stepThrough } from './shown-moment.ts';

const shelf = openShelf();
const LIFE = lifeOf(readFileSync('scenarios/a-life.yaml', 'utf8'));
let browser: Browser;
let watched: WatchedPage;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  shelf.clear();
});
afterEach(() => expect(watched.complaints).toEqual([]));

const opened = new Map<Trace, WatchedPage>();

/** The page of a life, at its beginning; a life that is looked at again is not opened again. */
const open = async (trace: Trace): Promise<Page> => {
  watched = opened.get(trace) ?? (await openPage(browser, shelf.lay(documentOf(trace))));
  opened.set(trace, watched);
  await watched.page.keyboard.press('Home');
  await watched.page.locator('#moment-0[aria-selected="true"]').waitFor();
  return watched.page;
};

/** Where an actor of the machine is after each entry of a life: an oracle that knows nothing of recordings. */
const actorStates = ({ entries }: Trace): readonly string[] => {
  const actor = createActor(ecsMachine, { input: { bootSource: 'image' } }).start();
  return entries.map((entry) => {
    const event = ALL_EVENTS.find(({ type }) => 'event' in entry && entry.event === type);
    if (event !== undefined && (entry.kind === 'accepted' || entry.kind === 'moved')) actor.send(event);
    return pairKey(selectPair(actor.getSnapshot()));
  });
};

describe('a recorded life', () => {
  it('opens at its first moment, and says whose life it is', async () => {
    const page = await open(LIFE);
    expect(await page.locator('h1').textContent()).toBe('a life');
    expect(await page.title()).toBe('a life · ecs-lifecycle');
    expect(await shown(page)).toMatchObject({
      status: 'BUILD',
      vmState: 'building',
      taskState: 'scheduling',
    });
  });

  it('lights the state of the actor at every step, and shows what the API shows', async () => {
    const page = await open(LIFE);
    const states = actorStates(LIFE);
    const moments = await stepThrough(page, LIFE.entries.length - 1);
    expect(moments.map(({ lit }) => lit)).toEqual(states.map((state) => [state]));
    expect(moments.map(({ status, vmState, taskState }) => ({ status, vmState, taskState }))).toEqual(
      LIFE.entries.map(({ status, vmState, taskState }) => ({
        status,
        vmState,
        taskState: taskState ?? 'null',
      })),
    );
  });

  it('marks the way that was come, and nothing that was not', async () => {
    const page = await open(LIFE);
    const states = actorStates(LIFE);
    await page.keyboard.press('End');
    await page.locator(`#moment-${LIFE.entries.length - 1}[aria-selected="true"]`).waitFor();
    const passed = await page
      .locator('.drawing .leaf.passed')
      .evaluateAll((leaves) => leaves.map((leaf) => leaf.getAttribute('data-pair')));
    expect(new Set(passed)).toEqual(new Set(states));
    const taken = await page
      .locator('.drawing .edge.passed')
      .evaluateAll((edges) => edges.flatMap((edge) => (edge.getAttribute('data-takes') ?? '').split(' ')));
    expect(taken).toContain('stopped/-|server.start|stopped/powering-on');
    expect(taken).not.toContain('active/-|server.shelve|shelved/shelving');
  });

  it('shows the state at the time to which it is scrubbed', async () => {
    const page = await open(LIFE);
    for (const share of [0.97, 0.11, 0.42, 0]) {
      await page.locator('.scrub').fill(String(share * 10_000));
      const time = share * LIFE.footer.time;
      const entry = LIFE.entries.findLast((candidate) => candidate.time <= time);
      await expect
        .poll(() => shown(page))
        .toMatchObject({
          status: entry?.status,
          vmState: entry?.vmState,
          taskState: entry?.taskState ?? 'null',
        });
    }
  });

  it('goes to where the time line is pressed, and to a moment of the log', async () => {
    const page = await open(LIFE);
    const box = await page.locator('.lane-stack').boundingBox();
    if (box === null) throw new Error('no time line');
    await page.mouse.click(box.x + box.width * 0.9, box.y + 8);
    await expect.poll(() => shown(page)).toMatchObject({ status: 'ACTIVE', taskState: 'null' });
    await page.locator('#moment-30').click();
    await expect.poll(() => page.locator('[aria-selected="true"]').getAttribute('id')).toBe('moment-30');
  });

  it('plays to the end at the chosen speed, and can be paused', async () => {
    const page = await open(LIFE);
    const play = page.locator('[data-do="play"]');
    await page.locator('.speed select').selectOption('1');
    await play.click();
    await expect.poll(() => play.textContent()).toContain('Pause');
    await play.click();
    await expect.poll(() => play.textContent()).toContain('Play');
    await page.locator('.speed select').selectOption('3600');
    await play.click();
    await page.locator(`#moment-${LIFE.entries.length - 1}[aria-selected="true"]`).waitFor();
    await expect.poll(() => play.textContent()).toContain('Play');
  });

  it('says of every refusal why, and beside the operation, too', async () => {
    const page = await open(LIFE);
    const moments = await stepThrough(page, LIFE.entries.length - 1);
    const refusals = LIFE.entries.flatMap((entry, index) =>
      entry.kind === 'refused' ? [{ entry, moment: moments[index] }] : [],
    );
    expect(refusals.length).toBeGreaterThan(2);
    for (const { entry, moment } of refusals) {
      const reason = describeRefusal(entry).replace(`${entry.operation}: `, '');
      expect(moment?.note).toBe(`Refused: ${reason}.`);
      expect(`Refused: ${reason}`).toContain(moment?.refused[entry.operation]);
      expect(moment?.accepted).toEqual(entry.allowed);
    }
  });

  it('takes a hostile name for what it is, a name', async () => {
    const scenario = `{ name: '${HOSTILE.replaceAll("'", "''")}', servers: [{ name: '${HOSTILE.replaceAll("'", "''")}', steps: [stop] }] }`;
    const page = await open(lifeOf(scenario));
    expect(await page.locator('h1').textContent()).toBe(HOSTILE);
    expect(await page.locator('.now h2').textContent()).toBe(HOSTILE);
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    expect(await page.locator('img, b').count()).toBe(0);
  });

  it('allows no script, no style and no connection but its own', async () => {
    const page = await open(LIFE);
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-\S+'; style-src 'sha256-\S+'; connect-src 'none'/,
    );
    expect(policy).not.toContain('unsafe');
  });

  it('lays out the rows that are seen, of however many there are', async () => {
    const trace = simulate({ scenario: longLife(5_000) });
    const page = await open(trace);
    expect(trace.entries.length).toBeGreaterThan(10_000);
    await page.keyboard.press('End');
    await page.locator(`#moment-${trace.entries.length - 1}[aria-selected="true"]`).waitFor();
    expect(await page.locator('.row').count()).toBeLessThan(60);
  });
});
