import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { ecsGraph } from '../src/graph/index.ts';
import type { Drawing } from '../src/visual/index.ts';
import { fullDrawing, overviewDrawing, writeDiagram } from '../src/visual/index.ts';
import type { Measured } from './harness.ts';
import { compare } from './harness.ts';

export const diagramsBench = async (): Promise<Measured[]> => {
  const graphviz = await Graphviz.load();
  const against = (title: string, drawing: Drawing, limit: number): Promise<Measured> => {
    const dot = writeDiagram(drawing, 'dot');
    return compare({
      title,
      yardstick: { name: 'Graphviz (WASM)', run: () => graphviz.layout(dot, 'svg', 'dot') },
      ours: { name: 'writeDiagram', run: () => writeDiagram(drawing, 'svg') },
      limit,
    });
  };
  return [
    await against('the full chart as SVG', fullDrawing(ecsGraph()), 0.5),
    // Every arc is weighed against every other: that is what keeps labels apart.
    await against('the overview as SVG', overviewDrawing(ecsGraph()), Number.POSITIVE_INFINITY),
  ];
};
