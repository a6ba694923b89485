import type { Sighting } from '../sightings/sighting.ts';

/** What a life has shown so far: how to mark each state of the chart. */
export interface Way {
  /** Innermost states that it is in. */
  readonly current: ReadonlySet<string>;
  /** States that it has been in before, with those around them. */
  readonly passed: ReadonlySet<string>;
  /** The last steps, oldest first: the ways on which the state has changed. */
  readonly steps: readonly WayStep[];
}

/** A change of state, and what brought it about. */
export interface WayStep {
  readonly from: string;
  readonly to: string;
  readonly event: string;
}

/** Draws up, once for a life that only grows, when each state was entered first; then tells the way to any moment quickly. */
export const createWayfinder = () => {
  const firstSeen = new Map<string, number>();
  let known = 0;
  return (sightings: readonly Sighting[], index: number): Way => {
    for (; known < sightings.length; known += 1) {
      for (const state of sightings[known]?.states ?? []) {
        if (!firstSeen.has(state)) firstSeen.set(state, known);
      }
    }
    const passed = new Set([...firstSeen].filter(([, first]) => first <= index).map(([state]) => state));
    return { current: new Set(sightings[index]?.states), passed, steps: stepsTo(sightings, index) };
  };
};

/** As many steps as a person can follow at a glance, and how far back they are looked for. */
const MOST_STEPS = 5;
const FARTHEST_BACK = 60;

const stepsTo = (sightings: readonly Sighting[], index: number): readonly WayStep[] => {
  const steps: WayStep[] = [];
  for (let at = index; at > 0 && index - at < FARTHEST_BACK && steps.length < MOST_STEPS; at -= 1) {
    const from = sightings[at - 1]?.states.join(' + ') ?? '';
    const to = sightings[at]?.states.join(' + ') ?? '';
    if (from !== to && from !== '' && to !== '') steps.push({ from, to, event: sightings[at]?.words ?? '' });
  }
  return steps.reverse();
};
