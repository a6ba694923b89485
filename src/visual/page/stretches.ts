import { indexAt } from '../sightings/recording.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Scale } from './scale.ts';

/** A piece of a lane, in pixels, along which a subject showed the same. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly status: string;
}

/**
 * The stretches of a lane `width` pixels wide. Where more moments than pixels are to be shown, each pixel shows what held at
 * its end, so the work depends on the width and not on the length of the life.
 */
export const stretchesOf = (
  sightings: readonly Sighting[],
  { scale, end, width }: { readonly scale: Scale; readonly end: number; readonly width: number },
): readonly Stretch[] => {
  const first = sightings[0];
  if (first === undefined || width <= 0) return [];
  const marks = sightings.length > width * 2 ? sampled(sightings, scale, width) : sightings;
  const stretches: Stretch[] = [];
  for (const { time, status } of marks) {
    const from = scale.placeOf(time) * width;
    const last = stretches.at(-1);
    if (last?.status === status) continue;
    if (last !== undefined) stretches[stretches.length - 1] = { ...last, to: from };
    stretches.push({ from, to: scale.placeOf(end) * width, status });
  }
  return stretches;
};

const sampled = (sightings: readonly Sighting[], scale: Scale, width: number) =>
  Array.from({ length: Math.ceil(width) }, (_, pixel) => {
    const until = scale.timeAt((pixel + 1) / width);
    return {
      time: scale.timeAt(pixel / width),
      status: sightings[indexAt(sightings, until)]?.status,
    };
  }).flatMap(({ time, status }) => (status === undefined ? [] : [{ time, status }]));
