import { entryOf } from '../../../graph/index.ts';
import type { DrawnEdge } from '../drawing.ts';
import { TYPE } from './measures.ts';
import type { Box, PlacedEdge, PlacedLabel, Point } from './scene.ts';
import { textWidth } from './text-width.ts';

/** An arrow as an arc, with its label somewhere along it. */
export interface Arc {
  readonly edge: DrawnEdge;
  /** One Bézier piece. */
  readonly curve: readonly [Point, Point, Point, Point];
  /** Points along it, close enough to tell what it touches. */
  readonly trail: readonly Point[];
  /** The least upright box around them. */
  readonly extent: Box;
  readonly tip: PlacedEdge['tip'];
  readonly labels: readonly PlacedLabel[];
  /** What the labels cover. */
  readonly label: Box | undefined;
  /** How far it swings out, in pixels. */
  readonly bend: number;
}

/** The arcs that an arrow may take, the straightest first, each with its label at several places. */
export const arcsBetween = (edge: DrawnEdge, boxes: ReadonlyMap<string, Box>): readonly Arc[] => {
  const source = entryOf(boxes, edge.source);
  const target = entryOf(boxes, edge.target);
  if (edge.from.length > 0) return [fromBorder(edge, source, target)];
  return BENDS.flatMap((bend) => arcsWithBend(edge, source, target, bend));
};

const BENDS = [0, 18, -18, 36, -36, 60, -60, 90, -90, 125, -125, 165, -165, 210, -210, 260, -260] as const;
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8] as const;
const STEPS = 40;
const TIP = 7;

const arcsWithBend = (edge: DrawnEdge, source: Box, target: Box, bend: number): readonly Arc[] => {
  const from = middleOf(source);
  const to = middleOf(target);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const control = {
    x: (from.x + to.x) / 2 - ((to.y - from.y) / length) * bend * 2,
    y: (from.y + to.y) / 2 + ((to.x - from.x) / length) * bend * 2,
  };
  const at = (t: number): Point => ({
    x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * control.x + t ** 2 * to.x,
    y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * control.y + t ** 2 * to.y,
  });
  const times = Array.from({ length: FINE + 1 }, (_, index) => index / FINE);
  const begin = times.findLast((t) => isInside(at(t), source, 1)) ?? 0;
  const end = times.find((t) => t > begin && isInside(at(t), target, 1)) ?? 1;
  const tip = at(end);
  const base = times.findLast((t) => t < end && Math.hypot(at(t).x - tip.x, at(t).y - tip.y) >= TIP) ?? begin;
  const along = (share: number): Point => at(begin + (base - begin) * share);
  const trail = Array.from({ length: STEPS + 1 }, (_, index) => along(index / STEPS));
  const curve = pieceOf(from, control, to, begin, base);
  const angle = (Math.atan2(tip.y - at(base).y, tip.x - at(base).x) * 180) / Math.PI;
  const shared = {
    edge,
    curve,
    trail,
    extent: extentOf(trail),
    bend,
    tip: { ...rounded(tip), angle: Math.round(angle) },
  };
  if (edge.labels.length === 0) return [{ ...shared, labels: [], label: undefined }];
  return PLACES.map((share) => ({ ...shared, ...labelsAround(edge.labels, along(share)) }));
};

const FINE = 240;

/** The piece of a quadratic curve between two times, as a cubic one. */
const pieceOf = (from: Point, control: Point, to: Point, begin: number, end: number): Arc['curve'] => {
  const mix = (a: Point, b: Point, t: number): Point => ({
    x: a.x + (b.x - a.x) * t,
    y: a.y + (b.y - a.y) * t,
  });
  const at = (t: number): Point => mix(mix(from, control, t), mix(control, to, t), t);
  const middle = mix(mix(from, control, begin), mix(control, to, begin), end);
  const [first, last] = [at(begin), at(end)];
  return [first, mix(first, middle, 2 / 3), mix(last, middle, 2 / 3), last];
};

/** Straight out of a border, opposite the target. */
const fromBorder = (edge: DrawnEdge, source: Box, target: Box): Arc => {
  const { x } = middleOf(target);
  const start = { x, y: source.y + source.height };
  const end = { x, y: target.y - TIP };
  const trail = [start, end];
  const labels = labelsAround(edge.labels, {
    x: x + 12 + textWidth(edge.labels.join(), TYPE.label, 'bold') / 2,
    y: (start.y + end.y) / 2,
  });
  return {
    edge,
    curve: [start, start, end, end],
    trail,
    extent: extentOf(trail),
    bend: 0,
    tip: { x, y: target.y, angle: 90 },
    ...labels,
  };
};

const extentOf = (trail: readonly Point[]): Box => {
  const x = Math.min(...trail.map((point) => point.x));
  const y = Math.min(...trail.map((point) => point.y));
  return {
    x,
    y,
    width: Math.max(...trail.map((point) => point.x)) - x,
    height: Math.max(...trail.map((point) => point.y)) - y,
  };
};

const labelsAround = (texts: readonly string[], { x, y }: Point): Pick<Arc, 'labels' | 'label'> => {
  const width = Math.max(...texts.map((text) => textWidth(text, TYPE.label, 'bold'))) + 6;
  const height = texts.length * LINE + 3;
  const top = y - height / 2;
  return {
    labels: texts.map((text, index) => ({
      text,
      ...rounded({ x, y: top + (index + 1) * LINE - 2 }),
      anchor: 'middle' as const,
    })),
    label: { x: x - width / 2, y: top, width, height },
  };
};

const LINE = 13;

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

const isInside = ({ x, y }: Point, box: Box, margin: number): boolean =>
  x >= box.x - margin &&
  x <= box.x + box.width + margin &&
  y >= box.y - margin &&
  y <= box.y + box.height + margin;

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
