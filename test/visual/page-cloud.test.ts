import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STATUSES } from '../../src/machines/index.ts';
import type { Endpoint } from '../../src/server/index.ts';
import { createEndpoint } from '../../src/server/index.ts';
import type { CloudNews } from '../../src/visual/cloud-protocol.ts';
import { parseCloudNews } from '../../src/visual/cloud-protocol.ts';
import { askCloud } from '../../src/visual/page/cloud/ask-cloud.ts';
import { hearNews, speedOf, UNSEEN_CLOUD } from '../../src/visual/page/cloud/cloud-view.ts';
import type { LiveListing } from '../../src/visual/page/cloud/live-listing.ts';
import { openListing, PAGE_SIZE } from '../../src/visual/page/cloud/live-listing.ts';
import { faultInWords, mischiefInWords } from '../../src/visual/page/cloud/trouble-words.ts';

describe('what a page knows of a cloud', () => {
  const clock: CloudNews = { type: 'clock', now: 5, date: 6, pace: { speed: 60 } };
  const fleet: CloudNews = { type: 'fleet', total: 1, statuses: [['ACTIVE', 1]], changes: 3 };
  const faults: CloudNews = { type: 'faults', total: 1, entries: [{ id: 1, struck: 0, rule: {} }] };
  const life: CloudNews = { type: 'life', server: null, entries: [] };

  it('is what it was told last of each', () => {
    const view = [{ type: 'cloud', cloud: 1 } as const, clock, fleet, faults, life].reduce(
      hearNews,
      UNSEEN_CLOUD,
    );
    expect(view).toEqual({
      isConnected: true,
      clock: { now: 5, date: 6, pace: { speed: 60 } },
      fleet: { total: 1, statuses: [['ACTIVE', 1]], changes: 3 },
      faults: { total: 1, entries: [{ id: 1, struck: 0, rule: {} }] },
      mischief: { total: 0, entries: [] },
      server: null,
    });
    expect(hearNews(view, { type: 'entries', entries: [] })).toBe(view);
    expect(hearNews(view, { type: 'mischief', total: 0, entries: [] })).toEqual(view);
  });

  it('is nothing any more once another cloud is there', () => {
    const view = [clock, fleet, faults, life].reduce(hearNews, UNSEEN_CLOUD);
    expect(hearNews(view, { type: 'cloud', cloud: 2 })).toEqual({ ...UNSEEN_CLOUD, isConnected: true });
  });

  it('has a speed where its time goes by itself', () => {
    expect([speedOf({ speed: 60 }), speedOf({ step: 5 }), speedOf('manual')]).toEqual([
      60,
      undefined,
      undefined,
    ]);
  });

  it.each(['', 'no json', '[]', '{"type":"rumour"}', '{"type":"clock","now":-1,"date":0,"pace":"manual"}'])(
    'is not what no news are: %s',
    (text) => {
      expect(parseCloudNews(text)).toBeUndefined();
    },
  );
});

describe('what is to go wrong, in words', () => {
  it.each([
    [{ at: 'spawning', outcome: 'task.errored' }, 'any server: spawning errored, once'],
    [{ server: 'web', stuck: 'forever', times: 'always' }, 'web: any work hangs for ever, always'],
    [
      { stuck: 60_000, takes: 500, skip: 2, times: 3 },
      'any server: any work hangs 1 min, takes 500 ms, after 2 others, 3 times',
    ],
  ])('is a fault: %j', (rule, words) => {
    expect(faultInWords(rule)).toBe(words);
  });

  it.each([
    [{ effect: { kind: 'latency', ms: 2000 } }, 'every request: 2 s later, always'],
    [
      { effect: { kind: 'answer', status: 429, retryAfter: 2 }, path: '/v2.1*', times: 1 },
      '/v2.1*: answered 429 (retry after 2 s), once',
    ],
    [
      { effect: { kind: 'answer', status: 500, done: true }, method: 'POST', chance: 0.1 },
      'POST: answered 500, but done, 10 of 100',
    ],
    [
      { effect: { kind: 'reset', done: true }, chance: 0.5, times: 4 },
      'every request: the connection breaks, but done, 50 of 100, 4 times',
    ],
    [
      { effect: { kind: 'staleReads', ms: 10_000 }, operation: 'resize' },
      'resize: stale reads for 10 s, always',
    ],
  ])('is mischief: %j', (rule, words) => {
    expect(mischiefInWords(rule)).toBe(words);
  });
});

describe('what a page asks of a cloud', () => {
  let endpoint: Endpoint;
  beforeEach(() => {
    endpoint = createEndpoint({ pace: 'manual', profile: 'instant' });
    vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
      endpoint.fetch(new Request(new URL(path, 'http://cloud.test/_control/page'), init)),
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is answered, or refused with the reason', async () => {
    const post = (path: string, body?: object) => askCloud({ method: 'POST', path, ...(body && { body }) });
    expect(await post('/clock/advance', { ms: 5 })).toMatchObject({ ok: true, body: { now: 5 } });
    expect(await post('/servers', { servers: [{ name: 'web', pair: 'active/-' }] })).toMatchObject({
      ok: true,
    });
    expect(await post('/servers/web/request', { operation: 'stop' })).toEqual({ ok: true, body: undefined });
    expect(await post('/servers/web/request', { operation: 'start' })).toMatchObject({
      ok: false,
      status: 409,
      detail: expect.stringContaining('start: not'),
    });
    const snapshot = new Blob([JSON.stringify(endpoint.control.snapshot())]);
    expect((await askCloud({ method: 'PUT', path: '/snapshot', body: snapshot })).ok).toBe(true);
  });

  it('is asked of nobody where nobody is there', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    expect(await askCloud({ method: 'GET', path: '/clock' })).toMatchObject({ ok: false, status: 0 });
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({}, { status: 500 })));
    expect(await askCloud({ method: 'GET', path: '/clock' })).toEqual({
      ok: false,
      status: 500,
      detail: 'status 500',
    });
  });
});

describe('the list of a page', () => {
  let endpoint: Endpoint;
  let asked: number;
  let list: LiveListing;

  beforeEach(async () => {
    vi.useFakeTimers();
    endpoint = createEndpoint({ pace: 'manual', profile: 'instant' });
    endpoint.control.create([
      { pair: 'active/-', name: 'web', count: 120 },
      { pair: 'stopped/-', name: 'data', count: 10 },
    ]);
    asked = 0;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      asked += 1;
      return endpoint.fetch(new Request(new URL(path, 'http://cloud.test/_control/page'), init));
    });
    list = openListing(() => undefined);
    list.refresh();
    await settled();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const settled = () => vi.advanceTimersByTimeAsync(0);
  const first = () => list.listing.servers[0]?.name;

  it('comes a page at a time, there and back', async () => {
    expect([list.listing.servers.length, list.listing.hasMore, first()]).toEqual([
      PAGE_SIZE,
      true,
      'data-10',
    ]);
    list.turn(1);
    await settled();
    expect([list.listing.page, first()]).toEqual([1, 'web-80']);
    list.turn(1);
    await settled();
    expect([list.listing.page, list.listing.hasMore, first()]).toEqual([2, false, 'web-30']);
    list.turn(1);
    await settled();
    expect(list.listing.page).toBe(2);
    list.turn(-1);
    await settled();
    expect([list.listing.page, first()]).toEqual([1, 'web-80']);
    list.ask({ status: 'SHUTOFF' });
    await settled();
    expect([list.listing.page, list.listing.servers.length]).toEqual([0, 10]);
    list.turn(-1);
    await settled();
    expect(list.listing.page).toBe(0);
    list.ask({ status: undefined, name: 'web-12' });
    await settled();
    expect(list.listing.servers.map(({ name }) => name)).toEqual(['web-120', 'web-12']);
  });

  it('is asked for once a second at most, however often it may have changed', async () => {
    expect(asked).toBe(1);
    for (let news = 0; news < 20; news += 1) list.refresh();
    await vi.advanceTimersByTimeAsync(999);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toBe(2);
    list.refresh();
    expect(asked).toBe(3);
  });

  it('goes back to its first page where the page before has ended in a server that is no more', async () => {
    list.turn(1);
    await settled();
    endpoint.control.reset();
    endpoint.control.create([{ pair: 'error/-', name: 'new', count: 3 }]);
    list.refresh();
    await vi.advanceTimersByTimeAsync(1000);
    expect([list.listing.page, first()]).toEqual([0, 'new-3']);
  });

  it('shows what was asked for last, whichever answer comes first', async () => {
    const late: (() => void)[] = [];
    const prompt = (path: string) =>
      endpoint.fetch(new Request(new URL(path, 'http://cloud.test/_control/page')));
    vi.stubGlobal(
      'fetch',
      (path: string) => new Promise((resolve) => late.push(() => resolve(prompt(path)))),
    );
    list.ask({ name: 'data' });
    list.ask({ name: 'web' });
    for (const answer of late.toReversed()) answer();
    await settled();
    expect(first()).toBe('web-120');
  });

  it('stays as it is where what comes is no list', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ servers: [{ id: 1 }], more: false })));
    list.ask({});
    await settled();
    expect(first()).toBe('data-10');
    expect(STATUSES).toContain(list.listing.servers[0]?.status);
  });
});
