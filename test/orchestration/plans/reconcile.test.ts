import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/machines/index.ts';
import type { ReconcileOptions, Whereabouts } from '../../../src/orchestration/index.ts';
import { policyTo, reconcile } from '../../../src/orchestration/index.ts';
import type { LiveServer } from '../../../src/simulator/index.ts';
import { createLiveServer, VirtualTimers } from '../../../src/simulator/index.ts';

type Shows = 'pair' | 'status';

const shown = ({ entries }: LiveServer, shows: Shows): unknown => {
  const last = entries.at(-1);
  if (last === undefined || last.kind === 'gone') return 'gone';
  const { vmState, taskState, status } = last;
  return shows === 'pair' ? { vmState, taskState } : { status };
};

/** A life from birth under somebody who wants it at the goal; how it ended, and where the server then really was. */
const pursue = async (
  goal: Whereabouts | ReturnType<typeof policyTo>,
  seed: number,
  { shows = 'pair', profile = 'flaky', ...options }: ReconcileOptions & { readonly shows?: Shows } = {},
) => {
  const timers = new VirtualTimers();
  const server = createLiveServer({ profile, seed, timers });
  const ask = (operation: Operation) => server.request(operation);
  const read = () => shown(server, shows);
  const end = await reconcile(read, ask, goal, {
    profile,
    timers: timers.waiting,
    bootSource: 'image',
    ...options,
  });
  server.stop();
  const last = server.entries.at(-1);
  return { end, at: `${last?.vmState}/${last?.taskState ?? '-'}` };
};

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

describe('reconcile', () => {
  it.each(['SHUTOFF', 'SHELVED', 'VERIFY_RESIZE', 'ACTIVE'] as const)(
    'brings every server to %s that was ever built, and is right when it says that it has',
    async (goal) => {
      const policy = policyTo(goal, { profile: 'flaky' });
      const resting = new Set<string>(policy.goal.map(({ label }) => label));
      for (const seed of SEEDS) {
        const { end, at } = await pursue(policy, seed);
        if (end.kind === 'arrived') expect(resting).toContain(at);
        else
          expect(end).toMatchObject({ kind: 'impossible', accepts: ['delete'], node: { label: 'error/-' } });
      }
    },
  );

  it('does so too where only the status can be read', async () => {
    const policy = policyTo('SHUTOFF', { profile: 'flaky' });
    for (const seed of SEEDS) {
      const { end, at } = await pursue(policy, seed, { shows: 'status' });
      expect(end.kind === 'arrived' ? at : end.kind).toMatch(/^(stopped\/-|impossible)$/);
    }
  });

  it('takes a 404 for a server that is gone', async () => {
    const { end } = await pursue('DELETED', 1);
    expect(end).toMatchObject({ kind: 'arrived', node: { status: 'DELETED' } });
    const gone = await reconcile(
      () => Promise.reject({ status: 404 }),
      () => ({ ok: false }),
      'ACTIVE',
    );
    expect(gone).toMatchObject({ kind: 'impossible', restsIn: ['DELETED'] });
  });

  it('learns from a refusal that a server has never run', async () => {
    const timers = new VirtualTimers().waiting;
    const end = await reconcile(
      () => ({ vmState: 'error', taskState: null }),
      () => ({ ok: false }),
      'ACTIVE',
      { timers },
    );
    expect(end).toMatchObject({ kind: 'impossible', accepts: ['delete'] });
    expect(end.asked).toEqual([{ operation: 'hardReboot', afterMs: 0, answer: 'refused' }]);
  });

  it('waits longer and longer while a server refuses what it should take', async () => {
    const timers = new VirtualTimers().waiting;
    const read = () => ({ vmState: 'active', taskState: null });
    const end = await reconcile(read, () => ({ ok: false }), 'SHUTOFF', { timers, mostOperations: 4 });
    expect(end).toMatchObject({
      kind: 'gaveUp',
      because: 'operations',
      says: 'not there after 4 operations',
    });
    expect(end.asked.map(({ afterMs }) => afterMs)).toEqual([0, 10_000, 30_000, 70_000]);
  });

  it('does not ask again while what it reads is from before the request', async () => {
    const timers = new VirtualTimers().waiting;
    let reads = 0;
    const read = () => ({ vmState: reads++ < 3 ? 'active' : 'stopped', taskState: null });
    const end = await reconcile(read, () => ({ ok: true }), 'SHUTOFF', { timers, staleMs: 60_000 });
    expect(end).toMatchObject({ kind: 'arrived' });
    expect(end.asked).toEqual([{ operation: 'stop', afterMs: 0, answer: 'accepted' }]);
  });

  it('gives up in words: out of time, refused for good, too much trouble, a read that is none', async () => {
    const timers = new VirtualTimers().waiting;
    const read = () => ({ status: 'REBOOT' });
    const ask = () => ({ ok: true });
    const throwing = (thrown: unknown) => () => Promise.reject(thrown);
    const kinds = [
      await reconcile(read, ask, 'ACTIVE', { timers, timeoutMs: 60_000, mostOperations: 5, operations: [] }),
      await reconcile(throwing({ status: 401, message: 'token expired' }), ask, 'ACTIVE', { timers }),
      await reconcile(throwing({ status: 503 }), ask, 'ACTIVE', { timers, mostTroubles: 2 }),
      await reconcile(() => 5, ask, 'ACTIVE', { timers }),
      await reconcile(
        () => ({ status: 'SHUTOFF' }),
        () => JSON.parse('{}'),
        'ACTIVE',
        { timers },
      ),
    ];
    expect(kinds.map((end) => end.kind === 'gaveUp' && [end.because, end.says])).toEqual([
      ['time', 'not there after 60000 ms'],
      ['trouble', 'HTTP 401, token expired'],
      ['trouble', 'HTTP 503'],
      ['trouble', expect.stringContaining('read gave 5; expected the JSON of GET /servers/{id}')],
      ['trouble', 'act gave {}; expected { ok: true } or { ok: false }'],
    ]);
  });

  it('goes on after a call that failed in passing', async () => {
    const timers = new VirtualTimers().waiting;
    let calls = 0;
    let state = 'active';
    const ask = () => {
      calls += 1;
      if (calls === 1) return Promise.reject({ status: 502 });
      state = 'stopped';
      return { ok: true };
    };
    const end = await reconcile(() => ({ vmState: state, taskState: null }), ask, 'SHUTOFF', { timers });
    expect(end).toMatchObject({
      kind: 'arrived',
      asked: [{ operation: 'stop' }, { operation: 'stop', answer: 'accepted' }],
    });
  });

  it('ends at once when its signal goes off, and tells each decision before', async () => {
    const stop = new AbortController();
    const told: string[] = [];
    const onAdvice = ({ next }: { readonly next: { readonly kind: string } }) => {
      told.push(next.kind);
      stop.abort('enough');
    };
    const read = () => ({ vmState: 'building', taskState: 'spawning' });
    const end = await reconcile(read, () => ({ ok: true }), 'ACTIVE', { signal: stop.signal, onAdvice });
    expect(end).toMatchObject({ kind: 'aborted', reason: 'enough', asked: [] });
    expect(told).toEqual(['wait']);
  });

  it('refuses options that make no sense, and a policy that is none', async () => {
    const nothing = () => ({ ok: true });
    await expect(reconcile(nothing, nothing, 'ACTIVE', { everyMs: -1 })).rejects.toThrow(
      'reconcile: everyMs is -1; expected',
    );
    await expect(reconcile(nothing, nothing, { ...policyTo('ACTIVE') })).rejects.toThrow(
      'a policy that policyTo has made',
    );
  });
});
