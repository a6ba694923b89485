import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import type { Operation, PairKey } from '../../../src/machines/index.ts';
import { OPERATIONS, pairKey, selectPair } from '../../../src/machines/index.ts';
import { parseScenario } from '../../../src/simulator/index.ts';
import type { LocalStage } from '../../../src/visual/node/index.ts';
import { startLocalStage } from '../../../src/visual/node/index.ts';
import { tenSeconds } from '../../simulator/lives.ts';
import type { WatchedPage } from './browser.ts';
import { openPage } from './browser.ts';
import { TEMPLATE } from './lives.ts';
import { shown } from './shown-moment.ts';

/** Where each operation is accepted: what has to be asked of a server before. */
const BEFORE: Readonly<Record<Operation, string>> = {
  start: 'stop',
  stop: '',
  softReboot: '',
  hardReboot: '',
  rebuild: '',
  resize: '',
  confirmResize: 'resize',
  revertResize: 'resize',
  shelve: '',
  unshelve: 'shelve',
  delete: '',
  liveMigrate: '',
  shelveOffload: 'shelve',
};

/** What the platform is told to do, to a server that is going through what, and where that leads. */
const OUTCOMES = [
  ['build.rescheduled', '', 'building/networking', 'building/scheduling'],
  ['task.advanced', 'stop', 'active/powering-off', 'stopped/-'],
  ['task.rolledBack', 'stop', 'active/powering-off', 'active/-'],
  ['task.errored', 'softReboot', 'active/reboot_started', 'error/-'],
  ['guest.stopped', '', 'active/-', 'active/powering-off'],
] as const;

const SERVERS = [
  ...OPERATIONS.map((operation) => ({ name: operation, steps: BEFORE[operation] })),
  ...OUTCOMES.map(([event, steps]) => ({ name: event, steps })),
].map(({ name, steps }) => `{ name: '${name}', steps: [${steps}] }`);

let browser: Browser;
let stage: LocalStage;
let watched: WatchedPage;

/** All of them share one page, since each has a server of its own. */
beforeAll(async () => {
  browser = await openBrowser();
  const parsed = parseScenario(`servers: [${SERVERS.join(', ')}]`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  stage = await startLocalStage({ port: 0, template: TEMPLATE, scenario: parsed.value, profile: tenSeconds });
  stage.live.pacemaker.pause();
  watched = await openPage(browser, stage.address);
});
afterAll(async () => {
  expect(watched.complaints).toEqual([]);
  await stage.close();
  await browser.close();
});

const serverOf = (name: string) => {
  const server = stage.live.servers.get(name);
  if (server === undefined) throw new Error(`no server ${name}`);
  return server;
};
const actorPair = (name: string): PairKey => pairKey(selectPair(serverOf(name).actor.getSnapshot()));

const lookAt = (name: string) => watched.page.locator(`input[type="radio"][value="${name}"]`).check();

const press = (selector: string) => watched.page.locator(selector).dispatchEvent('click');

describe('the button of an outcome', () => {
  it.each(OUTCOMES)('makes the platform do it: %s', async (event, _, during, then) => {
    const { page } = watched;
    for (let steps = 0; actorPair(event) !== during && steps < 500; steps += 1) stage.live.pacemaker.step();
    await lookAt(event);
    await expect.poll(async () => (await shown(page)).lit).toEqual([during]);
    await press(`[data-event="${event}"]`);
    await expect.poll(() => actorPair(event)).toBe(then);
    expect(serverOf(event).entries.at(-1)).toMatchObject({ kind: 'moved', event, injected: true });
    await expect.poll(async () => (await shown(page)).lit).toEqual([then]);
  });
});

describe('the button of an operation', () => {
  beforeEach(() => {
    while (!stage.live.isOver && stage.live.pacemaker.step());
  });

  it.each(OPERATIONS)('asks the server that is looked at for it: %s', async (operation) => {
    const { page } = watched;
    await lookAt(operation);
    await expect.poll(async () => (await shown(page)).accepted).toContain(operation);
    await press(`.buttons [data-operation="${operation}"]`);
    await expect
      .poll(() => serverOf(operation).entries.at(-1))
      .toMatchObject({ kind: 'accepted', operation });
    await expect.poll(async () => (await shown(page)).lit).toEqual([actorPair(operation)]);
  });
});
