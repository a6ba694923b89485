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
const SPARE = 6;

/** Every moment has its line; only those in the window are there, so a hundred thousand cost no more than twenty. */
export const Log = ({ sightings, index, actions }: LogProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const height = box.current?.clientHeight ?? 400;
  useLayoutEffect(() => {
    if (box.current !== null) keepInView(box.current, index);
  }, [index]);
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
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
        onClick={({ target }) => chooseRow(target, actions)}
        onKeyDown={(event) => stepWithKeys(event, actions)}
      >
        <div class="log-rows" role="presentation" style={{ height: `${sightings.length * ROW}px` }}>
          {sightings.slice(first, last).map((sighting, offset) => (
            <Row
              key={first + offset}
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

const keepInView = (box: HTMLElement, index: number): void => {
  const top = Math.max(0, index) * ROW;
  const isAbove = top < box.scrollTop;
  const isBelow = top + ROW > box.scrollTop + box.clientHeight;
  if (isAbove || isBelow) box.scrollTop = top - box.clientHeight / 2;
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
