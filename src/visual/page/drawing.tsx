import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Sighting } from '../sightings/sighting.ts';
import type { Way } from './way.ts';

interface DrawingProps {
  readonly way: Way;
  readonly sighting: Sighting | undefined;
  readonly tone: string;
}

/** The drawing comes with the page, drawn when the page was built. */
const template = (): Element | null =>
  document.querySelector<HTMLTemplateElement>('#drawing')?.content.firstElementChild ?? null;

/** Whether the page brings a drawing along. */
export const hasDrawing = (): boolean => template() !== null;

/** The statechart as it is drawn on paper: lighting a state changes classes, nothing is drawn anew. */
export const Drawing = ({ way, tone }: DrawingProps) => {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawing = template()?.cloneNode(true);
    if (drawing !== undefined) frame.current?.replaceChildren(drawing);
  }, []);
  useLayoutEffect(() => {
    if (frame.current !== null) light(frame.current, way);
  }, [way]);
  return (
    <div
      ref={frame}
      class={`drawing lit-${tone}`}
      tabIndex={0}
      role="region"
      aria-label="Drawing of the statechart"
    />
  );
};

const light = (frame: HTMLElement, { current, passed }: Way): void => {
  for (const node of frame.querySelectorAll('[data-pair]')) {
    const pair = node.getAttribute('data-pair') ?? '';
    const state = pair.replace(/\/-$/, '/idle');
    node.classList.toggle('is-current', current.has(state));
    node.classList.toggle('is-passed', passed.has(state) && !current.has(state));
  }
};
