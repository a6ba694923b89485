import type { Arc } from './arc.ts';
import type { Box, PlacedNode, Point } from './scene.ts';

/** How ugly an arc's line would be among the others: touching a state weighs most, then crossings, then swinging out. */
export const lineCost = (arc: Arc, others: readonly Arc[], states: readonly PlacedNode[]): number => {
  const foreign = states.filter(({ node }) => node.id !== arc.edge.source && node.id !== arc.edge.target);
  let cost = Math.abs(arc.bend) * BEND;
  cost += foreign.filter((box) => arc.trail.some((point) => isIn(point, box, 10))).length * TOUCHES_STATE;
  for (const other of others) {
    if (overlap(arc.extent, other.extent, NEAR)) {
      cost += crossings(arc.trail, other.trail) * CROSSING + crowded(arc.trail, other.trail) * TOO_CLOSE;
    }
    if (covers(other.label, arc.trail)) cost += LABEL_ON_LINE;
  }
  return cost;
};

/** How ugly its label would be where it stands. */
export const labelCost = (
  arc: Arc,
  others: readonly Arc[],
  states: readonly PlacedNode[],
  bounds: Box,
): number => {
  const { label } = arc;
  if (label === undefined) return 0;
  let cost = Math.abs(middle(arc.trail, label) - 0.5) * OFF_MIDDLE;
  cost += states.filter((box) => overlap(label, box, 5)).length * TOUCHES_STATE;
  if (!isWithin(label, bounds)) cost += TOUCHES_STATE;
  for (const other of others) {
    if (other.label !== undefined && overlap(label, other.label, 4)) cost += LABEL_ON_LABEL;
    if (covers(label, other.trail)) cost += LABEL_ON_LINE;
  }
  return cost;
};

const BEND = 0.5;
const CROSSING = 45;
const TOO_CLOSE = 5;
const TOUCHES_STATE = 4000;
const LABEL_ON_LABEL = 2500;
const LABEL_ON_LINE = 260;
const OFF_MIDDLE = 60;
const NEAR = 9;

/** Where along the line the label stands, 0 to 1. */
const middle = (trail: readonly Point[], label: Box): number => {
  const at = { x: label.x + label.width / 2, y: label.y + label.height / 2 };
  const distances = trail.map((point) => Math.hypot(point.x - at.x, point.y - at.y));
  return distances.indexOf(Math.min(...distances)) / (trail.length - 1);
};

const covers = (label: Box | undefined, trail: readonly Point[]): boolean =>
  label !== undefined && trail.some((point) => isIn(point, label, 2));

/** How many points of one line lie close to the other. */
const crowded = (one: readonly Point[], other: readonly Point[]): number =>
  one.filter((point) =>
    other.some(({ x, y }) => Math.abs(x - point.x) < NEAR && Math.abs(y - point.y) < NEAR),
  ).length;

const crossings = (one: readonly Point[], other: readonly Point[]): number => {
  let count = 0;
  for (let i = 1; i < one.length; i += 2) {
    for (let j = 1; j < other.length; j += 2) {
      if (cross(one[i - 1], one[i + 1] ?? one[i], other[j - 1], other[j + 1] ?? other[j])) count++;
    }
  }
  return count;
};

const cross = (
  a: Point | undefined,
  b: Point | undefined,
  c: Point | undefined,
  d: Point | undefined,
): boolean => {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
};

const side = (from: Point, to: Point, point: Point): number =>
  Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));

const isIn = ({ x, y }: Point, box: Box, margin: number): boolean =>
  x > box.x - margin &&
  x < box.x + box.width + margin &&
  y > box.y - margin &&
  y < box.y + box.height + margin;

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x > outer.x &&
  inner.y > outer.y &&
  inner.x + inner.width < outer.x + outer.width &&
  inner.y + inner.height < outer.y + outer.height;

const overlap = (one: Box, other: Box, margin: number): boolean =>
  one.x < other.x + other.width + margin &&
  other.x < one.x + one.width + margin &&
  one.y < other.y + other.height + margin &&
  other.y < one.y + one.height + margin;
