import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Way } from './way.ts';

/** The drawing comes with the page, drawn when the page was built. */
const template = (): Element | null =>
  document.querySelector<HTMLTemplateElement>('#drawing')?.content.firstElementChild ?? null;

/** Whether the page brings a drawing along. */
export const hasDrawing = (): boolean => template() !== null;

/** The statechart as it is drawn on paper: lighting a state changes classes, nothing is drawn anew. */
export const Drawing = ({ way }: { readonly way: Way }) => {
  const frame = useRef<HTMLElement>(null);
  const parts = useRef<Parts>(NO_PARTS);
  useLayoutEffect(() => {
    const drawing = template()?.cloneNode(true);
    if (drawing === undefined || frame.current === null) return;
    frame.current.replaceChildren(drawing);
    parts.current = partsOf(frame.current);
  }, []);
  useLayoutEffect(() => {
    const [lit] = light(parts.current, way);
    if (lit !== undefined && frame.current !== null) bringIntoView(lit, frame.current);
  }, [way]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={frame} class="drawing" tabIndex={0} aria-label="Drawing of the statechart" />
  );
};

/** What can be lit, by what it is called in the recording. */
interface Parts {
  readonly leaves: readonly (readonly [state: string, leaf: Element])[];
  readonly edges: readonly (readonly [transitions: readonly string[], edge: Element])[];
}

const NO_PARTS: Parts = { leaves: [], edges: [] };

const partsOf = (frame: Element): Parts => ({
  leaves: [...frame.querySelectorAll('.leaf[data-pair]')].map((leaf) => [
    stateOf(leaf.getAttribute('data-pair') ?? ''),
    leaf,
  ]),
  edges: [...frame.querySelectorAll('.edge[data-takes]')].map((edge) => [
    (edge.getAttribute('data-takes') ?? '').split(' '),
    edge,
  ]),
});

/** `active/-` is the state `active/idle`; `deleted/-` has no states inside. */
const stateOf = (pair: string): string => (pair === 'deleted/-' ? 'deleted' : pair.replace(/\/-$/, '/idle'));

/** The leaves that are lit. */
const light = ({ leaves, edges }: Parts, { current, passed, taken, last }: Way): readonly Element[] => {
  for (const [state, leaf] of leaves) {
    leaf.classList.toggle('lit', current.has(state));
    leaf.classList.toggle('passed', passed.has(state));
  }
  for (const [transitions, edge] of edges) {
    edge.classList.toggle('lit', last !== undefined && transitions.includes(last));
    edge.classList.toggle(
      'passed',
      transitions.some((transition) => taken.has(transition)),
    );
  }
  return leaves.filter(([state]) => current.has(state)).map(([, leaf]) => leaf);
};

/** A jump, not a glide: it has to keep up with a life at high speed. Nothing moves as long as the state is in view. */
const bringIntoView = (leaf: Element, frame: Element): void => {
  const window = frame.getBoundingClientRect();
  const box = leaf.getBoundingClientRect();
  const isInView =
    box.top >= window.top + MARGIN &&
    box.bottom <= window.bottom - MARGIN &&
    box.left >= window.left &&
    box.right <= window.right;
  if (isInView || window.height === 0) return;
  frame.scrollTop += box.top - window.top - window.height / 3;
  frame.scrollLeft += Math.min(0, box.left - window.left) + Math.max(0, box.right - window.right);
};

/** Pixels above and below that keep the neighbours in view. */
const MARGIN = 16;
