import type { Point } from './scene.ts';

/** A line to the right that leaves a shared trunk at `x` and turns round corners: `start` and `end` may lie level. */
export const branchPath = (start: Point, x: number, end: Point): string => {
  if (start.y === end.y) return `M${start.x} ${start.y}H${end.x}`;
  const down = end.y > start.y ? 1 : -1;
  const radius = Math.min(RADIUS, Math.abs(end.y - start.y) / 2);
  return [
    `M${start.x} ${start.y}H${x - radius}`,
    `Q${x} ${start.y} ${x} ${start.y + down * radius}`,
    `V${end.y - down * radius}`,
    `Q${x} ${end.y} ${x + radius} ${end.y}`,
    `H${end.x}`,
  ].join('');
};

const RADIUS = 8;

/** A curve through Bézier points: one, then three for each piece. */
export const curvePath = ([start, ...rest]: readonly [Point, ...Point[]]): string =>
  `M${written(start)}C${rest.map(written).join(' ')}`;

const written = ({ x, y }: Point): string => `${tenth(x)} ${tenth(y)}`;

/** A tenth of a pixel is finer than anybody sees. */
const tenth = (value: number): number => Math.round(value * 10) / 10;
