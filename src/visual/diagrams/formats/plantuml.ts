import type { Drawing, DrawnEdge, DrawnNode } from '../drawing.ts';
import { STATUS_COLOURS } from '../svg/palette.ts';
import { word } from './mermaid.ts';
import { notHeld } from './not-held.ts';

/** A drawing as a PlantUML state diagram; a vm_state is a state with states inside. */
export const toPlantUml = (drawing: Drawing): string => {
  const { nodes, groups, edges, title } = drawing;
  const known = new Set([...nodes, ...groups].map(({ id }) => id));
  const outside = new Map(
    edges.flatMap(({ target, takes }) => (known.has(target) ? [] : [[target, takes[0].target]])),
  );
  return `${[
    '@startuml',
    ...notHeld(drawing).map((line) => `' ${line}`),
    `title ${title}`,
    'hide empty description',
    'left to right direction',
    ...groups.flatMap((group) => [
      `state "${group.name}" as ${word(group.id)} {`,
      ...nodes.filter((node) => node.group === group.id).map((node) => `  ${stateLine(node)}`),
      '}',
    ]),
    ...nodes.filter(({ group }) => group === undefined).map(stateLine),
    ...[...outside].map(([id, name]) => `state "${name}" as ${word(id)}`),
    ...nodes.filter(({ initial }) => initial).map(({ id }) => `[*] --> ${word(id)}`),
    ...edges.map(edgeLine),
    '@enduml',
  ].join('\n')}\n`;
};

const stateLine = ({ id, name, status }: DrawnNode): string =>
  `state "${name}\\n${status}" as ${word(id)} #line:${STATUS_COLOURS[status].light.slice(1)}`;

const edgeLine = ({ source, target, kind, inferred, labels, takes }: DrawnEdge): string => {
  const style = [
    kind === 'failure' ? '#b5301b' : '',
    inferred ? 'dashed' : kind === 'unasked' ? 'dotted' : '',
  ]
    .filter(Boolean)
    .join(',');
  const events = labels.length > 0 ? labels : [...new Set(takes.map(({ event }) => event))];
  return `${word(source)} -${style === '' ? '' : `[${style}]`}-> ${word(target)} : ${events.join(', ')}`;
};
