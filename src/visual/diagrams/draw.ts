import type { Drawing } from './drawing.ts';
import { layOutInLanes } from './layout/lanes.ts';
import { writeSvg } from './svg/write-svg.ts';

/** A drawing in rows as SVG; takes some milliseconds and no layout library. */
export const drawInLanes = (drawing: Drawing): string => writeSvg(drawing, layOutInLanes(drawing));
