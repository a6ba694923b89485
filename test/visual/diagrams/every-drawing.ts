import { ecsGraph, shortestPaths } from '../../../src/graph/index.ts';
import { OPERATIONS, VM_STATES } from '../../../src/machines/index.ts';
import { coverageOf, everyStatus, livesOfSuite } from '../../../src/testing/index.ts';
import type { Drawing } from '../../../src/visual/index.ts';
import {
  coverageDrawing,
  fullDrawing,
  operationDrawing,
  overviewDrawing,
  vmStateDrawing,
  wayDrawing,
  wayOfPath,
} from '../../../src/visual/index.ts';

const graph = ecsGraph();

/** A drawing of every view, by a name for the test; of the ways the longest of all shortest ones. */
export const EVERY_DRAWING: readonly (readonly [string, Drawing])[] = [
  overviewDrawing(graph),
  fullDrawing(graph),
  ...OPERATIONS.map((operation) => operationDrawing(graph, operation)),
  ...VM_STATES.map((vmState) => vmStateDrawing(graph, vmState)),
  ...shortestPaths(graph)
    .slice(-1)
    .map((path) => wayDrawing(graph, wayOfPath(path, 'The farthest state'))),
  coverageDrawing(graph, coverageOf(graph, livesOfSuite(everyStatus(graph)))),
].map((drawing) => [drawing.view, drawing]);
