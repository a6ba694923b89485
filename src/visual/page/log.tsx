import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clockTime } from '../../simulator/index.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Actions } from './actions.ts';
import { toneOf } from './tones.ts';

interface LogProps {
  readonly sightings: readonly Sighting[];
  readonly index: number;
  readonly actions: Actions;
}

/** Pixels; the style sheet says the same. */
const ROW = 28;
/** Rows that are laid out beyond the window, so that scrolling shows no gap. */
const SPARE = 4;

/** Every moment has its line; only those in the window are there, so a hundred thousand cost no more than twenty. */
export const Log = ({ sightings, index, actions }: LogProps) => {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef({ index: -1, top: 0 });
  const height = useHeight(box);
  const [, scrolled] = useState(0);
  // The window follows the moment, not the other way round; whoever scrolls away from it may.
  if (shown.current.index !== index) {
    shown.current = { index, top: topThatShows(index, shown.current.top, height) };
  }
  const { top } = shown.current;
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = top;
  }, [top, height]);
  const scroll = (to: number): void => {
    shown.current = { index: shown.current.index, top: to };
    scrolled(to);
  };
  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const last = Math.min(sightings.length, Math.ceil((top + height) / ROW) + SPARE);
  return (
    <section class="log" aria-labelledby="log-title">
      <h2 id="log-title">
        Events <small>{sightings.length.toLocaleString('en')}</small>
      </h2>
      <div
        ref={box}
        class="log-window"
        role="listbox"
        tabIndex={0}
        aria-labelledby="log-title"
        aria-activedescendant={index >= first && index < last ? `moment-${index}` : undefined}
        onScroll={({ currentTarget }) => scroll(currentTarget.scrollTop)}
        onClick={({ target }) => chooseRow(target, actions)}
        onKeyDown={(event) => stepWithKeys(event, actions)}
      >
        <div class="log-rows" role="presentation" style={{ height: `${sightings.length * ROW}px` }}>
          {sightings.slice(first, last).map((sighting, offset) => (
            <Row
              // Not its position: a line that scrolls away makes room for the next in the same element.
              key={offset}
              sighting={sighting}
              position={first + offset}
              count={sightings.length}
              isCurrent={first + offset === index}
            />
          ))}
        </div>
      </div>
    </section>
  );
};

interface RowProps {
  readonly sighting: Sighting;
  readonly position: number;
  readonly count: number;
  readonly isCurrent: boolean;
}

const Row = ({ sighting, position, count, isCurrent }: RowProps) => (
  <div
    id={`moment-${position}`}
    class={`row kind-${sighting.kind}`}
    role="option"
    aria-selected={isCurrent}
    aria-posinset={position + 1}
    aria-setsize={count}
    style={{ transform: `translateY(${position * ROW}px)` }}
    title={sighting.note}
    tabIndex={-1}
    data-position={position}
  >
    <span class="row-time">{clockTime(sighting.time)}</span>
    <span class="row-mark">{sighting.mark}</span>
    <span class="row-words">
      {sighting.words}
      {sighting.note !== undefined && <span class="row-note"> {sighting.note}</span>}
    </span>
    <span class="row-state">{(sighting.states[0] ?? '').replace(/\/idle$/, '')}</span>
    <span class="row-status" data-tone={toneOf(sighting.status)}>
      {sighting.status}
    </span>
  </div>
);

/** Where to scroll so that the moment is in view: nowhere if it is, else so that it is in the middle. */
const topThatShows = (index: number, top: number, height: number): number => {
  const own = Math.max(0, index) * ROW;
  const isInView = own >= top && own + ROW <= top + height;
  return isInView ? top : Math.max(0, Math.round(own - height / 2));
};

const useHeight = (element: { readonly current: HTMLElement | null }): number => {
  const [height, setHeight] = useState(400);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return height;
};

const chooseRow = (target: EventTarget | null, actions: Actions): void => {
  const row = target instanceof Element ? target.closest('[data-position]') : null;
  if (row !== null) actions.showMoment(Number(row.getAttribute('data-position')));
};

const stepWithKeys = (event: KeyboardEvent, actions: Actions): void => {
  const direction = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
  if (direction === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  actions.stepBy(direction);
};
