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
  const lamp = useRef<Lamp>(null);
  useLayoutEffect(() => {
    const drawing = template()?.cloneNode(true);
    if (!(drawing instanceof SVGSVGElement) || frame.current === null) return undefined;
    frame.current.replaceChildren(drawing);
    lamp.current = createLamp(frame.current, drawing);
    return lamp.current.remove;
  }, []);
  useLayoutEffect(() => lamp.current?.light(way), [way]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={frame} class="drawing" tabIndex={0} aria-label="Drawing of the statechart" />
  );
};

interface Lamp {
  light(way: Way): void;
  remove(): void;
}

/** Touches only what differs from last time, and asks the browser for no measures: at high speed every frame counts. */
const createLamp = (frame: HTMLElement, drawing: SVGSVGElement): Lamp => {
  const leaves = byName(drawing, '.leaf[data-pair]', (leaf) => [
    stateOf(leaf.getAttribute('data-pair') ?? ''),
  ]);
  const edges = byName(drawing, '.edge[data-takes]', (edge) =>
    (edge.getAttribute('data-takes') ?? '').split(' '),
  );
  const mark = {
    litLeaves: createMark(leaves, 'lit'),
    litEdges: createMark(edges, 'lit'),
    passed: createMark(leaves, 'passed'),
    taken: createMark(edges, 'passed'),
  };
  const view = createView(frame, drawing);
  return {
    light: ({ current, passed, taken, last }) => {
      mark.passed(passed);
      mark.taken(taken);
      mark.litEdges(new Set(last === undefined ? [] : [last]));
      const [lit] = mark.litLeaves(current);
      if (lit instanceof SVGGraphicsElement) view.show(lit);
    },
    remove: view.remove,
  };
};

const byName = (
  drawing: Element,
  selector: string,
  namesOf: (element: Element) => readonly string[],
): ReadonlyMap<string, readonly Element[]> => {
  const named = new Map<string, Element[]>();
  for (const element of drawing.querySelectorAll(selector)) {
    for (const name of namesOf(element)) named.set(name, [...(named.get(name) ?? []), element]);
  }
  return named;
};

/** Gives a class to the elements of these names, and takes it from all others; tells which have it. */
const createMark = (elements: ReadonlyMap<string, readonly Element[]>, mark: string) => {
  let names: ReadonlySet<string> = new Set();
  let marked: ReadonlySet<Element> = new Set();
  return (next: ReadonlySet<string>): readonly Element[] => {
    if (next === names) return [...marked];
    names = next;
    const wanted = new Set([...next].flatMap((name) => elements.get(name) ?? []));
    for (const element of marked) if (!wanted.has(element)) element.classList.remove(mark);
    for (const element of wanted) if (!marked.has(element)) element.classList.add(mark);
    marked = wanted;
    return [...marked];
  };
};

/** `active/-` is the state `active/idle`; `deleted/-` has no states inside. */
const stateOf = (pair: string): string => (pair === 'deleted/-' ? 'deleted' : pair.replace(/\/-$/, '/idle'));

/** Pixels around a leaf that keep its neighbours in view. */
const MARGIN = 24;

/** Scrolls to what is lit. A jump, not a glide; and nothing moves as long as it is in view. */
const createView = (frame: HTMLElement, drawing: SVGSVGElement) => {
  const boxes = new Map<Element, DOMRect>();
  const units = drawing.viewBox.baseVal.width;
  let scale = 1;
  let size = { width: 0, height: 0 };
  let at = { left: 0, top: 0 };
  /** What was lit before anything had been measured. */
  let awaited: SVGGraphicsElement | undefined;
  const watch = new ResizeObserver(() => {
    scale = drawing.clientWidth / units;
    size = { width: frame.clientWidth, height: frame.clientHeight };
    if (awaited !== undefined) show(awaited);
  });
  watch.observe(frame);
  const scrolled = (): void => {
    at = { left: frame.scrollLeft, top: frame.scrollTop };
  };
  frame.addEventListener('scroll', scrolled, { passive: true });
  const boxOf = (leaf: SVGGraphicsElement): DOMRect => {
    const box = boxes.get(leaf) ?? boxInDrawing(leaf, drawing);
    boxes.set(leaf, box);
    return box;
  };
  const show = (leaf: SVGGraphicsElement): void => {
    awaited = size.height === 0 ? leaf : undefined;
    if (awaited !== undefined) return;
    const box = boxOf(leaf);
    const [top, bottom] = [box.top * scale - MARGIN, box.bottom * scale + MARGIN];
    const [left, right] = [box.left * scale - MARGIN, box.right * scale + MARGIN];
    if (top < at.top || bottom > at.top + size.height) frame.scrollTop = top - size.height / 3;
    if (left < at.left) frame.scrollLeft = left;
    else if (right > at.left + size.width) frame.scrollLeft = right - size.width;
  };
  return {
    show,
    remove: () => {
      watch.disconnect();
      frame.removeEventListener('scroll', scrolled);
    },
  };
};

/** In the drawing's own units, whatever groups the leaf stands in. */
const boxInDrawing = (leaf: SVGGraphicsElement, drawing: SVGSVGElement): DOMRect => {
  const box = leaf.getBBox();
  const toScreen = leaf.getScreenCTM();
  const toDrawing = drawing.getScreenCTM()?.inverse();
  if (toScreen === null || toDrawing === undefined) return box;
  const matrix = toDrawing.multiply(toScreen);
  const corner = new DOMPoint(box.x, box.y).matrixTransform(matrix);
  return new DOMRect(corner.x, corner.y, box.width, box.height);
};
