import type { Drawing, PairTransition } from '../drawing.ts';
import { transitionKey } from '../drawing.ts';
import type { PlacedEdge, PlacedLabel, Reference } from '../layout/scene.ts';
import { shownEdge } from '../shown.ts';
import { element, escapeXml } from '../xml.ts';
import { edgeMark } from './marks.ts';

/** An arrow with what is written along it, and the name of the state at its end where it does not lead there itself. */
export const edgeMarkup = (
  { edge, path, tip, labels, mark, reference }: PlacedEdge,
  drawing: Drawing,
): string =>
  element(
    'g',
    {
      class: ['edge', edge.kind, edge.inferred ? 'inferred' : '', shownEdge(edge, drawing)]
        .filter(Boolean)
        .join(' '),
      'data-edge': edge.id,
      'data-takes': edge.takes.map(transitionKey).join(' '),
    },
    element('title', {}, escapeXml(edge.takes.map(inWords).join('\n'))),
    element('path', { class: 'way', d: path }),
    element('path', {
      class: 'tip',
      d: 'M0 0L-7 -3.4V3.4Z',
      transform: `translate(${tip.x} ${tip.y}) rotate(${tip.angle})`,
    }),
    mark === undefined ? '' : edgeMark(edge, mark),
    ...labels.map(labelMarkup),
    reference === undefined ? '' : referenceMarkup(reference),
  );

const inWords = ({ source, event, target, descriptions }: PairTransition): string =>
  `${source} → ${target} (${event}): ${descriptions.join(' ')}`;

/** What is no operation (an event of the platform, a condition) is set apart from one. */
const labelMarkup = ({ text, x, y, anchor }: PlacedLabel): string =>
  element(
    'text',
    { class: /[. ]/.test(text) && !/^\d/.test(text) ? 'event' : 'ask', x, y, 'text-anchor': anchor },
    escapeXml(text),
  );

const referenceMarkup = ({ text, status, vmState, x, y, width, height }: Reference): string =>
  element(
    'g',
    { class: 'reference', 'data-status': status, 'data-of': vmState },
    element('rect', { x, y, width, height, rx: height / 2 }),
    element('text', { x: x + 10, y: y + 15 }, escapeXml(text)),
  );
