import { describe, expect, it } from 'vitest';
import type { Seen } from '../../../src/graph/index.ts';
import { OPERATIONS } from '../../../src/machines/index.ts';
import type { Observation, Tracker, TrackerOptions, Verdict } from '../../../src/orchestration/index.ts';
import { createTracker, describeVerdict, restoreTracker } from '../../../src/orchestration/index.ts';

/** `active/-`, `ACTIVE`, `404`, `stop`, `stop!` for a refusal, `stop?` for no answer: told one a minute. */
const tell = (tracker: Tracker, words: string, start = 1): readonly Verdict[] =>
  words.split(' ').map((word, index) => {
    const at = (start + index) * 60_000;
    return /^[a-z]\w+[?!]?$/.test(word) ? ask(tracker, word, at) : tracker.observe({ at, ...seenAs(word) });
  });

const ask = (tracker: Tracker, word: string, at: number): Verdict => {
  const operation = OPERATIONS.find((name) => name === word.replace(/[?!]$/, '')) ?? 'stop';
  if (word.endsWith('?')) return tracker.requested(operation, { at });
  return tracker.requested(operation, { at, answer: word.endsWith('!') ? 'refused' : 'accepted' });
};

const seenAs = (word: string): Seen => {
  const [vmState, taskState] = word.split('/');
  if (taskState !== undefined) return { vmState, taskState: taskState === '-' ? null : taskState };
  return word === '404' ? { gone: true } : { status: word };
};

const told = (words: string, options: TrackerOptions = {}): readonly string[] =>
  tell(createTracker({ profile: 'slow', ...options }), words).map(describeVerdict);

const last = (words: string, options: TrackerOptions = {}): string => told(words, options).at(-1) ?? '';

describe('a tracker says of an observation', () => {
  it('that it is the first, that nothing has happened, that the server moved, or by which way it most likely came', () => {
    expect(told('active/- active/- active/powering-off stopped/- active/-')).toEqual([
      'observation 1: active/-. The first that is known of it.',
      'observation 2: active/-. As before.',
      'observation 3: active/powering-off. It moved on from active/-: stop to active/powering-off.',
      'observation 4: stopped/-. It moved on from active/powering-off: on to stopped/-.',
      'observation 5: active/-. It has gone on unseen, most likely from stopped/-: start to stopped/powering-on, on to active/-.',
    ]);
  });

  it('of a long way the two ends', () => {
    expect(last('stopped/- shelved_offloaded/-')).toContain('from stopped/-: shelve to');
    expect(last('resized/- shelved/powering-on')).toContain(', ..., ');
  });

  it('that it is in no table, and keeps the place that it knew', () => {
    expect(last('active/- paused/-')).toBe(
      'observation 2: paused/- is in no table, so its status is UNKNOWN. The server is taken to be where it was: active/-.',
    );
    expect(last('active/- active/spawning')).toContain('active/spawning is in no table');
    expect(last('active/- active/image_snapshot active/-')).toContain('As before');
  });

  it('that the server is where it was, at one of many places', () => {
    const tracker = createTracker();
    tracker.observe({ at: 0, status: 'UNKNOWN' });
    const verdict = tracker.observe({ at: 1, vmState: 'rescued', taskState: null });
    expect(verdict.pairs.length).toBeGreaterThan(4);
    expect(describeVerdict(verdict)).toContain(
      `${verdict.pairs.slice(0, 4).join(', ')} or ${verdict.pairs.length - 4} more.`,
    );
  });

  it('what was seen of it, as much as there was, and no longer than a line', () => {
    const tracker = createTracker();
    const told = (seen: Parameters<typeof tracker.observe>[0]): string => tracker.observe(seen).told;
    expect(told({ at: 0, vmState: 'active' })).toBe('vm_state active');
    expect(told({ at: 1, vmState: 'active', status: 'ACTIVE' })).toBe('vm_state active, ACTIVE');
    expect(told({ at: 2, taskState: 'powering-off' })).toBe('task_state powering-off');
    expect(told({ at: 3, status: 'X'.repeat(60) })).toBe(`${'X'.repeat(40)}...`);
  });

  it('that its parts contradict each other', () => {
    const tracker = createTracker({ server: 'web-1' });
    const verdict = tracker.observe({
      at: 1,
      note: 'line 7',
      vmState: 'active',
      taskState: null,
      status: 'SHUTOFF',
    });
    expect(describeVerdict(verdict)).toMatch(
      /^line 7, server web-1: impossible. active\/- shows ACTIVE, never SHUTOFF./,
    );
    const parts = tracker.observe({ at: 2, vmState: 'deleted', status: 'ACTIVE' });
    expect(describeVerdict(parts)).toContain('vm_state deleted, ACTIVE do not go together');
    const tasks = tracker.observe({ at: 2, taskState: 'spawning', status: 'SHUTOFF' });
    expect(describeVerdict(tasks)).toContain('task_state spawning, SHUTOFF do not go together');
  });

  it('that it is impossible, and what would have been possible; then it goes on from there', () => {
    expect(told('active/- building/networking building/spawning').slice(1)).toEqual(
      [
        'observation 2: impossible. building/networking cannot follow active/-: from there a server goes on by stop, softReboot, ' +
          'hardReboot, rebuild, resize, shelve and so on. Nearest explanation: without observation 1 (active/-) everything fits; it would with ' +
          'building/networking, building/scheduling or building/- in its place.',
        'observation 3: building/spawning. It has gone on unseen, most likely from building/networking: on to ' +
          'building/block_device_mapping, on to building/spawning.',
      ].map((text) => expect.stringContaining(text.slice(0, 100))),
    );
    expect(last('404 ACTIVE')).toContain('ACTIVE cannot follow');
    expect(last('404 ACTIVE')).toContain('from there nothing leads on');
  });

  it('that one of those before is wrong, if everything fits without it', () => {
    expect(last('ACTIVE ACTIVE DELETED ACTIVE')).toContain(
      'Nearest explanation: without observation 3 (DELETED) everything fits; it would with ACTIVE',
    );
  });

  it('that somebody else must have asked, where nobody else may', () => {
    expect(last('active/- stop stopped/- active/-', { others: false })).toBe(
      'observation 4: impossible. active/- cannot follow stopped/-: from there nothing leads on unless it is asked for, and it was ' +
        'not. Nearest explanation: somebody else asked for start.',
    );
    expect(last('stopped/- shelved_offloaded/- resized/-', { others: false })).toContain(
      'unshelve and resize',
    );
  });

  it('that a change was not told, where every change is', () => {
    expect(last('active/- stopped/-', { complete: true })).toContain(
      'Nearest explanation: something was not told, from active/-: stop to active/powering-off, on to stopped/-.',
    );
    expect(last('building/- stopped/-', { complete: true })).toContain('without observation 1');
  });

  it('that a request and its answer fit, or do not', () => {
    expect(last('active/- stop', { others: false })).toBe(
      'request 2: stop was accepted. The model allows that.',
    );
    expect(last('active/- start!')).toContain('start was refused. The model allows');
    expect(last('active/- stop?', { others: false })).toContain('stop was asked for');
    expect(last('active/- stop? stopped/-', { others: false })).toContain('on to stopped/-');
    expect(last('active/- stop? active/-', { others: false })).toContain('As before');
    expect(last('deleted/- stop')).toContain('impossible. a server at deleted/- takes no stop');
    expect(last('active/- stop! ACTIVE', { others: false })).toContain('As before');
    expect(last('error/unshelving delete!', { others: false })).toContain(
      'a server at error/unshelving takes delete',
    );
    expect(last('error/unshelving delete! error/unshelving', { others: false })).toContain('As before');
  });

  it('that it is a stale read, while reads may be', () => {
    const options = { staleMs: 120_000 };
    expect(last('active/- deleted/- active/-', options)).toBe(
      'observation 3: active/-. A stale read; the server is further on: deleted/-.',
    );
    expect(last('active/- deleted/- 404 404 404 active/-', options)).toContain('impossible');
    expect(
      last('active/- stop active/powering-off active/- stopped/- active/-', { ...options, others: false }),
    ).toContain('stale');
  });

  it('that it takes longer than 99 of 100, and from half an hour on that it looks stuck', () => {
    const words = (minutes: number): string => `active/powering-off${' active/powering-off'.repeat(minutes)}`;
    expect(last(words(1), { profile: 'typical' })).toContain(
      'Overdue: there for 1m at least, where 99 of 100 take at most 41s',
    );
    expect(last(words(29), { profile: 'typical' })).not.toContain('stuck');
    expect(last(words(30), { profile: 'typical' })).toContain('it looks stuck');
    expect(last(`active/-${' active/-'.repeat(600)}`)).not.toContain('Overdue');
    expect(last('active/- REBOOT REBOOT', { profile: 'instant' })).toContain('Overdue');
  });
});

describe('a saved tracker', () => {
  it.each([{}, { others: false }, { complete: true }, { staleMs: 90_000, server: 'web-1' }])(
    'goes on as if it had never been saved: %o',
    (options) => {
      const words =
        'active/- stop active/powering-off SHUTOFF stopped/- active/- paused/- 404 ACTIVE active/- stop? stop!';
      const whole = tell(createTracker(options), words);
      let tracker = createTracker(options);
      const pieces = words.split(' ').flatMap((word, index) => {
        tracker = restoreTracker(JSON.parse(JSON.stringify(tracker)));
        return tell(tracker, word, index + 1);
      });
      expect(pieces).toEqual(whole);
    },
  );

  it('keeps its size, however much is told', () => {
    const tracker = createTracker({ staleMs: 60_000 });
    const sizes: number[] = [];
    for (let at = 0; at < 600; at += 1) {
      const observation: Observation = { at: at * 1_000, vmState: 'active', taskState: null };
      tracker.observe(observation);
      if (at > 500) sizes.push(JSON.stringify(tracker).length);
    }
    expect(Math.max(...sizes)).toBeLessThan(Math.min(...sizes) * 1.5);
  });
});
