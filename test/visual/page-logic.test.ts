import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../src/machines/index.ts';
import { Recording, recordingOfTrace } from '../../src/visual/index.ts';
import type { Player } from '../../src/visual/page/player.ts';
import {
  nextSpeed,
  openPlayer,
  playOn,
  SPEEDS,
  seek,
  select,
  showMoment,
  togglePlay,
} from '../../src/visual/page/player.ts';
import { scaleByMoment, scaleByTime } from '../../src/visual/page/scale.ts';
import { stretchesOf } from '../../src/visual/page/stretches.ts';
import { themeSheet, toneVariable } from '../../src/visual/page/theme.ts';
import { toneOf } from '../../src/visual/page/tones.ts';
import { createWayfinder } from '../../src/visual/page/way.ts';
import type { Sighting } from '../../src/visual/sightings/sighting.ts';
import { simulated } from '../simulator/lives.ts';

const LIFE = simulated({ steps: ['stop', 'resize', 'confirmResize', 'start', 'delete'] });
const RECORDING = recordingOfTrace(LIFE);
const { sightings: MOMENTS } = RECORDING.reel('web') ?? { sightings: [] };

const at = (time: number, status = 'a'): Sighting => ({
  time,
  kind: 'event',
  mark: '•',
  words: 'x',
  states: [status],
  status,
});
const anyMoments = fc
  .array(fc.record({ time: fc.nat(1_000), status: fc.constantFrom('a', 'b', 'c') }), { maxLength: 40 })
  .map((moments) =>
    moments.sort((left, right) => left.time - right.time).map(({ time, status }) => at(time, status)),
  );

describe('the player', () => {
  const open = (): Player => openPlayer(RECORDING, false);

  it('begins at the first moment, at a speed at which a life is over in a minute and a half', () => {
    expect(open()).toMatchObject({
      selected: 'web',
      index: 0,
      time: 0,
      isPlaying: false,
      isFollowing: false,
    });
    expect(RECORDING.end / open().speed).toBeLessThanOrEqual(90_000);
    const endless = new Recording();
    endless.extend(Number.MAX_SAFE_INTEGER);
    expect(openPlayer(endless, true)).toMatchObject({
      selected: '',
      index: -1,
      speed: SPEEDS.at(-1),
      isFollowing: true,
    });
  });

  it('shows, at whatever time it is looked, the last moment until then', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: RECORDING.end + 10 }), (time) => {
        const player = seek(open(), RECORDING, time);
        const within = Math.min(Math.max(0, time), RECORDING.end);
        expect(player.time).toBe(within);
        expect(player.index).toBe(MOMENTS.findLastIndex((moment) => moment.time <= within));
      }),
    );
  });

  it('steps through moments of the same instant one by one, and no farther than there are', () => {
    const indexes = Array.from({ length: MOMENTS.length + 3 }).reduce<readonly number[]>(
      (shown) => [
        ...shown,
        showMoment({ ...open(), index: shown.at(-1) ?? 0 }, RECORDING, (shown.at(-1) ?? 0) + 1).index,
      ],
      [],
    );
    expect(indexes.slice(0, MOMENTS.length - 1)).toEqual(MOMENTS.slice(1).map((_, index) => index + 1));
    expect(indexes.at(-1)).toBe(MOMENTS.length - 1);
    expect(showMoment(open(), RECORDING, -5).index).toBe(0);
    expect(showMoment({ ...open(), selected: 'nobody' }, RECORDING, 5)).toMatchObject({ index: -1, time: 0 });
  });

  it('plays at its speed, stops at the end, and begins again from there', () => {
    const playing = togglePlay({ ...open(), speed: 10 }, RECORDING);
    expect(playOn(playing, RECORDING, 1_000)).toMatchObject({ time: 10_000, isPlaying: true });
    const over = playOn(playing, RECORDING, RECORDING.end);
    expect(over).toMatchObject({ time: RECORDING.end, isPlaying: false, index: MOMENTS.length - 1 });
    expect(playOn(over, RECORDING, 1_000)).toBe(over);
    expect(togglePlay(over, RECORDING)).toMatchObject({ time: 0, isPlaying: true });
    expect(togglePlay(playing, RECORDING).isPlaying).toBe(false);
  });

  it('looks at somebody else at the same time, and at nobody who is not there', () => {
    const player = seek(open(), RECORDING, 20_000);
    expect(select(player, RECORDING, 'nobody')).toBe(player);
    expect(select(player, RECORDING, 'web')).toEqual(player);
  });

  it('goes from speed to speed, and stays at the last', () => {
    expect(SPEEDS.map((speed) => nextSpeed(speed, 1))).toEqual([...SPEEDS.slice(1), SPEEDS.at(-1)]);
    expect(SPEEDS.map((speed) => nextSpeed(speed, -1))).toEqual([SPEEDS[0], ...SPEEDS.slice(0, -1)]);
    expect([nextSpeed(7, 1), nextSpeed(7, -1)]).toEqual([10, 5]);
  });
});

describe('a scale', () => {
  it('by time is as long on the line as in life', () => {
    const scale = scaleByTime(200);
    expect([scale.placeOf(50), scale.timeAt(0.25), scale.placeOf(900), scale.timeAt(-1)]).toEqual([
      0.25, 50, 1, 0,
    ]);
    expect(scaleByTime(0).placeOf(0)).toBe(0);
  });

  it('by moment gives every moment the same room', () => {
    const scale = scaleByMoment([at(0), at(10), at(1_000)], 2_000);
    expect([0, 10, 505, 1_000, 2_000].map((time) => scale.placeOf(time) * 3)).toEqual([0, 1, 1.5, 2, 3]);
    expect(scaleByMoment([at(5)], 10).placeOf(1)).toBe(0);
  });

  it('of either kind never runs backwards, and finds back to every time of the life', () => {
    fc.assert(
      fc.property(anyMoments, fc.nat(1_200), fc.nat(1_200), (moments, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        for (const scale of [scaleByTime(1_200), scaleByMoment(moments, 1_200)]) {
          expect(scale.placeOf(early)).toBeLessThanOrEqual(scale.placeOf(late));
          const begun = scale.timeAt(0);
          expect(scale.timeAt(scale.placeOf(late))).toBeCloseTo(Math.max(begun, late), 6);
        }
      }),
    );
  });
});

describe('the stretches of a lane', () => {
  it('meet, without gap or overlap, and no two neighbours say the same', () => {
    fc.assert(
      fc.property(anyMoments, fc.integer({ min: 1, max: 300 }), (moments, width) => {
        const stretches = stretchesOf(moments, { scale: scaleByTime(1_200), end: 1_200, width });
        for (const [index, { from, to, status }] of stretches.entries()) {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(from).toBe(index === 0 ? from : stretches[index - 1]?.to);
          expect(status).not.toBe(stretches[index - 1]?.status);
        }
        expect(stretches.length > 0).toBe(moments.length > 0);
      }),
    );
  });

  it('are no more than there are pixels, of however many moments', () => {
    const moments = Array.from({ length: 100_000 }, (_, index) => at(index, index % 2 === 0 ? 'a' : 'b'));
    expect(
      stretchesOf(moments, { scale: scaleByTime(100_000), end: 100_000, width: 500 }).length,
    ).toBeLessThanOrEqual(500);
    expect(stretchesOf(moments, { scale: scaleByTime(100_000), end: 100_000, width: 0 })).toEqual([]);
    const late = moments.map((moment) => ({ ...moment, time: moment.time + 100_000 }));
    expect(
      stretchesOf(late, { scale: scaleByTime(200_000), end: 200_000, width: 100 })[0]?.from,
    ).toBeGreaterThanOrEqual(49);
  });
});

describe('the way', () => {
  it('is what was seen until then, whether one goes forwards or back', () => {
    const find = createWayfinder();
    for (const index of [MOMENTS.length - 1, 3, 0, 7, -1]) {
      const { current, passed, taken, steps } = find(MOMENTS, index);
      const seen = MOMENTS.slice(0, index + 1);
      expect(current).toEqual(new Set(MOMENTS[index]?.states));
      expect(passed).toEqual(new Set(seen.flatMap(({ states }) => states)));
      expect(taken.size).toBeLessThanOrEqual(seen.filter(({ event }) => event !== undefined).length);
      expect(steps.length).toBeLessThanOrEqual(3);
    }
  });

  it('names transitions as the drawing does', () => {
    const find = createWayfinder();
    const stop = MOMENTS.findIndex(({ words }) => words === 'stop');
    expect(find(MOMENTS, stop).last).toBe('active/-|server.stop|active/powering-off');
    const { taken, last } = find(MOMENTS, MOMENTS.length - 1);
    expect(taken).toContain('resized/-|server.confirmResize|stopped/-');
    expect(last).toBe('active/deleting|task.advanced|deleted/-');
    expect(find(MOMENTS, 0).last).toBeUndefined();
  });
});

describe('tones', () => {
  it('are the statuses themselves; any other state gets one by its name, and never that of a failure', () => {
    expect(STATUSES.map(toneOf)).toEqual(STATUSES);
    fc.assert(
      fc.property(fc.string(), (state) => {
        fc.pre(!STATUSES.some((status) => status === state));
        expect(['ERROR', 'UNKNOWN', 'DELETED']).not.toContain(toneOf(state));
        expect(toneOf(state)).toBe(toneOf(state));
      }),
    );
  });

  it('have a colour each, light and dark', () => {
    for (const status of STATUSES) {
      expect(themeSheet().split(`${toneVariable(status)}:#`)).toHaveLength(3);
    }
  });
});
