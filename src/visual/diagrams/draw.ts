import type { Drawing } from './drawing.ts';
import { layOutInArcs } from './layout/arcs.ts';
import { layOutInLanes } from './layout/lanes.ts';
import type { LayoutEngine } from './layout/layered.ts';
import { layOutInLayers } from './layout/layered.ts';
import { writeSvg } from './svg/write-svg.ts';

/**
 * A drawing as SVG. Rows and arcs are laid out at once; layers need Graphviz, which is loaded when it is first needed. The same
 * drawing gives the same bytes on every machine.
 */
export const drawSvg = async (drawing: Drawing): Promise<string> =>
  drawing.layout === 'layered'
    ? writeSvg(drawing, layOutInLayers(drawing, await graphviz()))
    : drawWithoutEngine(drawing);

/**
 * A drawing whose layout needs no Graphviz, at once.
 *
 * @throws {RangeError} for one that does.
 */
export const drawWithoutEngine = (drawing: Drawing): string => {
  if (drawing.layout === 'layered') {
    throw new RangeError(`the view "${drawing.view}" is laid out by Graphviz: draw it with drawSvg`);
  }
  return writeSvg(drawing, drawing.layout === 'arcs' ? layOutInArcs(drawing) : layOutInLanes(drawing));
};

const graphviz = async (): Promise<LayoutEngine> => {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  return Graphviz.load();
};
