import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Sighting } from '../sightings/sighting.ts';
import type { Scale } from './scale.ts';
import { stretchesOf } from './stretches.ts';
import { toneOf } from './tones.ts';

interface LaneProps {
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
export const Lane = ({ sightings, scale, end, width, scheme }: LaneProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  // The sightings only grow, in place, hence their number.
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, { sightings, scale, end, width });
  }, [sightings, sightings.length, scale, end, width, scheme]);
  return <canvas ref={canvas} class="lane" aria-hidden="true" />;
};

const paint = (
  canvas: HTMLCanvasElement,
  { sightings, scale, end, width }: Omit<LaneProps, 'scheme'>,
): void => {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => style.getPropertyValue(name);
  pen.scale(ratio, ratio);
  pen.font = `600 10.5px ${style.fontFamily}`;
  pen.textBaseline = 'middle';
  for (const { from, to, status } of stretchesOf(sightings, { scale, end, width })) {
    const tone = toneOf(status);
    const room = Math.max(1, to - from - (to - from > 3 ? 1 : 0));
    pen.fillStyle = colour(`--fill-${tone}`);
    pen.fillRect(from, 0, room, HEIGHT);
    if (tone === 'unknown' || tone === 'fail')
      hatch(pen, { from, room, tone, ink: colour(`--tone-${tone}`) });
    if (pen.measureText(status).width + 10 > room) continue;
    pen.fillStyle = colour(`--tone-${tone}`);
    pen.fillText(status, from + 5, HEIGHT / 2 + 0.5);
  }
};

/** What wants a look shows without colour, too: failures have a foot, unknowns are dotted. */
const hatch = (
  pen: CanvasRenderingContext2D,
  { from, room, tone, ink }: { from: number; room: number; tone: string; ink: string },
): void => {
  pen.fillStyle = ink;
  if (tone === 'fail') pen.fillRect(from, HEIGHT - 3, room, 3);
  else for (let x = from; x < from + room; x += 4) pen.fillRect(x, HEIGHT - 3, Math.min(2, room), 2);
};
