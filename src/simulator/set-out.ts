import type { Course } from './behaviour.ts';
import type { Route, Shown, Work } from './chart.ts';
import type { Circumstances } from './circumstances.ts';
import type { WorkAhead } from './life-state.ts';
import type { Random } from './random.ts';

/** Draws how a piece of work goes: what lies ahead of it, and the delay until the first stage of that. */
export const setOut = (
  work: Work,
  circumstances: Circumstances,
): { readonly delay: number; readonly ahead: WorkAhead<Route, Shown> } => {
  const { behaviour, faults, random, name } = circumstances;
  const course = behaviour.courseOf(work);
  const strike = faults.strike(work, name);
  const route = strike?.route ?? course.choose(random);
  const takes = strike?.takes ?? course.takes(random);
  const hang = strike?.stuck ?? hangOf(course, random);
  const glimpses = glimpsesOf(route, circumstances);
  const delay = Math.max(0, takes - glimpses.reduce((sum, { lasts }) => sum + lasts, 0));
  return { delay, ahead: { route, injected: strike !== undefined, hang, glimpses } };
};

/** Certainty draws nothing. */
export const happensWith = (probability: number, random: Random): boolean =>
  probability > 0 && (probability >= 1 || random.fraction() < probability);

const hangOf = ({ stuck }: Course, random: Random): number | 'forever' => {
  if (!happensWith(stuck.probability, random)) return 0;
  return stuck.for === 'forever' ? 'forever' : stuck.for(random);
};

/** Which of the pairs on the way will show, and for how long. */
const glimpsesOf = (
  { passes }: Route,
  { behaviour: { passing }, random }: Circumstances,
): WorkAhead<Route, Shown>['glimpses'] =>
  passes
    .filter(() => happensWith(passing.probability, random))
    .map((shown) => ({ shown, lasts: passing.takes(random) }));
