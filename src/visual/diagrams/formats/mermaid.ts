import type { Status } from '../../../machines/index.ts';
import type { Drawing, DrawnEdge } from '../drawing.ts';
import { STATUS_COLOURS } from '../svg/palette.ts';
import { notHeld } from './not-held.ts';

/**
 * A drawing as a Mermaid state diagram. Mermaid has no arrows between states inside different states, so states stand side by
 * side under their pairs; what begins at a border begins at a state of its own, "any of active".
 */
export const toMermaid = (drawing: Drawing): string => {
  const { nodes, groups, edges } = drawing;
  const names = new Map<string, string>();
  for (const { id, key, kind, name } of nodes) names.set(id, kind === 'vm-state' ? name : key);
  for (const { takes, target } of edges) {
    if (!names.has(target)) names.set(target, takes[0].target);
  }
  const borders = groups.filter(({ id }) => edges.some(({ source }) => source === id));
  const statuses = [...new Set(nodes.map(({ status }) => status))];
  return `${[
    'stateDiagram-v2',
    ...notHeld(drawing).map((line) => `  %% ${line}`),
    '  direction LR',
    ...[...names].map(([id, name]) => `  state "${name}" as ${word(id)}`),
    ...borders.map(({ id, name }) => `  state "any of ${name}" as ${word(id)}`),
    ...nodes.filter(({ initial }) => initial).map(({ id }) => `  [*] --> ${word(id)}`),
    ...edges.map(line),
    ...statuses.map(classDefinition),
    ...nodes.map(({ id, status }) => `  class ${word(id)} ${word(status)}`),
  ].join('\n')}\n`;
};

const line = ({ source, target, labels, takes, inferred }: DrawnEdge): string => {
  const events = labels.length > 0 ? labels : [...new Set(takes.map(({ event }) => event))];
  const note = inferred ? ' (inferred)' : '';
  return `  ${word(source)} --> ${word(target)} : ${events.join(', ')}${note}`;
};

const classDefinition = (status: Status): string =>
  `  classDef ${word(status)} stroke:${STATUS_COLOURS[status].light},stroke-width:2px`;

/** A name that Mermaid and PlantUML take as it is. */
export const word = (id: string): string => id.replaceAll(/\W/g, '_');
