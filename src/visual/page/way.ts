import { itemAt } from '../../graph/index.ts';
import type { Sighting } from '../sightings/sighting.ts';

/** What a life has shown so far: how to mark each state of the chart, and each arrow of the drawing. */
export interface Way {
  /** Innermost states that it is in. */
  readonly current: ReadonlySet<string>;
  /** Innermost states that it has been in. */
  readonly passed: ReadonlySet<string>;
  /** Transitions that it has taken: `active/-|server.stop|active/powering-off`. */
  readonly taken: ReadonlySet<string>;
  /** The transition that led to where it is. */
  readonly last: string | undefined;
  /** The last steps, oldest first: the ways on which the state has changed. */
  readonly steps: readonly WayStep[];
}

/** A change of state, and what brought it about. */
export interface WayStep {
  readonly from: string;
  readonly to: string;
  readonly event: string;
}

/**
 * Tells the way to any moment of a life that only grows. It notes once when each state and each transition came first, so
 * that a long life costs no more than a short one; where nothing new came, the sets are the same as last time.
 */
export const createWayfinder = () => {
  const states = createFirsts();
  const transitions = createFirsts();
  let known = 0;
  const note = (sightings: readonly Sighting[]): void => {
    for (const sighting of sightings.slice(known)) {
      for (const state of sighting.states) states.note(state, known);
      const transition = transitionBetween(sightings[known - 1], sighting);
      if (transition !== undefined) transitions.note(transition, known);
      known += 1;
    }
  };
  return (sightings: readonly Sighting[], index: number): Way => {
    note(sightings);
    return {
      current: new Set(sightings[index]?.states),
      passed: states.until(index),
      taken: transitions.until(index),
      last: lastTransition(sightings, index),
      steps: stepsTo(sightings, index),
    };
  };
};

/** What has been seen, in the order in which it was seen first. */
const createFirsts = () => {
  const keys = new Set<string>();
  const firsts: { readonly key: string; readonly index: number }[] = [];
  let last: ReadonlySet<string> = new Set();
  return {
    note: (key: string, index: number): void => {
      if (keys.has(key)) return;
      keys.add(key);
      firsts.push({ key, index });
    },
    until: (index: number): ReadonlySet<string> => {
      const later = firsts.findIndex((first) => first.index > index);
      const count = later < 0 ? firsts.length : later;
      if (count !== last.size) last = new Set(firsts.slice(0, count).map(({ key }) => key));
      return last;
    },
  };
};

const transitionBetween = (
  before: Sighting | undefined,
  { event, states: [to] }: Sighting,
): string | undefined => {
  const [from] = before?.states ?? [];
  if (event === undefined || from === undefined || to === undefined) return undefined;
  return `${pairKeyOf(from)}|${event}|${pairKeyOf(to)}`;
};

const lastTransition = (sightings: readonly Sighting[], index: number): string | undefined => {
  for (const [before, sighting] of changesBack(sightings, index)) {
    const transition = transitionBetween(before, sighting);
    if (transition !== undefined) return transition;
  }
  return undefined;
};

/** Each sighting with the one before it, the latest first, as far back as a way is looked for. */
const changesBack = (
  sightings: readonly Sighting[],
  index: number,
): readonly (readonly [before: Sighting, sighting: Sighting])[] =>
  Array.from({ length: Math.min(index, FARTHEST_BACK) }, (_, back) => [
    itemAt(sightings, index - back - 1),
    itemAt(sightings, index - back),
  ]);

/** A server's state as a pair's key: `active/idle` is `active/-`. */
const pairKeyOf = (state: string): string =>
  state.includes('/') ? state.replace(/\/idle$/, '/-') : `${state}/-`;

/** As many steps as a person can follow at a glance, and how far back they are looked for. */
const MOST_STEPS = 3;
const FARTHEST_BACK = 60;

const stepsTo = (sightings: readonly Sighting[], index: number): readonly WayStep[] => {
  const steps: WayStep[] = [];
  for (const [before, sighting] of changesBack(sightings, index)) {
    const [from, to] = [before.states.join(' + '), sighting.states.join(' + ')];
    if (from !== to && from !== '' && to !== '') steps.push({ from, to, event: sighting.words });
    if (steps.length === MOST_STEPS) break;
  }
  return steps.reverse();
};
