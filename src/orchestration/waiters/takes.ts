import { itemAt } from '../../graph/index.ts';
import { operationOf } from '../../machines/index.ts';
import type { Distribution, NodeOdds, Odds } from '../../simulator/index.ts';
import { quantileOf } from '../../simulator/index.ts';
import type { Arrival } from './arrival.ts';
import { arrivalOf, either, inTurn, normalised, STEPS, scaled, totalOf } from './arrival.ts';
import type { Course, CourseState } from './course.ts';

/**
 * When the operation is done, counted from the request, if it is and nothing hangs: the lengths of its steps added up along
 * every way there is, each way as likely as the odds say.
 */
export const arrivalOfCourse = (course: Course, odds: Odds): Arrival => {
  const stepMs = stepFor(course, odds);
  const none: Arrival = { stepMs, shares: new Float64Array(STEPS) };
  const atOnce: Arrival = { stepMs, shares: none.shares.with(0, 1) };
  const beginnings = course.starts.filter((id) => itemAt(course.states, id).phase === 'underWay');
  let done = none;
  let pending: ReadonlyMap<number, Arrival> = new Map(beginnings.map((id) => [id, atOnce]));
  for (let round = 0; pending.size > 0 && round < MOST_ROUNDS; round += 1) {
    const next = new Map<number, Arrival>();
    for (const { to, arrival } of arrivalsAfter(course, pending, odds)) {
      if (to.phase === 'done') done = either(done, arrival);
      if (to.phase === 'underWay') next.set(to.id, either(next.get(to.id) ?? none, arrival));
    }
    pending = new Map([...next].filter(([, arrival]) => totalOf(arrival) > NEGLIGIBLE));
  }
  return normalised(done);
};

const arrivalsAfter = (course: Course, pending: ReadonlyMap<number, Arrival>, odds: Odds) =>
  [...pending].flatMap(([from, arrival]) =>
    stepsFrom(course, from, odds).map(({ to, probability, takes }) => ({
      to,
      arrival: scaled(inTurn(arrival, arrivalOf(takes, arrival.stepMs)), probability),
    })),
  );

/** Retries can go on for ever, but hardly any do. */
const MOST_ROUNDS = 60;
const NEGLIGIBLE = 1e-4;

/** One way on, how likely it is, and how long it takes. */
interface Step {
  readonly to: CourseState;
  readonly probability: number;
  readonly takes: Distribution;
}

const stepsFrom = (course: Course, from: number, odds: Odds): readonly Step[] => {
  const state = course.states[from];
  if (state?.moment === undefined) return [];
  const { kind, node, edge } = state.moment;
  const here = odds.at(node.id);
  const operation = kind === 'unseen' && edge !== undefined ? operationOf(edge.event) : undefined;
  const work = operation === undefined ? here.work : here.unseen.get(operation);
  const ends = work?.ends.map((end) => ({ ...end, takes: work.takes })) ?? driftsOf(here);
  const nexts = course.next(from).map((id) => itemAt(course.states, id));
  return ends.flatMap(({ target, probability, takes }) => {
    const to = nexts.find(({ moment }) => moment?.kind === 'configuration' && moment.id === target);
    return to === undefined ? [] : [{ to, probability, takes }];
  });
};

const driftsOf = ({ drifts }: NodeOdds) =>
  drifts.map(({ target, probability, after }) => ({ target, probability, takes: after }));

/** Stretches fine enough for all steps in turn, each at its longest; a task counts once, under whatever vm_state it runs. */
const stepFor = (course: Course, odds: Odds): number => {
  const longest = new Map<string | null, number>();
  for (const { id, phase, moment } of course.states) {
    if (phase !== 'underWay' || moment === undefined) continue;
    const { taskState } = moment.pair;
    for (const { takes } of stepsFrom(course, id, odds)) {
      longest.set(taskState, Math.max(longest.get(taskState) ?? 0, quantileOf(takes, LONGEST_SHARE)));
    }
  }
  const total = [...longest.values()].reduce((sum, ms) => sum + ms, 0);
  return Math.max(1, total / STEPS);
};

const LONGEST_SHARE = 0.9995;
