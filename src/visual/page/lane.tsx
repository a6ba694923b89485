import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Sighting } from '../sightings/sighting.ts';
import type { Scale } from './scale.ts';
import type { Stretch } from './stretches.ts';
import { stretchesOf } from './stretches.ts';
import { toneVariable } from './theme.ts';
import { toneOf } from './tones.ts';

interface LaneProps {
  /** Whose life it is. */
  readonly name: string;
  readonly sightings: readonly Sighting[];
  readonly scale: Scale;
  readonly end: number;
  /** In CSS pixels. */
  readonly width: number;
  /** Changes when the colours do. */
  readonly scheme: string;
}

const HEIGHT = 22;

/** A life as a bar, coloured by status, with the name of the status where there is room. */
export const Lane = ({ name, sightings, scale, end, width, scheme }: LaneProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  // The sightings only grow, in place, hence their number.
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, { sightings, scale, end, width });
  }, [sightings, sightings.length, scale, end, width, scheme]);
  return <canvas ref={canvas} class="lane" role="img" aria-label={`The statuses of ${name} over time`} />;
};

const paint = (
  canvas: HTMLCanvasElement,
  { sightings, scale, end, width }: Pick<LaneProps, 'sightings' | 'scale' | 'end' | 'width'>,
): void => {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  pen.scale(ratio, ratio);
  pen.font = `600 10.5px ${style.fontFamily}`;
  pen.textBaseline = 'middle';
  for (const stretch of stretchesOf(sightings, { scale, end, width })) {
    pen.fillStyle = style.getPropertyValue(toneVariable(toneOf(stretch.status)));
    paintStretch(pen, stretch);
  }
};

/** A tinted bar with a foot; the foot is solid where all is well, high for a failure, dotted for what is not known. */
const paintStretch = (pen: CanvasRenderingContext2D, { from, to, status }: Stretch): void => {
  const room = Math.max(1, to - from - (to - from > 3 ? 1 : 0));
  pen.globalAlpha = 0.2;
  pen.fillRect(from, 0, room, HEIGHT);
  pen.globalAlpha = 1;
  if (status === 'UNKNOWN') {
    for (let x = from; x < from + room; x += 4) pen.fillRect(x, HEIGHT - 2, Math.min(2, room), 2);
  } else {
    const foot = status === 'ERROR' ? 6 : 2;
    pen.fillRect(from, HEIGHT - foot, room, foot);
  }
  if (pen.measureText(status).width + 10 <= room) pen.fillText(status, from + 5, HEIGHT / 2 - 0.5);
};
