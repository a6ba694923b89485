import { indexAt } from '../sightings/recording.ts';
import type { Sighting } from '../sightings/sighting.ts';

/** Where on the time line a time lies, from 0 to 1, and which time lies at a place. */
export interface Scale {
  placeOf(time: number): number;
  timeAt(place: number): number;
}

/** As long on the line as in life. */
export const scaleByTime = (end: number): Scale => {
  const length = Math.max(1, end);
  return {
    placeOf: (time) => clamp(time / length),
    timeAt: (place) => clamp(place) * length,
  };
};

/** Every moment takes the same room, so that a busy minute shows beside an idle week. */
export const scaleByMoment = (sightings: readonly Sighting[], end: number): Scale => {
  const startOf = (index: number): number => sightings[index]?.time ?? end;
  const count = Math.max(1, sightings.length);
  return {
    placeOf: (time) => {
      const index = indexAt(sightings, time);
      if (index < 0) return 0;
      const length = startOf(index + 1) - startOf(index);
      // A last moment that has only just begun has its room nevertheless.
      const share = length > 0 ? (time - startOf(index)) / length : Number(index === count - 1);
      return clamp((index + clamp(share)) / count);
    },
    timeAt: (place) => {
      const at = clamp(place) * count;
      const index = Math.min(Math.floor(at), count - 1);
      return startOf(index) + (at - index) * (startOf(index + 1) - startOf(index));
    },
  };
};

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
