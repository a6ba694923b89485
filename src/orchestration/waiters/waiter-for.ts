import type { StateGraph } from '../../graph/index.ts';
import { ecsGraph } from '../../graph/index.ts';
import type { PairKey, Status, StatusMapping, Unasked } from '../../machines/index.ts';
import { ECS_MAPPING } from '../../machines/index.ts';
import type { Profile, ProfileName } from '../../simulator/index.ts';
import { oddsOf, profileOf } from '../../simulator/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Arrival } from './arrival.ts';
import { quantileOfArrival } from './arrival.ts';
import { beginningsFor } from './beginnings.ts';
import type { Course } from './course.ts';
import { courseOf } from './course.ts';
import { outlookOf } from './outlook.ts';
import type { PollSchedule } from './poll-schedule.ts';
import { bestSchedule, scheduleFigures } from './poll-schedule.ts';
import { arrivalOfCourse } from './takes.ts';
import type { Awaited, Known, Waiter } from './waiter.ts';

/** What is known of the server and the cloud besides the operation. */
export interface WaiterOptions extends Known {
  /** One of the presets by name, or a profile; `typical` unless told otherwise. Times come from it, and nothing else. */
  readonly profile?: Profile | ProfileName;
  /** What this cloud never does by itself, `resize.autoConfirmed` for instance: then fewer things can be meant. */
  readonly without?: readonly Unasked[];
  /** Whose rule derives the statuses; the published one unless told otherwise. */
  readonly mapping?: StatusMapping;
  /** How late the end may be noticed, on average, in milliseconds; a tenth of the typical duration unless told otherwise. */
  readonly delayMs?: number;
  /** Read in fixed intervals of so many milliseconds rather than when the end is likely. */
  readonly everyMs?: number;
  /** `ecsGraph()` unless told otherwise; a restricted graph for instance. */
  readonly graph?: StateGraph;
}

/** A pair, or a status for all pairs that show it. */
export type From = PairKey | Status;

/**
 * What to wait for after an operation was accepted at these pairs: at every pair that accepts it unless told otherwise. The
 * more is known, the more the answer tells apart. Derived from the graph, whatever the operation: all that can follow by itself
 * is walked, and each pair sorted by what it can mean then.
 *
 * @throws OrchestrationInputError where the operation is not accepted at any of them, and for names that no table has.
 */
export const waiterFor = (
  operation: Awaited,
  from?: From | readonly From[],
  options: WaiterOptions = {},
): Waiter => {
  checkMs(options);
  const { profile = 'typical', without = [], mapping = ECS_MAPPING, graph = ecsGraph() } = options;
  const known = knownOf(options);
  const { beginnings, pairs } = beginningsFor(graph, { operation, from, known, mapping });
  const course = courseOf(graph, beginnings, without);
  const arrival = arrivalOfCourse(course, oddsOf(profile));
  const typicalMs = quantileOfArrival(arrival, 0.5);
  return {
    operation,
    from: pairs,
    known,
    without,
    mapping: mapping.name,
    profile: profileOf(profile).name,
    ...outlookOf(graph, course, { operation, known, without, mapping }),
    takes: {
      typicalMs,
      p95Ms: quantileOfArrival(arrival, 0.95),
      p99Ms: quantileOfArrival(arrival, 0.99),
    },
    timeoutMs: Math.max(STUCK_MS, 2 * quantileOfArrival(arrival, 0.99)),
    poll: scheduleFor(arrival, options, Math.max(typicalMs / 10, LEAST_WAIT_MS)),
  };
};

const scheduleFor = (
  arrival: Arrival,
  { everyMs, delayMs }: WaiterOptions,
  usualMs: number,
): PollSchedule => {
  if (everyMs === undefined) return bestSchedule(arrival, delayMs ?? usualMs, LEAST_WAIT_MS);
  const fixed = { waitsMs: [], thenMs: everyMs };
  return { ...fixed, ...scheduleFigures(arrival, fixed) };
};

/** From 30 minutes on the platform calls a server stuck (OTC umn managing_ecs_status.rst:29, 51, 70, 83). */
const STUCK_MS = 1_800_000;

/** Nobody is helped by more than one read a second. */
const LEAST_WAIT_MS = 1_000;

const checkMs = ({ everyMs, delayMs }: WaiterOptions): void => {
  for (const [field, given] of Object.entries({ everyMs, delayMs })) {
    if (given === undefined || (given > 0 && given < Number.POSITIVE_INFINITY)) continue;
    const expected = 'milliseconds, a number above 0';
    throw new OrchestrationInputError({ where: 'waiterFor', field, given, expected });
  }
};

const knownOf = ({ bootSource, origin }: Known): Known => ({
  ...(bootSource === undefined ? {} : { bootSource }),
  ...(origin === undefined ? {} : { origin }),
});

/** All that can follow what a waiter waits for; worked out anew from its plain data. */
export const courseOfWaiter = ({ operation, from, known, without }: Waiter, graph: StateGraph): Course => {
  const pairs = operation === 'create' ? undefined : from;
  const { beginnings } = beginningsFor(graph, { operation, from: pairs, known, mapping: ECS_MAPPING });
  return courseOf(graph, beginnings, without);
};
