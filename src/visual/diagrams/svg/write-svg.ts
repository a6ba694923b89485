import type { Drawing } from '../drawing.ts';
import type { PlacedGroup, Scene } from '../layout/scene.ts';
import { element, escapeXml } from '../xml.ts';
import { edgeMarkup } from './edge-markup.ts';
import { legend } from './legend.ts';
import { nodeMarkup } from './node-markup.ts';
import { styleSheet } from './style.ts';

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
      'data-made-by': 'ecs-lifecycle-diagram',
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
      ...scene.edges.map((edge) => edgeMarkup(edge, drawing)),
      ...scene.groups.map(headMarkup),
      ...scene.nodes.map((node) => nodeMarkup(node, drawing)),
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
  );

/** Above the arrows, should one pass here. */
const headMarkup = ({ group, x, y }: PlacedGroup): string =>
  element(
    'text',
    { class: 'vm-state head', x: x + 16, y: y + 25 },
    escapeXml(group.name),
    group.meaning === '' ? '' : element('tspan', { class: 'meaning', dx: 12 }, escapeXml(group.meaning)),
  );
