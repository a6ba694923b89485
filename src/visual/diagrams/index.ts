/** Pictures of the machine, and the machine in the formats of other tools. */

export type { Drawing, DrawnEdge, DrawnGroup, DrawnNode, PairTransition, Shown } from './drawing.ts';
export { transitionKey } from './drawing.ts';
export { coverageDrawing } from './views/coverage.ts';
export { fullDrawing } from './views/full.ts';
export { operationDrawing } from './views/operation.ts';
export { overviewDrawing } from './views/overview.ts';
export { vmStateDrawing } from './views/vm-state.ts';
export { type Way, wayDrawing, wayOfLife, wayOfPath } from './views/way.ts';
export {
  DIAGRAM_MARK,
  DRAWING_FORMATS,
  type DrawingFormat,
  MACHINE_FORMATS,
  type MachineFormat,
  writeDiagram,
  writeMachine,
} from './write-diagram.ts';
