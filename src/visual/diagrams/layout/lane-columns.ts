import { itemAt } from '../../../graph/index.ts';
import type { Drawing, DrawnEdge, DrawnNode } from '../drawing.ts';
import type { LaneCell, LanePlan, ReferenceCell } from './lane-rows.ts';
import { TYPE } from './measures.ts';
import { leafSize } from './node-size.ts';
import { referenceText } from './reference-text.ts';
import { textWidth } from './text-width.ts';

/** Where the columns begin; all cards share them, so that steps stand below steps. */
export interface LaneColumns {
  readonly starts: readonly number[];
  readonly width: number;
}

/** The columns for these cards, counted from a card's left border. */
export const columnsOf = (plans: readonly LanePlan[], drawing: Drawing): LaneColumns => {
  const cells = plans.flatMap((plan) => plan.cells);
  const last = Math.max(...cells.map(({ column }) => column));
  const starts: number[] = [PADDING, PADDING + Math.max(...plans.map((plan) => firstColumn(plan, drawing)))];
  for (let column = 1; column < last; column++) {
    const widest = Math.max(...cells.filter(standsIn(column)).map((cell) => cellWidth(cell, drawing)));
    starts.push(Math.round(itemAt(starts, column) + widest + gapAfter(column, cells)));
  }
  const ends = plans.flatMap((plan) =>
    plan.cells.map((cell) => cellStart(cell, plan, starts, drawing) + cellWidth(cell, drawing)),
  );
  return { starts, width: Math.ceil(Math.max(...ends)) + PADDING };
};

/**
 * Where a cell begins, counted from its card's left border: at its column, or where its arrow has to carry a label, as far
 * from the state before as that takes.
 */
export const cellStart = (
  cell: LaneCell,
  { cells }: LanePlan,
  starts: LaneColumns['starts'],
  drawing: Drawing,
): number => {
  const start = itemAt(starts, cell.column);
  const room = cell.kind === 'reference' ? referenceShift(cell) : 0;
  if (cell.kind !== 'reference' || room === 0) return start;
  const before = cells.find(({ row, column }) => row === cell.parent.row && column === cell.parent.column);
  const end = (starts[cell.parent.column] ?? 0) + (before === undefined ? 0 : cellWidth(before, drawing));
  return Math.max(start, Math.round(end + TRUNK + room));
};

/** What ends a row may be as wide as it likes. */
const standsIn =
  (column: number) =>
  (cell: LaneCell): boolean =>
    cell.column === column && cell.kind !== 'reference';

const gapAfter = (column: number, cells: readonly LaneCell[]): number => {
  const labels = cells.filter(standsIn(column + 1)).flatMap(leadingLabels);
  return Math.max(GAP, ...labels.map((label) => textWidth(label, TYPE.label, 'bold') + TRUNK + ARROW));
};

/** What is written along the arrow to a cell. */
const leadingLabels = (cell: LaneCell): readonly string[] =>
  cell.kind === 'arrival' ? [] : (cell.via?.labels ?? []);

/** The states where rows begin, the line that they share, and what is written along it. */
const firstColumn = ({ cells }: LanePlan, drawing: Drawing): number => {
  const widest = Math.max(
    0,
    ...cells.filter(({ column }) => column === 0).map((cell) => cellWidth(cell, drawing)),
  );
  return Math.ceil(widest + TRUNK + Math.max(LEAST_LABEL, ...cells.map(labelWidth)) + ARROW);
};

export const PADDING = 16;
/** From a state to the line that its branches share. */
export const TRUNK = 14;
const ARROW = 22;
const GAP = 24;
const LEAST_LABEL = 40;

export const cellWidth = (cell: LaneCell, drawing: Drawing): number => {
  switch (cell.kind) {
    case 'node':
      return leafSize(cell.node, marksOf(cell.node, drawing).length).width;
    case 'reference':
      return referenceWidth(referenceText(cell.via).text);
    case 'arrival':
      return referenceWidth(arrivalText(cell.edges));
  }
};

/** The room that an arrow to a reference takes for what is written along it. */
const referenceShift = ({ column, via }: ReferenceCell): number =>
  column === 1
    ? 0
    : Math.max(0, ...via.labels.map((label) => Math.ceil(textWidth(label, TYPE.label, 'bold')) + 14));

export const referenceWidth = (text: string): number =>
  Math.ceil(textWidth(text, TYPE.reference, 'mono')) + 20;

/** The vm_states from which a state is entered. */
export const arrivalText = (edges: readonly DrawnEdge[]): string =>
  [...new Set(edges.flatMap(({ takes }) => takes.map(({ vmState }) => vmState)))].join(' · ');

/** The shared arrows of which a state carries the sign: those that not all of its neighbours have. One for each event. */
export const marksOf = (node: DrawnNode, { nodes, edges }: Drawing): readonly DrawnEdge[] => {
  const neighbours = nodes.filter(({ group }) => group === node.group).length;
  const marks = edges.filter(({ from }) => from.includes(node.id) && from.length < neighbours);
  return [...new Map(marks.map((edge) => [edge.takes[0].event, edge])).values()];
};

/** Of what is written between the first column and the second. */
const labelWidth = (cell: LaneCell): number => {
  const arriving = cell.kind === 'arrival' ? cell.edges.flatMap(({ labels }) => labels) : [];
  const leading = cell.column === 1 ? leadingLabels(cell) : [];
  return Math.max(0, ...[...arriving, ...leading].map((label) => textWidth(label, TYPE.label, 'bold')));
};
