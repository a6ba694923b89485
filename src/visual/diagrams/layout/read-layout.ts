import * as v from 'valibot';
import type { Point } from './scene.ts';

/** What Graphviz says about where things go, in points from the upper left corner. */
export interface GraphvizLayout {
  readonly width: number;
  readonly height: number;
  /** Clusters and nodes by their names. */
  readonly groups: ReadonlyMap<string, { readonly from: Point; readonly to: Point }>;
  readonly nodes: ReadonlyMap<string, Point>;
  /** Arrows by their ids: the curve's points (one, then three for each piece), its tip, the middle of its label. */
  readonly edges: ReadonlyMap<string, GraphvizEdge>;
}

export interface GraphvizEdge {
  readonly curve: readonly Point[];
  readonly tip: Point;
  readonly label: Point | undefined;
}

/** Reads the layout that Graphviz wrote as `json`. @throws {v.ValiError} should Graphviz ever write another shape. */
export const readLayout = (json: string): GraphvizLayout => {
  const { bb, objects, edges } = v.parse(SHAPE, JSON.parse(json));
  const [, , width = 0, height = 0] = numbers(bb);
  const flip = ({ x, y }: Point): Point => ({ x, y: height - y });
  const groups = objects.flatMap((object) => {
    if (object.bb === undefined) return [];
    const [left = 0, bottom = 0, right = 0, top = 0] = numbers(object.bb);
    return [[object.name, { from: flip({ x: left, y: top }), to: flip({ x: right, y: bottom }) }] as const];
  });
  const nodes = objects.flatMap(({ name, pos }) =>
    pos === undefined ? [] : [[name, flip(pointOf(pos))] as const],
  );
  return {
    width,
    height,
    groups: new Map(groups),
    nodes: new Map(nodes),
    edges: new Map(edges.map(({ id, pos, lp }) => [id, edgeAlong(pos, lp, flip)])),
  };
};

const SHAPE = v.object({
  bb: v.string(),
  objects: v.array(v.object({ name: v.string(), pos: v.optional(v.string()), bb: v.optional(v.string()) })),
  edges: v.optional(v.array(v.object({ id: v.string(), pos: v.string(), lp: v.optional(v.string()) })), []),
});

/** `e,TIP POINT POINT ...`, each point as `x,y`. */
const edgeAlong = (pos: string, lp: string | undefined, flip: (point: Point) => Point): GraphvizEdge => {
  const words = pos.split(' ');
  const curve = words.filter((word) => !word.startsWith('e,')).map((word) => flip(pointOf(word)));
  const tip = words.find((word) => word.startsWith('e,'))?.slice(2);
  return {
    curve,
    tip: tip === undefined ? (curve.at(-1) ?? { x: 0, y: 0 }) : flip(pointOf(tip)),
    label: lp === undefined ? undefined : flip(pointOf(lp)),
  };
};

const pointOf = (text: string): Point => {
  const [x = 0, y = 0] = numbers(text);
  return { x, y };
};

const numbers = (text: string): readonly number[] => text.split(',').map(Number);
