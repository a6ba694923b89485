import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { ecsGraph } from '../src/graph/index.ts';
import { fullDrawing, writeDiagram } from '../src/visual/index.ts';
import type { Measured } from './harness.ts';
import { compare } from './harness.ts';

export const diagramsBench = async (): Promise<Measured[]> => {
  const graphviz = await Graphviz.load();
  const drawing = fullDrawing(ecsGraph());
  const dot = writeDiagram(drawing, 'dot');
  return [
    await compare({
      title: 'the full chart as SVG',
      yardstick: { name: 'Graphviz (WASM)', run: () => graphviz.layout(dot, 'svg', 'dot') },
      ours: { name: 'writeDiagram', run: () => writeDiagram(drawing, 'svg') },
      limit: 0.6,
    }),
  ];
};
