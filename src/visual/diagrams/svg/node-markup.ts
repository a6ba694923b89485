import type { Drawing, DrawnEdge } from '../drawing.ts';
import { LEAF, VM_STATE } from '../layout/measures.ts';
import type { PlacedNode, Point } from '../layout/scene.ts';
import { shownEdge, shownNode } from '../shown.ts';
import { element, escapeXml } from '../xml.ts';
import { edgeMark, returnSign } from './marks.ts';

/** A state: its name, its status, and the signs of the shared arrows that it has. */
export const nodeMarkup = (placed: PlacedNode, drawing: Drawing): string => {
  const { node, x, y, width, height } = placed;
  const box = { x, y, width, height, rx: node.kind === 'vm-state' ? 9 : 6 };
  return element(
    'g',
    {
      class: ['leaf', node.kind, node.settled ? 'settled' : 'busy', shownNode(node, drawing)]
        .filter(Boolean)
        .join(' '),
      id: node.id,
      'data-pair': node.key,
      'data-vm-state': node.pair.vmState,
      'data-status': node.status,
    },
    element('title', {}, escapeXml(`${node.key} shows ${node.status}`)),
    element('rect', { class: 'box', ...box }),
    element('rect', { class: 'tint', ...box }),
    ...(node.kind === 'vm-state' ? vmStateText(placed) : leafText(placed, drawing)),
  );
};

const leafText = ({ node, names, marks, x, y, width }: PlacedNode, drawing: Drawing): readonly string[] => {
  const left = x + LEAF.padding;
  const foot = y + LEAF.top + names.length * LEAF.lineHeight + 10.5;
  const markAt = (index: number): Point => ({
    x: x + width - LEAF.padding - (marks.length - 1 - index) * LEAF.mark - 3,
    y: foot - 3.5,
  });
  return [
    ...names.map((line, index) =>
      element(
        'text',
        { class: 'name', x: left, y: y + LEAF.top + 9 + index * LEAF.lineHeight },
        escapeXml(line),
      ),
    ),
    element('text', { class: 'status', x: left, y: foot }, node.status),
    ...marks.map((edge: DrawnEdge, index) =>
      element('g', { class: shownEdge(edge, drawing, node.key) ?? 'sign' }, edgeMark(edge, markAt(index))),
    ),
  ];
};

const vmStateText = ({ node, names, x, y, height }: PlacedNode): readonly string[] => {
  const left = x + VM_STATE.padding;
  return [
    element('text', { class: 'vm-state', x: left, y: y + 24 }, escapeXml(node.name)),
    element('text', { class: 'status', x: left, y: y + 39 }, node.status),
    node.initial
      ? element('path', { class: 'birth', d: `M${x - 26} ${y + height / 2}H${x - 8}` }) +
        element('circle', { class: 'birth-dot', cx: x - 28, cy: y + height / 2, r: 4.5 }) +
        element('path', {
          class: 'birth-dot',
          d: 'M0 0L-7 -3.4V3.4Z',
          transform: `translate(${x - 1} ${y + height / 2})`,
        })
      : '',
    names.length === 0 ? '' : returnSign({ x: left + 5, y: y + 53.5 }),
    ...names.map((line, index) =>
      element(
        'text',
        { class: 'line', x: left + 16, y: y + 57 + index * VM_STATE.lineHeight },
        escapeXml(line),
      ),
    ),
  ];
};
