import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { EVENT_TYPES } from '../../../src/machines/index.ts';
import { machineDriver, operations, replaySuite, replayToken, runSuite } from '../../../src/testing/index.ts';
import { readToken } from '../../../src/testing/run/replay-token.ts';

const SUITE = operations(ecsGraph());
const START = { pair: 'building/scheduling', status: 'BUILD' } as const;

describe('a replay token', () => {
  it('gives back what it was made from, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('image' as const, 'volume' as const),
        fc.array(fc.constantFrom(...EVENT_TYPES), { maxLength: 60 }),
        (bootSource, events) => {
          const steps = events.map((event) => ({ event, answer: 'accepted' as const, ...START }));
          const token = replayToken({ start: { bootSource, ...START }, steps });
          expect(readToken(token)).toEqual({ ok: true, script: { bootSource, events } });
        },
      ),
    );
  });

  it('can be read and typed by a person', () => {
    expect(readToken('image:advanced*5,stop,errored')).toMatchObject({ ok: true });
    expect(SUITE.cases.map(replayToken).every((token) => /^(image|volume):[a-zA-Z.,*\d]*$/.test(token))).toBe(
      true,
    );
  });

  it('never throws, and says what it expected', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.anything()), (token) => void readToken(token)));
    for (const token of [7, '', 'floppy:stop', 'image', 'image:stop;start', 'x'.repeat(2_000_000)]) {
      expect(readToken(token)).toMatchObject({
        ok: false,
        message: expect.stringContaining('expected one like'),
      });
    }
    for (const token of [
      'image:fly',
      'image:stop*0',
      'image:stop*',
      'image:,',
      'image:*3',
      'image:stop*2*3',
    ]) {
      expect(readToken(token)).toMatchObject({ ok: false, message: expect.stringContaining('is no event') });
    }
    expect(readToken('image:stop*999999')).toMatchObject({
      ok: false,
      message: 'a token of more than 100000 events',
    });
  });
});

describe('replaySuite', () => {
  it('makes the very case again, id and steps', () => {
    for (const testCase of SUITE.cases) {
      const replay = replaySuite(replayToken(testCase));
      const [again] = replay.ok ? replay.value.cases : [];
      expect(again).toMatchObject({ id: testCase.id, start: testCase.start, steps: testCase.steps });
    }
  });

  it('makes a case of a server that is only created', async () => {
    const replay = replaySuite('volume:');
    const report = replay.ok ? await runSuite(replay.value, machineDriver()) : undefined;
    expect(report?.counts).toMatchObject({ passed: 1, steps: 0 });
  });

  it('replays a failure to the same failure', async () => {
    const driver = { ...machineDriver(), observe: () => ({ status: 'BUILD' }) };
    const report = await runSuite(SUITE, driver, { maxFailures: 1 });
    const failed = report.cases.find((result) => result.verdict === 'failed');
    const replay = replaySuite(failed?.failure.replay ?? '');
    const again = replay.ok ? await runSuite(replay.value, driver) : undefined;
    expect(again?.cases[0]).toMatchObject({ verdict: 'failed', failure: failed?.failure ?? {} });
  });

  it('returns what is wrong with a token as a value', () => {
    expect(replaySuite('image:fly')).toMatchObject({ ok: false, problems: [{ field: 'token' }] });
  });
});
