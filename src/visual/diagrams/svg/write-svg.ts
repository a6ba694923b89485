import type { Drawing, DrawnEdge } from '../drawing.ts';
import { transitionKey } from '../drawing.ts';
import { LEAF } from '../layout/measures.ts';
import type { PlacedEdge, PlacedGroup, PlacedNode, Scene } from '../layout/scene.ts';
import { legend } from './legend.ts';
import { markPath } from './marks.ts';
import { styleSheet } from './style.ts';
import { element, escapeXml } from './xml.ts';

/**
 * A drawing as SVG: text is text, nothing is loaded from anywhere, colours follow the reader's light or dark mode.
 *
 * For pages that put it into their own document: a state is `g.leaf` with `id="pair-active-powering-off"`,
 * `data-pair="active/powering-off"`, `data-vm-state` and `data-status`; an arrow is `g.edge` with `data-edge` (its own name) and
 * `data-takes`, all transitions that it stands for, so that `[data-takes~="active/-|server.stop|active/powering-off"]` finds
 * it. The class `lit` marks either.
 */
export const writeSvg = (drawing: Drawing, scene: Scene): string => {
  const foot = legend(drawing, scene);
  const height = HEADING + scene.height + foot.height;
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'ecs',
      viewBox: `0 0 ${scene.width} ${height}`,
      width: scene.width,
      height,
      role: 'img',
      'aria-labelledby': 'ecs-title ecs-description',
      'data-view': drawing.view,
    },
    element('title', { id: 'ecs-title' }, escapeXml(drawing.title)),
    element('desc', { id: 'ecs-description' }, escapeXml(drawing.description)),
    element('style', {}, styleSheet()),
    element('rect', { class: 'paper', width: scene.width, height }),
    element('text', { class: 'heading', x: 18, y: 32 }, escapeXml(drawing.title)),
    element(
      'g',
      { transform: `translate(0 ${HEADING})` },
      ...scene.groups.map(groupMarkup),
      ...scene.edges.map(edgeMarkup),
      ...scene.nodes.map(nodeMarkup),
      foot.markup,
    ),
  )}\n`;
};

const HEADING = 36;

const groupMarkup = ({ group, x, y, width, height }: PlacedGroup): string =>
  element(
    'g',
    { class: 'group', id: group.id, 'data-vm-state': group.vmState, 'data-status': group.status },
    element('rect', { class: 'card', x, y, width, height, rx: 10 }),
    element(
      'text',
      { class: 'vm-state', x: x + 16, y: y + 25 },
      group.vmState,
      element(
        'tspan',
        { class: 'meaning', dx: 12, 'font-family': 'system-ui,sans-serif', 'font-weight': 400 },
        escapeXml(group.meaning),
      ),
    ),
  );

const nodeMarkup = ({ node, names, marks, x, y, width, height }: PlacedNode): string => {
  const left = x + LEAF.padding;
  const foot = y + LEAF.top + names.length * LEAF.lineHeight + 10.5;
  const box = { x, y, width, height, rx: 6 };
  return element(
    'g',
    {
      class: ['leaf', node.kind, node.settled ? 'settled' : 'busy', takenClass(node.taken)]
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
    ...names.map((line, index) =>
      element(
        'text',
        { class: 'name', x: left, y: y + LEAF.top + 9 + index * LEAF.lineHeight },
        escapeXml(line),
      ),
    ),
    element('text', { class: 'status', x: left, y: foot }, node.status),
    ...marks.map((edge, index) =>
      markOf(edge, {
        x: x + width - LEAF.padding - (marks.length - 1 - index) * LEAF.mark - 3,
        y: foot - 3.5,
      }),
    ),
  );
};

const markOf = (edge: DrawnEdge, at: { readonly x: number; readonly y: number }): string => {
  const [first] = edge.takes;
  return first === undefined ? '' : markPath(first.event, at);
};

const edgeMarkup = ({ edge, path, tip, labels, mark, reference }: PlacedEdge): string =>
  element(
    'g',
    {
      class: ['edge', edge.kind, edge.inferred ? 'inferred' : '', takenClass(edge.taken)]
        .filter(Boolean)
        .join(' '),
      'data-edge': edge.id,
      'data-takes': edge.takes.map(transitionKey).join(' '),
    },
    element(
      'title',
      {},
      escapeXml(
        edge.takes
          .flatMap(({ source, event, target, descriptions }) => [
            `${source} → ${target} (${event}): ${descriptions.join(' ')}`,
          ])
          .join('\n'),
      ),
    ),
    element('path', { class: 'way', d: path }),
    element('path', {
      class: 'tip',
      d: 'M0 0L-7 -3.4V3.4Z',
      transform: `translate(${tip.x} ${tip.y}) rotate(${tip.angle})`,
    }),
    mark === undefined ? '' : markOf(edge, mark),
    ...labels.map(({ text, x, y, anchor }) =>
      element('text', { x, y, 'text-anchor': anchor }, escapeXml(text)),
    ),
    reference === undefined
      ? ''
      : element(
          'g',
          { class: 'reference', 'data-status': reference.status },
          element('rect', {
            x: reference.x,
            y: reference.y,
            width: reference.width,
            height: reference.height,
            rx: reference.height / 2,
          }),
          element('text', { x: reference.x + 10, y: reference.y + 15 }, escapeXml(reference.text)),
        ),
  );

const takenClass = (taken: boolean | undefined): string => {
  if (taken === undefined) return '';
  return taken ? 'taken' : 'missed';
};
