import { describe, expect, it } from 'vitest';
import { createTracker, OrchestrationInputError, restoreTracker } from '../../../src/orchestration/index.ts';

/** What a caller without types may hand over. */
const anything = (value: unknown) => JSON.parse(JSON.stringify(value));

const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof OrchestrationInputError) return error.message;
    throw error;
  }
  return 'taken';
};

const fresh = () => createTracker();

describe('a tracker refuses', () => {
  it.each([
    [{ at: Number.NaN, status: 'ACTIVE' }, 'observe: at is NaN; expected a time in milliseconds.'],
    [
      { at: Number.POSITIVE_INFINITY, status: 'ACTIVE' },
      'observe: at is Infinity; expected a time in milliseconds.',
    ],
    [{ at: 1 }, 'observe: observation is {"at":1}; expected vmState, taskState, status, or gone: true.'],
    [anything({ at: 1, status: 5 }), 'observe: status is 5; expected text, or nothing.'],
    [anything({ at: 1, vmState: null }), 'observe: vmState is null; expected text, or nothing.'],
    [anything({ at: 1, taskState: 5 }), 'observe: taskState is 5; expected text, or nothing.'],
    [anything({ at: 1, status: 'ACTIVE', note: 5 }), 'observe: note is 5; expected text, or nothing.'],
  ])('the observation %o', (observation, message) => {
    expect(messageOf(() => fresh().observe(observation))).toBe(message);
  });

  it('a time before the last one, and stays as it was', () => {
    const tracker = fresh();
    tracker.observe({ at: 5, status: 'ACTIVE' });
    const before = JSON.stringify(tracker);
    expect(messageOf(() => tracker.observe({ at: 4, status: 'ACTIVE' }))).toBe(
      'observe: at is 4; expected a time in milliseconds, not before 5.',
    );
    expect(messageOf(() => tracker.requested('stop', { at: 4 }))).toContain('requested: at is 4');
    expect(JSON.stringify(tracker)).toBe(before);
    expect(tracker.observe({ at: 5, status: 'ACTIVE' }).kind).toBe('consistent');
  });

  it('a request for what is no operation, or with an answer that is none', () => {
    expect(messageOf(() => fresh().requested(anything('reboot'), { at: 1 }))).toContain(
      'expected one of start, stop',
    );
    expect(messageOf(() => fresh().requested('stop', anything({ at: 1, answer: 'no' })))).toContain(
      "'accepted' or",
    );
  });

  it.each([
    [{ server: 5 }, 'server is 5; expected text'],
    [{ others: 'no' }, 'others is "no"; expected true or false'],
    [{ complete: 1 }, 'complete is 1; expected true or false'],
    [{ mapping: 'gcp' }, 'mapping is "gcp"; expected ecs or nova or either'],
    [{ profile: 'fast' }, 'profile is "fast"; expected a profile, or one of typical'],
    [{ staleMs: -1 }, 'staleMs is -1; expected milliseconds, 0 or more'],
    [{ complete: true, staleMs: 5 }, 'staleMs is 5; expected 0 where complete is true'],
  ])('the options %o', (options, message) => {
    expect(messageOf(() => createTracker(anything(options)))).toContain(`createTracker: ${message}`);
  });
});

describe('what was saved', () => {
  const saved = () => JSON.parse(JSON.stringify(fresh()));

  it.each([
    ['nothing', null],
    ['another format', { ...saved(), format: 'x' }],
    ['a place that is none', { ...saved(), seen: [100_000] }],
    ['a field too much', { ...saved(), more: 1 }],
  ])('is refused with %s in it', (_, given) => {
    expect(messageOf(() => restoreTracker(given))).toMatch(
      /^restoreTracker: .* expected what a tracker saved/,
    );
  });

  it('by another version of the model is refused', () => {
    expect(messageOf(() => restoreTracker({ ...saved(), model: 'other' }))).toContain(
      'this version of the model',
    );
  });

  it('with a name that no table knows is refused', () => {
    const track = { place: [0], lately: [] };
    const past = [{ before: track, step: { at: 1, nth: 1, vmState: 'paused' } }];
    expect(messageOf(() => restoreTracker({ ...saved(), past }))).toContain('names of the tables');
  });

  it('keeps the name of a profile; another one has to be given again', () => {
    const tracker = createTracker({ profile: 'slow' });
    expect(tracker.toJSON().options.profile).toBe('slow');
    expect(restoreTracker(tracker.toJSON(), { profile: 'flaky' }).toJSON().options.profile).toBe('flaky');
  });
});
