import type { Drawing } from '../drawing.ts';
import { TYPE } from '../layout/measures.ts';
import type { Point, Scene } from '../layout/scene.ts';
import { textWidth } from '../layout/text-width.ts';
import { element } from '../xml.ts';
import { returnSign } from './marks.ts';

/** What the signs of this picture mean, in rows below it; only those that it has. */
export const legend = (
  drawing: Drawing,
  scene: Scene,
): { readonly markup: string; readonly height: number } => {
  const { width, height } = scene;
  const parts: string[] = [];
  let x = MARGIN;
  let y = height + ROW / 2;
  for (const { text, sample, isIn } of ENTRIES) {
    if (!isIn(drawing, scene)) continue;
    const wide = SAMPLE + 8 + textWidth(text, TYPE.label);
    if (x + wide > width - MARGIN) {
      x = MARGIN;
      y += ROW;
    }
    parts.push(sample({ x, y }), element('text', { x: x + SAMPLE + 8, y: y + 4 }, text));
    x += Math.ceil(wide) + 20;
  }
  return { markup: element('g', { class: 'legend' }, ...parts), height: y + ROW / 2 + 8 - height };
};

const MARGIN = 18;
const ROW = 24;
const SAMPLE = 30;

interface Entry {
  readonly text: string;
  readonly sample: (at: Point) => string;
  readonly isIn: (drawing: Drawing, scene: Scene) => boolean;
}

const boxSample =
  (className: string, status: string) =>
  ({ x, y }: Point): string => {
    const box = { x, y: y - 8, width: SAMPLE, height: 16, rx: 4 };
    return element(
      'g',
      { class: className, 'data-status': status },
      element('rect', { class: 'box', ...box }),
      element('rect', { class: 'tint', ...box }),
    );
  };

const arrowSample =
  (className: string) =>
  ({ x, y }: Point): string =>
    element(
      'g',
      { class: `edge ${className}` },
      element('path', { d: `M${x} ${y}H${x + SAMPLE - 6}` }),
      element('path', {
        class: 'tip',
        d: 'M0 0L-7 -3.4V3.4Z',
        transform: `translate(${x + SAMPLE} ${y})`,
      }),
    );

const pillSample = ({ x, y }: Point): string =>
  element(
    'g',
    { class: 'reference', 'data-status': 'SHUTOFF' },
    element('rect', { x, y: y - 8, width: SAMPLE, height: 16, rx: 8 }),
  );

const crossSample = ({ x, y }: Point): string =>
  element('path', {
    class: 'mark',
    transform: `translate(${x + SAMPLE - 8} ${y})`,
    d: 'M-3 -3L3 3M-3 3L3 -3',
  });

const ENTRIES: readonly Entry[] = [
  {
    text: 'the server rests',
    sample: boxSample('settled', 'SHUTOFF'),
    isIn: ({ nodes }) => nodes.some(({ settled, kind }) => settled && kind !== 'vm-state'),
  },
  {
    text: 'a task is under way',
    sample: boxSample('busy', 'SHUTOFF'),
    isIn: ({ nodes }) => nodes.some(({ settled, kind }) => !settled && kind !== 'vm-state'),
  },
  {
    text: 'a pair that the published table does not list: it shows UNKNOWN',
    sample: boxSample('busy', 'UNKNOWN'),
    isIn: ({ nodes }) => nodes.some(({ status }) => status === 'UNKNOWN'),
  },
  {
    text: 'an operation (named), or the next step',
    sample: arrowSample('operation'),
    isIn: ({ edges }) => edges.some(({ kind }) => kind === 'operation'),
  },
  {
    text: 'the platform does it unasked',
    sample: arrowSample('unasked'),
    isIn: ({ edges }) => edges.some(({ kind }) => kind === 'unasked'),
  },
  {
    text: 'a step fails',
    sample: arrowSample('failure'),
    isIn: ({ edges }) => edges.some(({ kind }) => kind === 'failure'),
  },
  {
    text: 'inferred: no source describes it',
    sample: arrowSample('inferred'),
    isIn: ({ edges }) => edges.some(({ inferred }) => inferred),
  },
  { text: 'goes on at that state', sample: pillSample, isIn: ({ layout }) => layout === 'lanes' },
  {
    text: 'has the arrow of this sign at the foot of its card',
    sample: crossSample,
    isIn: (_, { nodes }) => nodes.some(({ marks }) => marks.length > 0),
  },
  {
    text: 'faded: not shown yet',
    sample: (at) => element('g', { class: 'missed' }, boxSample('busy', 'SHUTOFF')(at)),
    isIn: ({ shown }) => shown !== undefined,
  },
  {
    text: 'afterwards the server rests here again',
    sample: ({ x, y }) => returnSign({ x: x + SAMPLE - 8, y }),
    isIn: ({ nodes }) => nodes.some(({ lines }) => lines.length > 0),
  },
];
