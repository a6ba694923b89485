import { describe, expect, it } from 'vitest';
import type { Showing, WaitOptions } from '../../../src/orchestration/index.ts';
import {
  describeWait,
  OrchestrationInputError,
  waiterFor,
  waitForOperation,
} from '../../../src/orchestration/index.ts';
import { createLiveServer, VirtualTimers } from '../../../src/simulator/index.ts';

const STOP = waiterFor('stop', 'active/-');
const OFF = { vmState: 'stopped', taskState: '' };
const GOING_OFF = { vmState: 'active', taskState: 'powering-off' };

const wait = (reads: readonly unknown[], options: WaitOptions = {}) => {
  let next = 0;
  const timers = new VirtualTimers().waiting;
  const read = (): unknown => {
    const answer = reads[Math.min(next, reads.length - 1)];
    next += 1;
    if (answer instanceof Thrown) throw answer.thrown;
    return answer;
  };
  return waitForOperation(read, STOP, { timers, chance: () => 0, ...options });
};

/** Thrown by the read rather than given back. */
class Thrown {
  readonly thrown: unknown;
  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

const http = (status: number, headers: Record<string, string> = {}): Thrown =>
  new Thrown(new Response('', { status, headers }));

describe('waitForOperation', () => {
  it('reads by the schedule of its waiter, and tells what it saw', async () => {
    const told: Showing[] = [];
    const end = await wait([GOING_OFF, GOING_OFF, OFF], { onProgress: (showing) => told.push(showing) });
    const [first = 0, second = 0, third = 0] = STOP.poll.waitsMs;
    expect(end).toMatchObject({ end: 'done', certain: true, reads: 3, afterMs: first + second + third });
    expect(told.map(({ shows, reads }) => [shows, reads])).toEqual([
      ['active/powering-off', 1],
      ['active/powering-off', 2],
      ['stopped/-', 1],
    ]);
    expect(end.history).toHaveLength(2);
  });

  it('waits for a live server of the simulator in its time', async () => {
    const timers = new VirtualTimers();
    const server = createLiveServer({ timers, seed: 3 });
    while (!server.isOver && timers.step());
    server.request('stop');
    const end = await waitForOperation(() => server.entries.at(-1), STOP, { timers: timers.waiting });
    expect(end.end).toBe('done');
  });

  it('tries again what passes, later each time, and no sooner than the server asks', async () => {
    const end = await wait([
      http(503),
      http(502),
      http(429, { 'retry-after': '120' }),
      new Thrown({ code: 'ECONNRESET' }),
      OFF,
    ]);
    const [first = 0] = STOP.poll.waitsMs;
    expect(end).toMatchObject({ end: 'done', afterMs: first + 1_000 + 2_000 + 120_000 + 8_000 });
    expect(end.history.map(({ shows }) => shows)).toEqual([
      'HTTP 503',
      'HTTP 502',
      'HTTP 429',
      'something that is no error',
      'stopped/-',
    ]);
  });

  it('counts a Retry-After that is a date from the date of the response', async () => {
    const headers = { 'retry-after': 'Wed, 21 Oct 2026 07:29:00 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' };
    const end = await wait([http(503, headers), OFF], { everyMs: 1_000 });
    expect(end).toMatchObject({ end: 'done', afterMs: 61_000 });
    expect(await wait([http(503, { 'retry-after': 'soon' }), OFF], { everyMs: 1_000 })).toMatchObject({
      afterMs: 2_000,
    });
  });

  it.each([401, 403, 400])('gives up on HTTP %i, and says what to mend', async (status) => {
    const end = await wait([GOING_OFF, http(status)]);
    expect(end).toMatchObject({ end: 'gaveUp', httpStatus: status, reads: 2 });
    expect(describeWait(end)).toMatch(
      /^stop: gave up after .*The operation goes on meanwhile|goes on meanwhile\.$/,
    );
  });

  it('gives up on what no second try would mend', async () => {
    expect(await wait([new Thrown(new TypeError('x is not a function'))])).toMatchObject({
      end: 'gaveUp',
      httpStatus: undefined,
    });
    expect(await wait([undefined])).toMatchObject({
      end: 'gaveUp',
      says: expect.stringContaining('read gave nothing; expected'),
    });
    expect(await wait([{ id: 'x' }])).toMatchObject({
      says: expect.stringContaining('an object with id and neither'),
    });
  });

  it('gives up when nothing but trouble comes', async () => {
    const end = await wait([new Thrown(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))], {
      mostTroubles: 3,
    });
    expect(end).toMatchObject({ end: 'gaveUp', reads: 4, says: 'fetch failed, ECONNREFUSED' });
    expect(describeWait(end)).toContain('The server was never seen.');
  });

  it('ends when the signal goes off, asleep or reading, and leaves no timer', async () => {
    const reason = new Error('enough');
    const asleep = new AbortController();
    const end = wait([GOING_OFF], { signal: asleep.signal });
    asleep.abort(reason);
    expect(await end).toMatchObject({ end: 'aborted', reason, reads: 0 });
    const reading = new AbortController();
    const hanging = waitForOperation(
      () => {
        queueMicrotask(() => reading.abort(reason));
        return new Promise(() => undefined);
      },
      STOP,
      { timers: new VirtualTimers().waiting, signal: reading.signal },
    );
    expect(describeWait(await hanging)).toMatch(/^stop: no longer waited for after .*, as was asked\./);
  });

  it('counts a read that hangs as a connection that did not hold, if told how long is too long', async () => {
    const timers = new VirtualTimers().waiting;
    const end = await waitForOperation(() => new Promise(() => undefined), STOP, {
      timers,
      readTimeoutMs: 1_000,
      mostTroubles: 1,
    });
    expect(end).toMatchObject({ end: 'gaveUp', says: 'the read took longer than 1000 ms' });
  });

  it('takes a vm_state alone, and refuses a read that tells nothing of a server', async () => {
    const told: Showing[] = [];
    await wait([{ vmState: 'active' }, OFF], { onProgress: (showing) => told.push(showing) });
    expect(told.map(({ shows }) => shows)).toEqual(['active', 'stopped/-']);
    expect(await wait([{}])).toMatchObject({
      end: 'gaveUp',
      says: expect.stringContaining('an object without fields'),
    });
    expect(await wait([() => OFF])).toMatchObject({
      end: 'gaveUp',
      says: expect.stringContaining('read gave function'),
    });
    expect(await wait([new Thrown('no more')])).toMatchObject({ end: 'gaveUp', says: 'no more' });
  });

  it('does not begin where the signal has gone off before', async () => {
    const end = await wait([OFF], { signal: AbortSignal.abort('enough') });
    expect(end).toMatchObject({ end: 'aborted', reads: 0, afterMs: 0, reason: 'enough' });
  });

  it('goes by the real clock unless told otherwise', async () => {
    const waiter = waiterFor('stop', 'active/-', { everyMs: 1 });
    expect(await waitForOperation(() => OFF, waiter)).toMatchObject({ end: 'done', certain: true, reads: 1 });
  });

  it('takes a last look when the time is up', async () => {
    expect(await wait([OFF], { timeoutMs: 100 })).toMatchObject({ end: 'done', afterMs: 100 });
    expect(await wait([GOING_OFF], { timeoutMs: 100 })).toMatchObject({
      end: 'timedOut',
      reads: 1,
      looksStuck: false,
    });
    expect(describeWait(await wait([http(503)], { timeoutMs: 30_000 }))).toBe(
      'stop: not over after 30s. The server was never seen.',
    );
  });

  it('is not misled by a stale read that comes after newer ones', async () => {
    const rebooting = { vmState: 'active', taskState: 'rebooting' };
    const idle = { vmState: 'active', taskState: null };
    const reads = [idle, rebooting, idle, rebooting, idle];
    let next = 0;
    const end = await waitForOperation(
      () => reads[Math.min(next++, 4)],
      waiterFor('softReboot', 'active/-'),
      {
        timers: new VirtualTimers().waiting,
        everyMs: 2_000,
        staleMs: 9_000,
      },
    );
    expect(end).toMatchObject({ end: 'done', reads: 5 });
  });

  it('follows a server that somebody else has overtaken, to where this would have led', async () => {
    const hard = { vmState: 'active', taskState: 'rebooting_hard' };
    const reads = [
      { vmState: 'active', taskState: 'rebooting' },
      hard,
      { vmState: 'active', taskState: null },
    ];
    let next = 0;
    const end = await waitForOperation(
      () => reads[Math.min(next++, 2)],
      waiterFor('softReboot', 'active/-'),
      {
        timers: new VirtualTimers().waiting,
        everyMs: 20_000,
      },
    );
    expect(end).toMatchObject({ end: 'done', certain: false });
  });

  it.each([
    [{ timeoutMs: Number.NaN }, 'waitForOperation: timeoutMs is NaN; expected milliseconds'],
    [{ everyMs: -1 }, 'everyMs is -1'],
    [{ staleMs: Number.POSITIVE_INFINITY }, 'staleMs is Infinity'],
  ])('refuses options that make no sense: %j', async (options, message) => {
    await expect(wait([OFF], options)).rejects.toThrow(OrchestrationInputError);
    await expect(wait([OFF], options)).rejects.toThrow(message);
  });
});
