import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { clockTime } from '../../simulator/index.ts';
import type { Recording, Reel } from '../sightings/recording.ts';
import { indexAt } from '../sightings/recording.ts';
import type { Actions } from './actions.ts';
import { Lane } from './lane.tsx';
import type { Player } from './player.ts';
import { momentsOf } from './player.ts';
import { scaleByMoment, scaleByTime } from './scale.ts';
import { toneOf } from './tones.ts';

interface TimeLineProps {
  readonly recording: Recording;
  readonly player: Player;
  readonly scheme: string;
  readonly actions: Actions;
  /** What moves the time; stands above the bars. */
  readonly transport: ComponentChildren;
  /** Whether every moment has the same room to begin with. */
  readonly isByMoment?: boolean;
}

/** So many lanes are drawn at once; more are found by the filter. */
const MOST_LANES = 40;
/** From this many subjects on there is a filter. */
const MANY = 7;
/** Steps of the slider. */
const FINE = 10_000;

/** Everybody's life as a bar, the time that is looked at, and what moves it. */
export const TimeLine = (props: TimeLineProps) => {
  const { recording, player, scheme, actions, transport } = props;
  const { reels, end } = recording;
  const [filter, setFilter] = useState('');
  const [isByMoment, setByMoment] = useState(props.isByMoment ?? false);
  const lanes = useRef<HTMLDivElement>(null);
  const width = useWidth(lanes);
  const sightings = momentsOf(player, recording);
  const scale = useMemo(
    () => (isByMoment ? scaleByMoment(sightings, end) : scaleByTime(end)),
    [isByMoment, sightings, sightings.length, end],
  );
  const place = scale.placeOf(player.time);
  const found = reels.filter(({ subject }) => subject.name.includes(filter) || subject.id.includes(filter));
  return (
    <section class="time-line" aria-label="Time line">
      <div class="bar">
        {transport}
        <label class="choice">
          <input
            type="checkbox"
            checked={isByMoment}
            onChange={({ currentTarget }) => setByMoment(currentTarget.checked)}
          />
          <span>Same room for every moment</span>
        </label>
        {reels.length >= MANY && (
          <label class="filter">
            <span>Filter</span>
            <input
              type="search"
              placeholder="name or id"
              value={filter}
              onInput={({ currentTarget }) => setFilter(currentTarget.value)}
            />
          </label>
        )}
      </div>
      <div class="lanes">
        <div class="names" role="radiogroup" aria-label="Whom to look at">
          {found.slice(0, MOST_LANES).map((reel) => (
            <Name key={reel.subject.id} reel={reel} player={player} choose={actions.select} />
          ))}
        </div>
        <div class="bars" ref={lanes}>
          <input
            class="scrub"
            type="range"
            min="0"
            max={FINE}
            step="1"
            value={Math.round(place * FINE)}
            aria-label="Time"
            aria-valuetext={clockTime(Math.floor(player.time))}
            onInput={({ currentTarget }) => actions.seek(scale.timeAt(Number(currentTarget.value) / FINE))}
          />
          <div
            class="lane-stack"
            onPointerDown={(event) => scrubFrom(event, (at) => actions.seek(scale.timeAt(at)))}
          >
            {found.slice(0, MOST_LANES).map(({ subject, sightings: moments }) => (
              <Lane
                key={subject.id}
                name={subject.name}
                sightings={moments}
                scale={scale}
                end={end}
                width={width}
                scheme={scheme}
              />
            ))}
            <div class="playhead" style={{ transform: `translateX(${place * width}px)` }} />
          </div>
        </div>
      </div>
      {found.length > MOST_LANES && (
        <p class="why-not">and {found.length - MOST_LANES} more, which the filter finds</p>
      )}
    </section>
  );
};

const Name = ({
  reel: { subject, sightings },
  player,
  choose,
}: {
  readonly reel: Reel;
  readonly player: Player;
  readonly choose: (id: string) => void;
}) => {
  const isSelected = subject.id === player.selected;
  const index = isSelected ? player.index : indexAt(sightings, player.time);
  const status = sightings[index]?.status ?? '–';
  return (
    <label class="name">
      <input
        type="radio"
        name="subject"
        value={subject.id}
        checked={isSelected}
        onChange={() => choose(subject.id)}
      />
      <span class="name-text" title={subject.id}>
        {subject.name}
      </span>
      <span class="name-status" data-tone={toneOf(status)}>
        {status}
      </span>
    </label>
  );
};

/** Pressing anywhere on the bars goes there, and dragging goes along. */
const scrubFrom = (event: PointerEvent, seekTo: (place: number) => void): void => {
  const { currentTarget: stack } = event;
  if (!(stack instanceof HTMLElement) || event.button !== 0) return;
  const follow = ({ clientX }: PointerEvent): void => {
    const { left, width } = stack.getBoundingClientRect();
    seekTo(Math.min(1, Math.max(0, (clientX - left) / width)));
  };
  stack.setPointerCapture(event.pointerId);
  stack.addEventListener('pointermove', follow);
  stack.addEventListener('lostpointercapture', () => stack.removeEventListener('pointermove', follow), {
    once: true,
  });
  follow(event);
};

const useWidth = (element: { readonly current: HTMLElement | null }): number => {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return width;
};
