import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../scripts/chromium/open-browser.ts';
import { buildPage } from '../scripts/page.ts';
import { simulate } from '../src/simulator/index.ts';
import { packRecording, pageOf, recordingOfTrace } from '../src/visual/index.ts';
import { longLife } from '../test/visual/page/lives.ts';
import type { Measured } from './harness.ts';

interface PageFigures {
  /** Bytes of the page without a life. */
  readonly size: number;
  readonly events: number;
  /** Bytes of the page with that life. */
  readonly sizeWithLife: number;
  /** Milliseconds from asking for the page until the first moment is shown; the median of five. */
  readonly opening: number;
  /** While the life plays so fast that it is over in ten seconds. */
  readonly playing: Frames;
  /** The same on a page that does nothing but ask for frames. */
  readonly blank: Frames;
}

interface Frames {
  /** As many as the machine let through, which other programs have a say in. */
  readonly perSecond: number;
  /** Milliseconds that the page's own thread computed for each, whoever else wanted the processor. */
  readonly work: number;
}

/** The page in Chromium, without a graphics card, beside what it promises. */
export const pageBench = async (): Promise<readonly Measured[]> => {
  const { size, events, sizeWithLife, opening, playing, blank } = await measurePage();
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`;
  return [
    {
      title: `opening a life of ${events} events (${kilobytes(sizeWithLife)}, of which the page ${kilobytes(size)})`,
      ours: { name: 'until the first moment is shown', median: opening * 1e6 },
      yardstick: { name: 'promised', median: 2e9 },
      ratio: opening / 2_000,
      limit: 1,
    },
    {
      title: `playing it in some ten seconds, at ${playing.perSecond.toFixed(0)} frames a second (a blank page: ${blank.perSecond.toFixed(0)})`,
      ours: { name: 'computing a frame', median: playing.work * 1e6 },
      yardstick: { name: 'a sixtieth of a second', median: 1e9 / 60 },
      ratio: (playing.work * 60) / 1_000,
      limit: 1,
    },
  ];
};

const measurePage = async (): Promise<PageFigures> => {
  const template = buildPage();
  const trace = simulate({ scenario: longLife(50_000) });
  const recording = packRecording(recordingOfTrace(trace));
  const page = pageOf(template, { title: 'a long life', detail: '', recording });
  const folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-bench-'));
  const browser = await openBrowser();
  try {
    const life = join(folder, 'life.html');
    const blank = join(folder, 'blank.html');
    writeFileSync(life, page);
    writeFileSync(blank, '<!doctype html><title>blank</title>');
    const openings: number[] = [];
    for (let round = 0; round < 5; round += 1) openings.push(await openingOf(browser, life));
    return {
      size: Buffer.byteLength(template),
      events: trace.entries.length,
      sizeWithLife: Buffer.byteLength(page),
      opening: openings.sort((left, right) => left - right)[2] ?? Number.NaN,
      playing: await withPage(browser, life, (opened) => playedFrames(opened, trace.footer.time / 10_000)),
      blank: await withPage(browser, blank, framesOf),
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
};

const withPage = async <Result>(
  browser: Browser,
  path: string,
  use: (page: Page) => Promise<Result>,
): Promise<Result> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(pathToFileURL(path).href);
  const result = await use(page);
  await page.close();
  return result;
};

/** As the page itself sees it: from its navigation until the frame after which the first moment is there. */
const openingOf = (browser: Browser, path: string): Promise<number> =>
  withPage(browser, path, async (page) => {
    await page.locator('.row[aria-selected="true"]').waitFor();
    return page.evaluate('performance.now()');
  });

const playedFrames = async (page: Page, speed: number): Promise<Frames> => {
  await page.locator('.now-status').waitFor();
  const choices = await page
    .locator('.speed option')
    .evaluateAll((options) => options.map((option) => Number(option.getAttribute('value'))));
  const nearest = choices.toSorted((left, right) => Math.abs(left - speed) - Math.abs(right - speed))[0];
  await page.locator('.speed select').selectOption(String(nearest));
  await page.locator('[data-do="play"]').click();
  return framesOf(page);
};

const framesOf = async (page: Page): Promise<Frames> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const before = await worked();
  const took: number = await page.evaluate(`new Promise((resolve) => {
    const start = performance.now();
    let count = 0;
    const frame = (now) => {
      count += 1;
      if (count < ${FRAMES}) requestAnimationFrame(frame);
      else resolve(now - start);
    };
    requestAnimationFrame(frame);
  })`);
  return { perSecond: (1_000 * FRAMES) / took, work: ((await worked()) - before) / FRAMES };
};

const FRAMES = 300;
