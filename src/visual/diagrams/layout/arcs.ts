import { entryOf, itemAt } from '../../../graph/index.ts';
import type { Drawing, DrawnEdge, DrawnNode } from '../drawing.ts';
import type { Arc } from './arc.ts';
import { arcsBetween } from './arc.ts';
import { labelCost, lineCost } from './arc-cost.ts';
import { vmStateSize } from './node-size.ts';
import { curvePath } from './paths.ts';
import type { Box, PlacedEdge, PlacedNode, Scene } from './scene.ts';

/**
 * Places a drawing whose states have their places already: every arrow is one arc, bent as little as it takes to keep clear
 * of states, labels and other arrows. The arcs are chosen one after the other, a few times over, each the best beside all
 * others, so the same drawing always looks the same.
 */
export const layOutInArcs = (drawing: Drawing): Scene => {
  const nodes = drawing.nodes.map((node) => placedNode(node, drawing));
  const frames = framesOf(drawing, nodes);
  const width = Math.max(...[...nodes, ...frames].map(({ x, width: wide }) => x + wide)) + MARGIN;
  const height = Math.max(...[...nodes, ...frames].map(({ y, height: high }) => y + high)) + MARGIN;
  const boxes = new Map<string, Box>([
    ...nodes.map((node) => [node.node.id, node] as const),
    ...frames.map((frame) => [frame.group.id, frame] as const),
  ]);
  const arcs = chooseArcs(drawing.edges, boxes, nodes, { x: 0, y: 0, width, height });
  return { width, height, groups: frames, nodes, edges: arcs.map(placedEdge) };
};

const MARGIN = 16;
const ROUNDS = 3;

const placedNode = (node: DrawnNode, { places }: Drawing): PlacedNode => {
  const { width, height, names } = vmStateSize(node);
  const { x, y } = places?.get(node.id) ?? { x: 0, y: 0 };
  return { node, x: x - width / 2, y: y - height / 2, width, height, names, marks: [] };
};

/** The border around the states of a group. */
const framesOf = ({ groups }: Drawing, nodes: readonly PlacedNode[]): Scene['groups'] =>
  groups.map((group) => {
    const inside = nodes.filter(({ node }) => node.group === group.id);
    const x = MARGIN;
    const y = MARGIN;
    const right = Math.max(...inside.map((box) => box.x + box.width)) + FRAME;
    const bottom = Math.max(...inside.map((box) => box.y + box.height)) + FRAME;
    return { group, x, y, width: right - x, height: bottom - y };
  });

const FRAME = 30;

const chooseArcs = (
  edges: readonly DrawnEdge[],
  boxes: ReadonlyMap<string, Box>,
  obstacles: readonly PlacedNode[],
  bounds: Box,
): readonly Arc[] => {
  const chosen = new Map<DrawnEdge, Arc>();
  const candidates = edges.map((edge) => [edge, arcsBetween(edge, boxes)] as const);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [edge, arcs] of candidates) {
      const others = [...chosen.values()].filter((arc) => arc.edge !== edge);
      const best = cheapest(arcs, others, obstacles, bounds);
      chosen.set(edge, best);
    }
  }
  return edges.map((edge) => entryOf(chosen, edge));
};

/** Arcs that share a line differ in their labels alone, so the line is judged once. */
const cheapest = (
  candidates: readonly Arc[],
  others: readonly Arc[],
  obstacles: readonly PlacedNode[],
  bounds: Box,
): Arc => {
  const lines = new Map<Arc['trail'], number>();
  let best = itemAt(candidates, 0);
  let least = Number.POSITIVE_INFINITY;
  for (const arc of candidates) {
    const line = lines.get(arc.trail) ?? lineCost(arc, others, obstacles);
    lines.set(arc.trail, line);
    const cost = line >= least ? line : line + labelCost(arc, others, obstacles, bounds);
    if (cost < least) [best, least] = [arc, cost];
  }
  return best;
};

const placedEdge = ({ edge, curve, tip, labels }: Arc): PlacedEdge => ({
  edge,
  path: curvePath(curve),
  tip,
  labels,
  mark: undefined,
  reference: undefined,
});
