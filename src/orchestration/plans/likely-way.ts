import TinyQueue from 'tinyqueue';
import type { Choice, DecisionProblem, Solution, Way } from './decision-problem.ts';

/** A decision on the way to a goal, and how it turns out. */
export interface Leg<Step> {
  readonly state: number;
  readonly choice: Choice<Step>;
  readonly way: Way;
}

/**
 * The most probable of all courses that a solution takes from a state to a goal; undefined where it never arrives. Going round
 * in a circle only makes a course less probable, so none does (E. W. Dijkstra's search, probabilities multiplied).
 */
export const likelyWay = <Step>(
  { goals }: DecisionProblem<Step>,
  { picks }: Solution<Step>,
  start: number,
): readonly Leg<Step>[] | undefined => {
  const queue = new TinyQueue<Course<Step>>([{ state: start, probability: 1 }], likelierFirst);
  const done = new Set<number>();
  for (let course = queue.pop(); course !== undefined; course = queue.pop()) {
    const { state, probability } = course;
    if (goals.has(state)) return legsOf(course);
    const choice = picks[state];
    if (done.has(state) || choice === undefined) continue;
    done.add(state);
    for (const way of choice.ways) {
      if (way.probability === 0) continue;
      const leg = { state, choice, way };
      queue.push({ state: way.to, probability: probability * way.probability, leg, before: course });
    }
  }
  return undefined;
};

interface Course<Step> {
  readonly state: number;
  readonly probability: number;
  readonly leg?: Leg<Step>;
  readonly before?: Course<Step>;
}

const likelierFirst = (
  left: { readonly probability: number },
  right: { readonly probability: number },
): number => right.probability - left.probability;

const legsOf = <Step>(end: Course<Step>): readonly Leg<Step>[] => {
  const legs: Leg<Step>[] = [];
  for (let course: Course<Step> | undefined = end; course?.leg !== undefined; course = course.before) {
    legs.unshift(course.leg);
  }
  return legs;
};
