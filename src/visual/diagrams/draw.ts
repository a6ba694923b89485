import type { Drawing } from './drawing.ts';
import { layOutInArcs } from './layout/arcs.ts';
import { layOutInLanes } from './layout/lanes.ts';
import { writeSvg } from './svg/write-svg.ts';

/** A drawing as SVG. The same drawing gives the same bytes on every machine. */
export const drawSvg = (drawing: Drawing): string =>
  writeSvg(drawing, drawing.layout === 'arcs' ? layOutInArcs(drawing) : layOutInLanes(drawing));
