import { ecsMachine } from '../../machines/index.ts';
import { drawSvg } from './draw.ts';
import type { Drawing } from './drawing.ts';
import { toDot } from './formats/dot.ts';
import { toMachineJson } from './formats/machine-json.ts';
import { toMermaid } from './formats/mermaid.ts';
import { toPlantUml } from './formats/plantuml.ts';
import { toScxml } from './formats/scxml.ts';

/** As what any drawing can be written. */
export const DRAWING_FORMATS = Object.freeze(['svg', 'mermaid', 'dot', 'plantuml'] as const);
export type DrawingFormat = (typeof DRAWING_FORMATS)[number];

/** As what the machine itself can be written, whole: with its guards and all that it remembers. */
export const MACHINE_FORMATS = Object.freeze(['scxml', 'json'] as const);
export type MachineFormat = (typeof MACHINE_FORMATS)[number];

/** Near the beginning of every diagram that is written here. */
export const DIAGRAM_MARK = 'ecs-lifecycle-diagram';

/** A drawing in one of the formats, as text. The same drawing gives the same text. */
export const writeDiagram = (drawing: Drawing, format: DrawingFormat): string => DRAWERS[format](drawing);

const DRAWERS: { readonly [Format in DrawingFormat]: (drawing: Drawing) => string } = {
  svg: drawSvg,
  mermaid: toMermaid,
  dot: toDot,
  plantuml: toPlantUml,
};

/** The machine of a server in a format that tools for statecharts read. */
export const writeMachine = (format: MachineFormat): string =>
  format === 'scxml' ? toScxml(ecsMachine) : toMachineJson(ecsMachine);
