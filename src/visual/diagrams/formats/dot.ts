import type { Drawing, DrawnEdge, DrawnGroup, DrawnNode } from '../drawing.ts';
import { shownEdge, shownNode } from '../shown.ts';
import { STATUS_COLOURS } from '../svg/palette.ts';
import { attributes, quoted } from './dot-syntax.ts';
import { notHeld } from './not-held.ts';

/** A drawing in Graphviz's language, fit to be drawn by `dot`; a vm_state is a cluster. */
export const toDot = (drawing: Drawing): string => {
  const { groups, nodes, edges, title } = drawing;
  const known = new Set(nodes.map(({ id }) => id));
  const outside = edges.flatMap(({ target, takes }) => {
    const [first] = takes;
    return known.has(target) || first === undefined ? [] : ([[target, first.target]] as const);
  });
  return `${[
    ...notHeld(drawing).map((line) => `// ${line}`),
    `digraph ${quoted(drawing.view)} {`,
    `  graph${attributes({ label: title, labelloc: 't', rankdir: 'LR', compound: 'true', fontname: FONT })}`,
    `  node${attributes({ shape: 'box', style: 'rounded,filled', fontname: FONT, fontsize: 11 })}`,
    `  edge${attributes({ fontname: FONT, fontsize: 10, color: '#57606a' })}`,
    ...groups.flatMap((group) => cluster(group, drawing)),
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${nodeLine(node, drawing)}`),
    ...[...new Map(outside)].map(
      ([id, key]) => `  ${quoted(id)}${attributes({ label: key, shape: 'plaintext', style: '' })}`,
    ),
    ...edges.map((edge) => `  ${edgeLine(edge, drawing)}`),
    '}',
  ].join('\n')}\n`;
};

const FONT = 'Helvetica';

const cluster = (group: DrawnGroup, drawing: Drawing): readonly string[] => [
  `  subgraph ${quoted(`cluster_${group.id}`)} {`,
  `    graph${attributes({ label: group.name, tooltip: group.meaning, color: '#d5dbe1', bgcolor: '#f6f8fa', style: 'rounded' })}`,
  ...drawing.nodes.filter((node) => node.group === group.id).map((node) => `    ${nodeLine(node, drawing)}`),
  '  }',
];

const nodeLine = (node: DrawnNode, drawing: Drawing): string => {
  const colour = STATUS_COLOURS[node.status].light;
  const isFaded = shownNode(node, drawing) === 'missed';
  return `${quoted(node.id)}${attributes({
    label: `${node.name}\n${node.status}`,
    tooltip: node.key,
    color: isFaded ? '#b8c0c8' : colour,
    fontcolor: isFaded ? '#8a939c' : colour,
    fillcolor: '#ffffff',
    penwidth: node.settled ? 2.5 : 1,
  })}`;
};

/** An arrow from a border needs a state to begin at: any inside will do. */
const edgeLine = (edge: DrawnEdge, { groups, nodes, shown }: Drawing): string => {
  const isFromBorder = groups.some(({ id }) => id === edge.source);
  const inside = nodes.filter(({ group }) => group === edge.source).map(({ id }) => id);
  const tail = isFromBorder ? (inside.find((id) => id !== edge.target) ?? edge.target) : edge.source;
  const isFaded = shown !== undefined && shownEdge(edge, { shown }) === 'missed';
  return `${quoted(tail)} -> ${quoted(edge.target)}${attributes({
    label: edge.labels.length === 0 ? undefined : edge.labels.join('\n'),
    ltail: isFromBorder && tail !== edge.target ? `cluster_${edge.source}` : undefined,
    style: edge.inferred ? 'dashed' : edge.kind === 'unasked' ? 'dotted' : undefined,
    color: isFaded ? '#d5dbe1' : edge.kind === 'failure' ? '#b5301b' : undefined,
  })}`;
};
