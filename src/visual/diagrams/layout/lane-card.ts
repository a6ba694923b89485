import { itemAt } from '../../../graph/index.ts';
import type { Drawing, DrawnEdge, DrawnGroup } from '../drawing.ts';
import { takesOf } from '../drawing.ts';
import type { LaneColumns } from './lane-columns.ts';
import { arrivalText, cellStart, cellWidth, marksOf, TRUNK } from './lane-columns.ts';
import { footOf } from './lane-foot.ts';
import type { ArrivalCell, LaneCell, LanePlan, NodeCell, ReferenceCell } from './lane-rows.ts';
import { REFERENCE_HEIGHT } from './measures.ts';
import { leafSize } from './node-size.ts';
import { branchPath } from './paths.ts';
import { referenceText } from './reference-text.ts';
import type { Box, PlacedEdge, PlacedGroup, PlacedLabel, PlacedNode, Point } from './scene.ts';

export interface CardRequest {
  readonly group: DrawnGroup;
  readonly plan: LanePlan;
  readonly columns: LaneColumns;
  readonly drawing: Drawing;
  readonly at: Point;
}

/** A card with all that is in it. */
export interface Card {
  readonly group: PlacedGroup;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Places a vm_state: its head, a row for each way through its tasks, and what begins at its border at the foot. */
export const cardOf = (request: CardRequest): Card => {
  const { group, plan, columns, drawing, at } = request;
  const middles = rowMiddles(plan, drawing, at.y + HEAD);
  const boxOf = createBoxOf(request, middles);
  const nodes = plan.cells.filter(isNode).map((cell) => {
    const marks = marksOf(cell.node, drawing);
    return { node: cell.node, ...boxOf(cell), names: leafSize(cell.node, marks.length).names, marks };
  });
  const edges = plan.cells.flatMap((cell) => edgesInto(cell, request, boxOf));
  const foot = footOf(plan, request, middles.end);
  return {
    group: { group, x: at.x, y: at.y, width: columns.width, height: foot.end - at.y },
    nodes,
    edges: [...edges, ...foot.edges],
  };
};

const HEAD = 40;
const ROW_GAP = 9;
const LABEL_LINE = 13;

const isNode = (cell: LaneCell): cell is NodeCell => cell.kind === 'node';

interface Middles {
  readonly of: (row: number) => number;
  readonly end: number;
}

/** The height of the line on which each row stands. */
const rowMiddles = ({ cells, rows }: LanePlan, drawing: Drawing, top: number): Middles => {
  const middles: number[] = [];
  let y = top;
  for (let row = 0; row < rows; row++) {
    const heights = cells.filter((cell) => cell.row === row).map((cell) => cellHeight(cell, drawing));
    const height = Math.max(REFERENCE_HEIGHT, ...heights);
    middles.push(Math.round(y + height / 2));
    y += height + ROW_GAP;
  }
  return { of: (row) => itemAt(middles, row), end: y };
};

const cellHeight = (cell: LaneCell, drawing: Drawing): number => {
  const labels = cell.kind === 'arrival' ? 1 : (cell.via?.labels.length ?? 0);
  const written = labels > 1 ? 2 * (6 + (labels - 1) * LABEL_LINE) : 0;
  return Math.max(boxHeight(cell, drawing), written);
};

const boxHeight = (cell: LaneCell, drawing: Drawing): number =>
  cell.kind === 'node' ? leafSize(cell.node, marksOf(cell.node, drawing).length).height : REFERENCE_HEIGHT;

const createBoxOf =
  ({ plan, columns, drawing, at }: CardRequest, middles: Middles) =>
  (cell: LaneCell): Box => {
    const height = boxHeight(cell, drawing);
    return {
      x: at.x + cellStart(cell, plan, columns.starts, drawing),
      y: middles.of(cell.row) - height / 2,
      width: cellWidth(cell, drawing),
      height,
    };
  };

type BoxOf = (cell: LaneCell) => Box;

const edgesInto = (cell: LaneCell, request: CardRequest, boxOf: BoxOf): readonly PlacedEdge[] => {
  if (cell.kind === 'arrival') return arrivals(cell, request, boxOf);
  const { via } = cell;
  return via === undefined ? [] : [placedEdge(cell, via, request, boxOf)];
};

const placedEdge = (
  cell: NodeCell | ReferenceCell,
  edge: DrawnEdge,
  request: CardRequest,
  boxOf: BoxOf,
): PlacedEdge => {
  const { plan, at } = request;
  const to = boxOf(cell);
  const { parent } = cell;
  const origin = plan.cells.find((one) => one.row === parent?.row && one.column === parent.column);
  const from = origin === undefined ? { x: at.x, y: to.y, width: 0, height: to.height } : boxOf(origin);
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x - 1, y: to.y + to.height / 2 };
  return {
    edge,
    path: branchPath(start, start.x + TRUNK, end),
    tip: { ...end, angle: 0 },
    labels: besideLine(edge.labels, end),
    mark: undefined,
    reference: cell.kind === 'reference' ? { ...to, ...referenceText(edge) } : undefined,
  };
};

/** The first label above the line, the others below it, all ending shortly before its tip. */
const besideLine = (labels: readonly string[], { x, y }: Point): readonly PlacedLabel[] =>
  labels.map((text, index) => ({
    text,
    x: x - 12,
    y: index === 0 ? y - 5 : y + 1 + index * LABEL_LINE,
    anchor: 'end',
  }));

/** Where a row begins with arrows from other vm_states. */
const arrivals = (cell: ArrivalCell, { plan }: CardRequest, boxOf: BoxOf): readonly PlacedEdge[] => {
  const target = plan.cells.find((one) => one.row === cell.row && one.column === 1);
  const [edge, ...others] = cell.edges;
  if (target === undefined || edge === undefined) return [];
  const box = boxOf(cell);
  const to = boxOf(target);
  const end = { x: to.x - 1, y: to.y + to.height / 2 };
  const labels = [...new Set(cell.edges.flatMap((one) => one.labels))];
  return [
    {
      edge: {
        ...edge,
        id: `${edge.id}-arrives`,
        takes: takesOf([edge, ...others]),
      },
      path: branchPath({ x: box.x + box.width, y: end.y }, box.x + box.width + TRUNK, end),
      tip: { ...end, angle: 0 },
      labels: besideLine(labels, end),
      mark: undefined,
      reference: { ...box, text: arrivalText(cell.edges), vmState: 'active', status: 'UNKNOWN' },
    },
  ];
};
