import type { Drawing, DrawnEdge, DrawnNode } from '../drawing.ts';
import { attributes, quoted } from '../formats/dot-syntax.ts';
import { TYPE } from './measures.ts';
import type { NodeSize } from './node-size.ts';
import { leafSize, vmStateSize } from './node-size.ts';
import { curvePath } from './paths.ts';
import type { GraphvizLayout } from './read-layout.ts';
import { readLayout } from './read-layout.ts';
import type { PlacedEdge, PlacedGroup, PlacedNode, Scene } from './scene.ts';
import { textWidth } from './text-width.ts';

/** As much of Graphviz as a layout needs: DOT in, places out. */
export interface LayoutEngine {
  layout(dot: string, format: 'json', engine: 'dot'): string;
}

/** Places a drawing by Graphviz: in layers, arrows as curves. Sizes are ours, so nothing depends on anybody's fonts. */
export const layOutInLayers = (drawing: Drawing, engine: LayoutEngine): Scene => {
  const layout = readLayout(engine.layout(layoutDot(drawing), 'json', 'dot'));
  return {
    width: Math.max(LEAST_WIDTH, Math.ceil(layout.width) + 2 * MARGIN),
    height: Math.ceil(layout.height) + 2 * MARGIN,
    groups: drawing.groups.flatMap((group): PlacedGroup[] => {
      const box = layout.groups.get(`cluster_${group.id}`);
      if (box === undefined) return [];
      const { from, to } = box;
      // There is no room for more than its name.
      const named = { ...group, meaning: '' };
      return [
        { group: named, x: from.x + MARGIN, y: from.y + MARGIN, width: to.x - from.x, height: to.y - from.y },
      ];
    }),
    nodes: drawing.nodes.map((node) => placedNode(node, layout)),
    edges: drawing.edges.flatMap((edge) => placedEdge(edge, layout)),
  };
};

const MARGIN = 16;
/** Below this the legend would be a tower. */
const LEAST_WIDTH = 420;

const sizeOf = (node: DrawnNode): NodeSize =>
  node.kind === 'vm-state' ? vmStateSize(node) : leafSize(node, 0);

/** The drawing as DOT for the layout alone: boxes and labels as blank rectangles of our sizes. */
const layoutDot = ({ groups, nodes, edges }: Drawing): string =>
  [
    'digraph {',
    `graph${attributes({ compound: 'true', nodesep: 0.4, ranksep: 0.4 })}`,
    'node [shape=box, fixedsize=true, label=""]',
    'edge [arrowsize=0.7]',
    ...groups.map(
      ({ id, name }) =>
        `subgraph ${quoted(`cluster_${id}`)} { margin=14; labeljust=l; label=${blank(headWidth(name), HEAD)}; ${nodes
          .filter(({ group }) => group === id)
          .map((node) => quoted(node.id))
          .join('; ')} }`,
    ),
    ...nodes.map((node) => {
      const { width, height } = sizeOf(node);
      return `${quoted(node.id)}${attributes({ width: width / INCH, height: height / INCH })}`;
    }),
    ...edges.map((edge) =>
      edgeDot(
        edge,
        groups.some(({ id }) => id === edge.source),
      ),
    ),
    '}',
  ].join('\n');

const INCH = 72;

const edgeDot = (edge: DrawnEdge, isFromBorder: boolean): string => {
  const [tail = edge.source] = isFromBorder ? edge.from.slice(-1) : [];
  const width = Math.max(0, ...edge.labels.map((label) => textWidth(label, TYPE.label, 'bold'))) + 8;
  const label =
    edge.labels.length === 0 ? '' : `label=${blank(width, edge.labels.length * LABEL_LINE + 2)}, `;
  const options = [
    `id=${quoted(edge.id)}`,
    isFromBorder ? `ltail=${quoted(`cluster_${edge.source}`)}` : '',
    edge.kind === 'failure' ? 'weight=0' : 'weight=2',
  ].filter(Boolean);
  return `${quoted(tail)} -> ${quoted(edge.target)} [${label}${options.join(', ')}]`;
};

const LABEL_LINE = 13;
const HEAD = 22;

/** Twice its name, so that an arrow that comes from above in the middle passes it. */
const headWidth = (name: string): number => 2 * textWidth(name, TYPE.title, 'mono') + 24;

/** A label that is nothing but room. */
const blank = (width: number, height: number): string =>
  `<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width)}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>>`;

const placedNode = (node: DrawnNode, layout: GraphvizLayout): PlacedNode => {
  const { width, height, names } = sizeOf(node);
  const middle = layout.nodes.get(node.id) ?? { x: 0, y: 0 };
  const x = middle.x - width / 2 + MARGIN;
  return { node, x, y: middle.y - height / 2 + MARGIN, width, height, names, marks: [] };
};

const placedEdge = (edge: DrawnEdge, layout: GraphvizLayout): readonly PlacedEdge[] => {
  const line = layout.edges.get(edge.id);
  if (line === undefined) return [];
  const shift = <Place extends { readonly x: number; readonly y: number }>({ x, y }: Place) => ({
    x: x + MARGIN,
    y: y + MARGIN,
  });
  const curve = line.curve.map(shift);
  const tip = shift(line.tip);
  const end = curve.at(-1) ?? tip;
  const label = line.label === undefined ? tip : shift(line.label);
  const top = label.y - ((edge.labels.length - 1) * LABEL_LINE) / 2 + 4;
  return [
    {
      edge,
      path: curvePath(curve),
      tip: { ...tip, angle: Math.round((Math.atan2(tip.y - end.y, tip.x - end.x) * 180) / Math.PI) },
      labels: edge.labels.map((text, index) => ({
        text,
        x: label.x,
        y: top + index * LABEL_LINE,
        anchor: 'middle' as const,
      })),
      mark: undefined,
      reference: undefined,
    },
  ];
};
