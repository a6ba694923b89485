import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { LEAVES, NOVA_MAPPING, OPERATIONS, operationEvent, pairKey } from '../../../src/machines/index.ts';
import type { ShownAt, Waiter } from '../../../src/orchestration/index.ts';
import { asTerraform, OrchestrationInputError, waiterFor } from '../../../src/orchestration/index.ts';

const pairs = (list: readonly ShownAt[]): readonly string[] => list.map(({ pair }) => pair);
const doneAt = (waiter: Waiter): readonly string[] => pairs(waiter.done);

describe('waiterFor, where waiting goes wrong', () => {
  it('a stop is on its way while the status is still ACTIVE, so the status cannot tell (trap 2)', () => {
    const waiter = waiterFor('stop', 'active/-');
    expect(doneAt(waiter)).toEqual(['stopped/-']);
    expect(pairs(waiter.onTheWay)).toEqual(['active/powering-off']);
    expect(waiter.tellsByStatus).toBe(false);
    expect(waiter.statuses.ambiguous).toEqual([{ status: 'ACTIVE', means: ['onTheWay', 'failed'] }]);
  });

  it('a stopped server that is rebuilt passes ACTIVE and ends SHUTOFF (trap 3)', () => {
    const waiter = waiterFor('rebuild', 'stopped/-');
    expect(doneAt(waiter)).toEqual(['stopped/-']);
    expect(pairs(waiter.onTheWay)).toEqual(expect.arrayContaining(['active/-', 'active/powering-off']));
  });

  it('a resized server that is deleted passes the pair of a confirmed one (trap 3)', () => {
    const waiter = waiterFor('delete', 'resized/-');
    expect(doneAt(waiter)).toEqual(['deleted/-']);
    expect(waiter.gone).toBe('done');
    expect(pairs(waiter.onTheWay)).toEqual(
      expect.arrayContaining(['resized/deleting', 'active/-', 'stopped/-']),
    );
    expect(waiter.failed.map(({ pair }) => pair)).toEqual(['error/-']);
  });

  it('error/rebuild_* is progress of a rebuild from error, and no end of any other (trap 4)', () => {
    for (const from of ['error/-', 'active/-', 'stopped/-'] as const) {
      const waiter = waiterFor('rebuild', from);
      expect(pairs(waiter.onTheWay)).toContain('error/rebuild_spawning');
      expect(pairs(waiter.failed)).toEqual(expect.arrayContaining(['error/-']));
    }
  });

  it('a resize that the platform may confirm by itself is unclear where it looks rolled back (trap 5)', () => {
    const { unclear } = waiterFor('resize', 'stopped/-');
    expect(pairs(unclear)).toEqual(['stopped/-']);
    expect(unclear.map(({ hangsOn }) => hangsOn)).toEqual([['resize.autoConfirmed']]);
    const certain = waiterFor('resize', 'stopped/-', { without: ['resize.autoConfirmed'] });
    expect(certain.unclear).toEqual([]);
    expect(certain.failed.map(({ pair, remedy }) => [pair, ...remedy])).toContainEqual([
      'stopped/-',
      'resize',
    ]);
    expect(certain.statuses.done).toEqual(['VERIFY_RESIZE']);
  });

  it('a confirmed resize ends where it came from, on or off (trap 6)', () => {
    expect(doneAt(waiterFor('confirmResize', 'resized/-'))).toEqual(['active/-', 'stopped/-']);
    expect(doneAt(waiterFor('confirmResize', 'resized/-', { origin: 'stopped' }))).toEqual(['stopped/-']);
  });

  it('a confirm shows nothing while it runs, so VERIFY_RESIZE is on the way (trap 7)', () => {
    expect(pairs(waiterFor('confirmResize', 'resized/-', { origin: 'active' }).onTheWay)).toEqual([
      'resized/-',
    ]);
  });

  it('a revert of a stopped server passes UNKNOWN (trap 8)', () => {
    const waiter = waiterFor('revertResize', 'resized/-', { origin: 'stopped' });
    expect(waiter.onTheWay).toContainEqual({ pair: 'resized/powering-off', status: 'UNKNOWN' });
    expect(waiter.statuses.onTheWay).toContain('UNKNOWN');
  });

  it('a soft reboot may become a hard one on the way (trap 9)', () => {
    const waiter = waiterFor('softReboot', 'active/-');
    expect(waiter.statuses.onTheWay).toEqual(expect.arrayContaining(['REBOOT', 'HARD_REBOOT']));
  });

  it.each([
    ['softReboot', 'active/-', 'active/-'],
    ['hardReboot', 'active/-', 'active/-'],
    ['liveMigrate', 'active/-', 'active/-'],
    ['rebuild', 'active/-', 'active/-'],
  ] as const)('a failed %s can look like a good one, which is said (trap 10)', (operation, from, end) => {
    const [done] = waiterFor(operation, from).done;
    expect(done).toMatchObject({ pair: end, certain: false });
    expect(done?.meanings.length).toBeGreaterThan(1);
  });

  it('a server whose shelved image is gone has failed, though it shows UNKNOWN (trap 13)', () => {
    const waiter = waiterFor('unshelve', 'shelved_offloaded/-');
    expect(waiter.failed).toContainEqual({
      pair: 'error/unshelving',
      status: 'UNKNOWN',
      meanings: ['The saved image is gone; the server stays there until it is deleted.'],
      remedy: [],
    });
  });

  it('a shelve is done in SHELVED and in SHELVED_OFFLOADED (trap 14), and stock Nova spells the way there (trap 1)', () => {
    const waiter = waiterFor('shelve', 'active/-', { bootSource: 'image' });
    expect(doneAt(waiter)).toEqual(['shelved/-', 'shelved_offloaded/-']);
    expect(pairs(waiter.onTheWay)).toEqual(
      expect.arrayContaining(['shelved/shelving', 'active/shelving_image_uploading']),
    );
    expect(doneAt(waiterFor('shelve', 'active/-', { bootSource: 'volume' }))).toEqual([
      'shelved_offloaded/-',
    ]);
  });

  it('a running server that is resized shows UNKNOWN by the published table and RESIZE by stock Nova', () => {
    expect(waiterFor('resize', 'active/-').statuses.onTheWay).toEqual(['UNKNOWN']);
    expect(waiterFor('resize', 'active/-', { mapping: NOVA_MAPPING }).statuses.onTheWay).toContain('RESIZE');
  });

  it('a failed build can only be deleted and made anew', () => {
    const [failed] = waiterFor('create').failed;
    expect(failed).toMatchObject({ pair: 'error/-', status: 'ERROR', remedy: ['delete', 'create'] });
  });
});

describe('waiterFor, whatever the operation', () => {
  const everyWaiter = OPERATIONS.flatMap((operation) => {
    const { type } = operationEvent(operation);
    const edges = ecsGraph().edges.filter(({ event }) => event === type);
    const sources = [...new Set(edges.map(({ source }) => ecsGraph().node(source).label))];
    return sources.map((from) => waiterFor(operation, from));
  });

  it('sorts each pair into one list, and forgets none', () => {
    for (const { done, onTheWay, failed, unclear, afterwards, unreachable, overtaken } of everyWaiter) {
      const all = [done, onTheWay, failed, unclear, afterwards, unreachable, overtaken].flatMap(pairs);
      expect(new Set(all).size).toBe(all.length);
      expect(LEAVES.map(({ pair }) => pairKey(pair)).filter((pair) => !all.includes(pair))).toEqual([]);
    }
  });

  it('knows an end that is done, times in order, and a schedule', () => {
    for (const { done, takes, timeoutMs, poll } of everyWaiter) {
      expect(done.length).toBeGreaterThan(0);
      expect(takes.typicalMs).toBeLessThanOrEqual(takes.p95Ms);
      expect(takes.p95Ms).toBeLessThanOrEqual(takes.p99Ms);
      expect(timeoutMs).toBeGreaterThan(takes.p99Ms);
      expect(Math.min(...poll.waitsMs, poll.thenMs)).toBeGreaterThan(0);
    }
  });

  it('is plain data', () => {
    for (const waiter of everyWaiter) expect(JSON.parse(JSON.stringify(waiter))).toEqual(waiter);
  });
});

describe('waiterFor at the door', () => {
  it.each([
    [
      () => waiterFor('start', 'active/-'),
      'waiterFor: from is "active/-"; expected where start is accepted: stopped/-',
    ],
    [() => waiterFor('create', 'active/-'), 'expected nothing: a server that is created comes from nowhere'],
    [() => waiterFor('create', undefined, { origin: 'stopped' }), 'waiterFor: origin is "stopped"'],
    [
      () => waiterFor('confirmResize', 'resized/-', { origin: null }),
      'where confirmResize is accepted: resized/-',
    ],
    [() => waiterFor('resize', JSON.parse('"activ"')), 'expected a pair such as active/- or'],
    [() => waiterFor(JSON.parse('"rezise"')), 'expected one of create, start, stop'],
  ])('refuses what makes no sense, and says what would have been fine', (ask, message) => {
    expect(ask).toThrow(OrchestrationInputError);
    expect(ask).toThrow(message);
  });

  it('takes a status for all pairs that show it, and several pairs', () => {
    expect(waiterFor('delete', 'SHUTOFF').from).toEqual([
      'stopped/-',
      'stopped/powering-on',
      'stopped/deleting',
    ]);
    expect(waiterFor('resize', ['active/-', 'stopped/-']).from).toEqual(['active/-', 'stopped/-']);
  });
});

describe('when to read', () => {
  it('is in fixed intervals where that is asked for, with what they cost', () => {
    const figures = [1_000, 10_000, 60_000].map((everyMs) => {
      const { poll } = waiterFor('resize', 'active/-', { everyMs });
      expect(poll).toMatchObject({ waitsMs: [], thenMs: everyMs });
      expect(poll.delayMs).toBeLessThan(everyMs);
      return poll;
    });
    expect(figures.map(({ delayMs }) => delayMs)).toEqual(
      figures.map(({ delayMs }) => delayMs).toSorted((left, right) => left - right),
    );
    expect(figures.map(({ reads }) => reads)).toEqual(
      figures.map(({ reads }) => reads).toSorted((left, right) => right - left),
    );
    expect(asTerraform(waiterFor('stop', 'active/-', { everyMs: 7_000 })).delaySeconds).toBe(7);
  });

  it('is as seldom as the delay allows that somebody can bear', () => {
    const schedules = [5_000, 20_000, 60_000].map((delayMs) => {
      const { poll } = waiterFor('resize', 'active/-', { delayMs });
      expect(poll.delayMs).toBeLessThanOrEqual(delayMs);
      return poll.reads;
    });
    expect(schedules).toEqual(schedules.toSorted((left, right) => right - left));
    expect(new Set(schedules).size).toBe(schedules.length);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('is refused at %d ms', (ms) => {
    const expected = 'expected milliseconds, a number above 0';
    expect(() => waiterFor('stop', 'active/-', { everyMs: ms })).toThrow(`everyMs is ${ms}; ${expected}`);
    expect(() => waiterFor('stop', 'active/-', { delayMs: ms })).toThrow(`delayMs is ${ms}; ${expected}`);
  });
});
