import { describe, expect, it } from 'vitest';
import type { EcsEventType } from '../../../src/machines/index.ts';
import type { CaseResult, Driver, Observed } from '../../../src/testing/index.ts';
import { runSuite } from '../../../src/testing/index.ts';
import { caseOf } from './case-of.ts';
import { FakeTimers } from './fake-timers.ts';

describe('a server that lives by itself and does not keep to the model', () => {
  /** Shows one thing after the other, the last for ever. */
  const showing = (...shown: readonly Observed[]): Driver => {
    let looks = 0;
    return {
      name: 'the film',
      outcomes: 'watched',
      startOver: () => {
        looks = 0;
      },
      perform: (event) => (event.startsWith('server.') ? 'accepted' : 'unforceable'),
      observe: () => shown[Math.min(looks++, shown.length - 1)] ?? 'gone',
    };
  };
  const run = async (token: string, driver: Driver): Promise<CaseResult | undefined> => {
    const timers = new FakeTimers();
    const report = await timers.during(runSuite(caseOf(token), driver, { timers, patienceMs: 20_000 }));
    expect(timers.pending).toBe(0);
    return report.cases[0];
  };
  const at = (pair: string): Observed => ({ pair });

  it('passes where it only was too fast to be seen', async () => {
    const film = showing(at('building/networking'), at('active/-'), at('stopped/-'));
    expect(await run('image:advanced*5,stop,advanced', film)).toMatchObject({ verdict: 'passed', steps: 3 });
  });

  it('passes where it shows the pairs that a transition passes', async () => {
    const film = showing(
      at('building/scheduling'),
      at('active/-'),
      at('active/rebuilding'),
      at('error/rebuilding'),
      at('error/-'),
    );
    expect(await run('image:advanced*5,rebuild,errored', film)).toMatchObject({ verdict: 'passed' });
  });

  it('passes where an operation that shows no task takes its time', async () => {
    const resized = [
      'active/resize_prep',
      'active/resize_migrating',
      'active/resize_migrated',
      'active/resize_finish',
    ];
    const film = showing(
      at('active/-'),
      at('active/-'),
      ...resized.map(at),
      at('resized/-'),
      at('resized/-'),
      at('resized/-'),
      at('active/-'),
    );
    expect(await run('image:advanced*5,resize,advanced*4,confirmResize', film)).toMatchObject({
      verdict: 'passed',
      ms: 2_000,
    });
  });

  it('is left undecided where such an operation never shows', async () => {
    const resized = [
      'active/resize_prep',
      'active/resize_migrating',
      'active/resize_migrated',
      'active/resize_finish',
    ];
    const film = showing(at('active/-'), at('active/-'), ...resized.map(at), at('resized/-'));
    expect(await run('image:advanced*5,resize,advanced*4,confirmResize', film)).toMatchObject({
      verdict: 'undecided',
      reason: 'The last step did not show within 20000 ms.',
    });
  });

  it('fails where it shows what cannot follow, and tells what could', async () => {
    const film = showing(at('building/scheduling'), at('active/-'), at('stopped/powering-on'));
    const result = await run('image:advanced*5,stop,advanced', film);
    expect(result).toMatchObject({
      verdict: 'failed',
      failure: {
        problem: 'shown',
        event: 'server.stop',
        from: 'active/-',
        seen: { answer: 'accepted', pair: 'stopped/powering-on' },
      },
    });
    const expected = result?.verdict === 'failed' ? result.failure.expected.map(({ pair }) => pair) : [];
    expect(expected).toEqual(expect.arrayContaining(['active/powering-off', 'stopped/-', 'active/-']));
  });

  it('fails where it moves on to what nothing leads to, while it is watched', async () => {
    const film = showing(at('building/scheduling'), at('building/networking'), at('shelved/-'));
    expect(await run('image:advanced*5', film)).toMatchObject({
      verdict: 'failed',
      failure: { problem: 'shown', event: 'task.advanced', seen: { pair: 'shelved/-' } },
    });
  });

  it('fails where it answers as no explanation would have it', async () => {
    const film = {
      ...showing(at('building/scheduling'), at('active/-')),
      perform: (event: EcsEventType) =>
        event.startsWith('server.') ? ('refused' as const) : ('unforceable' as const),
    };
    expect(await run('image:advanced*5,delete,advanced', film)).toMatchObject({
      verdict: 'failed',
      failure: {
        problem: 'answer',
        event: 'server.delete',
        expected: expect.arrayContaining([{ answer: 'accepted', pair: 'active/deleting', status: 'ACTIVE' }]),
      },
    });
  });

  it('fails where its first look is impossible', async () => {
    expect(await run('image:advanced', showing(at('resized/-')))).toMatchObject({
      verdict: 'failed',
      failure: { at: 0, event: null },
    });
  });

  it('passes where nobody can tell, but only after it was watched long enough to be seen elsewhere', async () => {
    expect(await run('image:advanced*2', showing({ status: 'BUILD' }))).toMatchObject({
      verdict: 'passed',
      ms: 40_000,
    });
    const late = showing({ status: 'BUILD' }, { status: 'BUILD' }, { status: 'SHELVED' });
    expect(await run('image:advanced*2', late)).toMatchObject({ verdict: 'failed' });
  });

  it('is left undecided where nothing happens for too long', async () => {
    expect(await run('image:advanced*5', showing(at('building/scheduling')))).toMatchObject({
      verdict: 'undecided',
      reason: 'task.advanced did not come about within 20000 ms.',
    });
  });

  it('is left undecided where it moves on just before it is asked, and is watched until it rests', async () => {
    const film = showing(
      at('building/scheduling'),
      at('building/spawning'),
      at('building/spawning'),
      at('active/-'),
    );
    expect(await run('image:advanced,delete', film)).toMatchObject({
      verdict: 'undecided',
      reason: 'task.advanced was not seen to happen: the server rests, showing active/-.',
    });
    const wrong = showing(
      at('building/scheduling'),
      at('building/spawning'),
      at('building/spawning'),
      at('shelved/-'),
    );
    expect(await run('image:advanced,delete', wrong)).toMatchObject({ verdict: 'failed' });
  });

  it('is left undecided where it goes another way, and what it has shown by then counts', async () => {
    const film = showing(
      at('building/scheduling'),
      at('active/-'),
      at('active/powering-off'),
      at('active/powering-off'),
      at('active/-'),
    );
    const [one] = caseOf('image:advanced*5,stop,advanced').cases;
    const covers = ['pair:active/-', 'pair:active/powering-off', 'pair:stopped/-'];
    const suite = { ...caseOf('image:'), cases: one === undefined ? [] : [{ ...one, covers }] };
    const timers = new FakeTimers();
    const report = await timers.during(runSuite(suite, film, { timers }));
    expect(report.cases[0]).toMatchObject({ verdict: 'undecided', followed: 6 });
    expect(report.uncovered).toEqual(['pair:stopped/-']);
  });

  it('counts as having shown nothing where nobody can tell how far it came', async () => {
    const blurred = showing({ status: 'BUILD' }, { status: 'BUILD' }, { status: 'ACTIVE' });
    expect(await run('image:advanced*2,delete,advanced', blurred)).toMatchObject({
      verdict: 'undecided',
      followed: 0,
    });
  });

  it('fails in the middle of a wait where the driver throws', async () => {
    let looks = 0;
    const film: Driver = {
      ...showing(at('building/scheduling')),
      observe: () => {
        looks += 1;
        if (looks > 3) throw new Error('the film broke');
        return at('building/scheduling');
      },
    };
    expect(await run('image:advanced', film)).toMatchObject({
      verdict: 'failed',
      failure: { problem: 'driver' },
    });
  });

  it('is called off in the middle of a wait', async () => {
    const timers = new FakeTimers();
    const calling = new AbortController();
    const running = runSuite(caseOf('image:advanced'), showing(at('building/scheduling')), {
      timers,
      signal: calling.signal,
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(timers.pending).toBe(1);
    calling.abort();
    expect((await running).verdict).toBe('unfinished');
    expect(timers.pending).toBe(0);
  });
});
