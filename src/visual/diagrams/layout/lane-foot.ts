import type { DrawnEdge } from '../drawing.ts';
import type { LaneColumns } from './lane-columns.ts';
import { arrivalText, PADDING, referenceWidth } from './lane-columns.ts';
import type { LanePlan } from './lane-rows.ts';
import { LEAF, REFERENCE_HEIGHT, TYPE } from './measures.ts';
import { referenceText } from './reference-text.ts';
import type { PlacedEdge, Point, Reference } from './scene.ts';
import { textWidth } from './text-width.ts';

/** The foot of a card: what begins at its border, then from where it is entered. */
export const footOf = (
  { foot, entrances }: LanePlan,
  { at, columns }: { readonly at: Point; readonly columns: LaneColumns },
  top: number,
): { readonly edges: readonly PlacedEdge[]; readonly end: number } => {
  const pieces = [...foot.map(leavingPiece), ...entrances.map(enteringPiece)];
  if (pieces.length === 0) return { edges: [], end: top + 6 };
  const edges: PlacedEdge[] = [];
  let x = at.x + PADDING;
  let y = top + 12;
  for (const [index, { width, place }] of pieces.entries()) {
    const isFull = x + width > at.x + columns.width - PADDING;
    if (isFull || (index > 0 && index === foot.length)) {
      x = at.x + PADDING;
      y += ROW;
    }
    edges.push(place({ x, y }));
    x += width + BETWEEN;
  }
  return { edges, end: y + ROW / 2 + 6 };
};

const ROW = 28;
const BETWEEN = 22;
const ARROW = 34;

/** Something of a known width that can be put anywhere. */
interface Piece {
  readonly width: number;
  readonly place: (at: Point) => PlacedEdge;
}

/** Sign, event, arrow, where it leads. */
const leavingPiece = (edge: DrawnEdge): Piece => {
  const reference = referenceText(edge);
  const label = edge.labels.join(', ');
  const written = LEAF.mark + 6 + Math.ceil(textWidth(label, TYPE.label));
  return {
    width: written + ARROW + referenceWidth(reference.text),
    place: ({ x, y }) => {
      const tip = { x: x + written + ARROW - 1, y };
      return {
        edge,
        path: `M${x + written + 6} ${y}H${tip.x}`,
        tip: { ...tip, angle: 0 },
        labels: [{ text: label, x: x + LEAF.mark + 6, y: y + 4, anchor: 'start' }],
        mark: { x: x + LEAF.mark / 2, y },
        reference: referenceAt({ x: tip.x + 1, y }, reference),
      };
    },
  };
};

/** From where, by what, and into which of the states, unless it is the one where the server rests. */
const enteringPiece = (edge: DrawnEdge): Piece => {
  const text = arrivalText([edge]);
  const into = referenceText(edge);
  const label = [...edge.labels, into.text === into.vmState ? '' : into.text.slice(into.vmState.length)]
    .join(' ')
    .trim();
  const from = referenceWidth(text);
  const written = label === '' ? 0 : Math.ceil(textWidth(label, TYPE.label, 'bold')) + 8;
  return {
    width: from + ARROW + written,
    place: ({ x, y }) => {
      const tip = { x: x + from + ARROW - 6, y };
      return {
        edge: { ...edge, id: `${edge.id}-enters` },
        path: `M${x + from} ${y}H${tip.x}`,
        tip: { ...tip, angle: 0 },
        labels: label === '' ? [] : [{ text: label, x: tip.x + 6, y: y + 4, anchor: 'start' }],
        mark: undefined,
        reference: referenceAt({ x, y }, { text, vmState: edge.takes[0].vmState, status: 'UNKNOWN' }),
      };
    },
  };
};

const referenceAt = (
  { x, y }: Point,
  reference: Pick<Reference, 'text' | 'vmState' | 'status'>,
): Reference => ({
  ...reference,
  x,
  y: y - REFERENCE_HEIGHT / 2,
  width: referenceWidth(reference.text),
  height: REFERENCE_HEIGHT,
});
