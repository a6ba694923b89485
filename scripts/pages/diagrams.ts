import type { StateGraph } from '../../src/graph/index.ts';
import { shortestPath } from '../../src/graph/index.ts';
import { coverageOf, everyStatus, livesOfSuite } from '../../src/testing/index.ts';
import type { Drawing } from '../../src/visual/index.ts';
import {
  coverageDrawing,
  fullDrawing,
  operationDrawing,
  overviewDrawing,
  vmStateDrawing,
  wayDrawing,
  wayOfPath,
  writeDiagram,
} from '../../src/visual/index.ts';

/** The pictures that the documents show, one of each view, by the names of their files. */
export const diagramPages = (graph: StateGraph): readonly (readonly [string, string])[] => {
  const drawings: readonly (readonly [string, Drawing])[] = [
    ['overview.svg', overviewDrawing(graph)],
    ['full.svg', fullDrawing(graph)],
    ['operation-resize.svg', operationDrawing(graph, 'resize')],
    ['vm-state-stopped.svg', vmStateDrawing(graph, 'stopped')],
    ['path.svg', pathPicture(graph)],
    ['coverage.svg', coverageDrawing(graph, coverageOf(graph, livesOfSuite(everyStatus(graph))))],
  ];
  return drawings.map(([name, drawing]) => [name, writeDiagram(drawing, 'svg')]);
};

const pathPicture = (graph: StateGraph): Drawing => {
  const path = shortestPath(graph, { from: 'active/-', to: 'resized/powering-off' });
  if (path === undefined) throw new RangeError('a stopped server can no longer revert its resize');
  return wayDrawing(graph, wayOfPath(path, 'From active/- to resized/powering-off'));
};
