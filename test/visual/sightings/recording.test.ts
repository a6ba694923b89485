import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { ALL_EVENTS, ecsMachine, LEAVES, selectPair } from '../../../src/machines/index.ts';
import { PROFILE_NAMES, simulate } from '../../../src/simulator/index.ts';
import { packRecording, Recording, recordingOfTrace } from '../../../src/visual/index.ts';
import { unpackRecording } from '../../../src/visual/sightings/pack.ts';
import { indexAt } from '../../../src/visual/sightings/recording.ts';
import { statesOfPair } from '../../../src/visual/sightings/server-chart.ts';
import type { Sighting } from '../../../src/visual/sightings/sighting.ts';
import { anyScenario } from '../../simulator/arbitraries.ts';
import { simulated } from '../../simulator/lives.ts';

const anyTrace = fc
  .record({ scenario: anyScenario, seed: fc.nat(), profile: fc.constantFrom(...PROFILE_NAMES) })
  .map(simulate)
  .filter(({ entries }) => entries.length < 1_000);

const moment = (time: number): Sighting => ({
  time,
  kind: 'event',
  mark: '•',
  words: 'x',
  states: ['a'],
  status: 'a',
});
const SUBJECT = { id: 'a', name: 'A', isServer: false, chart: [] };

describe('recordingOfTrace', () => {
  it('keeps every moment of every server, in order, with what it showed', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const recording = recordingOfTrace(trace);
        expect(recording.count).toBe(trace.entries.length);
        expect(recording.end).toBeGreaterThanOrEqual(trace.footer.time);
        for (const { subject, sightings } of recording.reels) {
          const own = trace.entries.filter(({ server }) => server === subject.id);
          expect(sightings.map(({ time, status, pair }) => ({ time, status, ...pair }))).toEqual(
            own.map(({ time, status, vmState, taskState }) => ({ time, status, vmState, taskState })),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says of every moment in which state an actor would be then', () => {
    const trace = simulated({ steps: ['resize', 'confirmResize', 'delete'] });
    const actor = createActor(ecsMachine).start();
    const { sightings } = recordingOfTrace(trace).reel('web') ?? { sightings: [] };
    for (const [index, entry] of trace.entries.entries()) {
      const event = ALL_EVENTS.find(({ type }) => 'event' in entry && entry.event === type);
      if (event !== undefined) actor.send(event);
      expect(sightings[index]?.states).toEqual(statesOfPair(selectPair(actor.getSnapshot())));
    }
    expect(trace.entries.some(({ kind }) => kind === 'passed')).toBe(true);
  });
});

describe('statesOfPair', () => {
  it('names the leaf of every pair that is one, and none for any other', () => {
    expect(new Set(LEAVES.flatMap(({ pair }) => statesOfPair(pair))).size).toBe(LEAVES.length);
    expect(statesOfPair({ vmState: 'active', taskState: 'unshelving' })).toEqual([]);
    expect(statesOfPair({ vmState: 'active', taskState: null })).toEqual(['active/idle']);
  });
});

describe('packRecording', () => {
  it('can be unpacked to the same recording, by way of JSON', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const recording = recordingOfTrace(trace);
        const again = unpackRecording(JSON.parse(JSON.stringify(packRecording(recording))));
        expect(again?.reels).toEqual(recording.reels);
        expect(again?.end).toBe(recording.end);
      }),
      { numRuns: 50 },
    );
  });

  it('says the same thing once, however often it was seen', () => {
    const steps = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 'stop' : 'start'));
    const packed = packRecording(recordingOfTrace(simulated({ steps })));
    expect(packed.faces.length).toBeLessThan(12);
    expect(packed.moments[0]?.length).toBeGreaterThan(800);
  });

  it.each([
    null,
    'text',
    { end: 1 },
    { end: -1, subjects: [], faces: [], moments: [] },
    { end: 1, subjects: [SUBJECT], faces: [], moments: [['0', 0]] },
    {
      end: 1,
      subjects: [SUBJECT],
      faces: [{ ...moment(0), pair: { vmState: 'x', taskState: null } }],
      moments: [],
    },
  ])('refuses to unpack %j', (value) => {
    expect(unpackRecording(value)).toBeUndefined();
  });

  it('leaves out a moment whose face is not there', () => {
    const packed = { end: 9, subjects: [SUBJECT], faces: [], moments: [[1, 7, 3]] };
    expect(unpackRecording(packed)?.reel('a')?.sightings).toEqual([]);
    expect(unpackRecording({ ...packed, moments: [] })?.end).toBe(9);
  });
});

describe('Recording', () => {
  it('never goes back in time: what claims to be earlier is of the same instant', () => {
    const recording = new Recording();
    recording.introduce(SUBJECT);
    for (const time of [5, 3, 8]) recording.add('a', moment(time));
    expect(recording.reel('a')?.sightings.map(({ time }) => time)).toEqual([5, 5, 8]);
    expect([recording.end, recording.count]).toEqual([8, 3]);
  });

  it('keeps nothing of a stranger, and introduces nobody twice', () => {
    const recording = new Recording();
    recording.add('a', moment(1));
    recording.introduce(SUBJECT);
    recording.add('a', moment(2));
    recording.introduce({ ...SUBJECT, name: 'B' });
    expect(recording.reels).toEqual([{ subject: SUBJECT, sightings: [moment(2)] }]);
    expect(recording.reel('b')).toBeUndefined();
  });
});

describe('indexAt', () => {
  it('finds the last moment that is not later', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.integer({ min: -2, max: 52 }), (times, time) => {
        const moments = times.sort((left, right) => left - right).map(moment);
        expect(indexAt(moments, time)).toBe(moments.findLastIndex((candidate) => candidate.time <= time));
      }),
    );
  });
});
