import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChartState } from '../sightings/sighting.ts';
import type { Way } from './way.ts';

interface ChartListProps {
  readonly chart: readonly ChartState[];
  readonly way: Way;
  /** The tone of what the subject shows now. */
  readonly tone: string;
}

/** A statechart as a nested list: fits any machine and any screen. What is lit stays in view. */
export const ChartList = ({ chart, way, tone }: ChartListProps) => {
  const list = useRef<HTMLElement>(null);
  const lit = [...way.current].join();
  useLayoutEffect(() => {
    if (list.current !== null) keepInView(list.current);
  }, [lit]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={list} class="states-window" tabIndex={0} aria-label="States">
      <ul class="states" data-tone={tone}>
        {chart.map((state) => (
          <State key={state.path} state={state} way={way} />
        ))}
      </ul>
    </section>
  );
};

/** Scrolls the list alone, never the page around it. */
const keepInView = (list: HTMLElement): void => {
  const window = list.getBoundingClientRect();
  const box = list.querySelector('[aria-current]')?.getBoundingClientRect();
  if (box === undefined || (box.top >= window.top && box.bottom <= window.bottom)) return;
  list.scrollTop += box.top - window.top - window.height / 3;
};

const State = ({ state, way }: { state: ChartState; way: Way }) => {
  const isCurrent = isIn(state, way.current);
  const mark = isCurrent ? 'is-current' : isIn(state, way.passed) ? 'is-passed' : '';
  const isLeaf = state.states.length === 0;
  return (
    <li class={`${isLeaf ? 'leaf' : 'parent'} ${mark}`} data-state={state.path} title={state.description}>
      <span class="state-name" aria-current={isCurrent && isLeaf ? 'step' : undefined}>
        {state.name}
      </span>
      {!isLeaf && (
        <ul>
          {state.states.map((inner) => (
            <State key={inner.path} state={inner} way={way} />
          ))}
        </ul>
      )}
    </li>
  );
};

const isIn = ({ path, states }: ChartState, paths: ReadonlySet<string>): boolean =>
  paths.has(path) || states.some((inner) => isIn(inner, paths));
