import type { Operation, Pair } from '../machines/index.ts';
import { operationEvent } from '../machines/index.ts';
import type { Chart, Place, Route } from './chart.ts';
import { ecsChart } from './chart.ts';
import type { Refusal, RefusalReason } from './trace.ts';

/** What else is known of a server that is asked. */
export interface RefusalOptions {
  /** An operation that shows no task is under way (`confirmResize`). */
  readonly underWay?: boolean;
}

/**
 * Why a server in this configuration, a node of `ecsGraph()`, does not take the operation; undefined where it does.
 *
 * @throws RangeError for a node that the graph does not have.
 */
export const refusalAt = (
  node: number,
  operation: Operation,
  { underWay = false }: RefusalOptions = {},
): Refusal | undefined => {
  const { places } = ecsChart();
  const place = places[node];
  if (place === undefined)
    throw new RangeError(
      `refusalAt: node is ${node}; expected one of the graph's, 0 to ${places.length - 1}.`,
    );
  const answer = answerAt(place, operation, underWay);
  return answer.ok ? undefined : answer.refusal;
};

/** The way that an operation goes from a place, or why it goes none; `isUnderWay`: another one is, without a task. */
export const answerAt = (place: Place, operation: Operation, isUnderWay: boolean): Taken | Refused => {
  const route = place.routes.get(operationEvent(operation).type);
  const isKept = isUnderWay && !place.preempting.includes(operation);
  return route === undefined || isKept
    ? { ok: false, refusal: refusalOf(operation, place, isKept) }
    : { ok: true, route };
};

interface Taken {
  readonly ok: true;
  readonly route: Route;
}

interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** `isUnderWay`: because another operation is, without a task. */
const refusalOf = (operation: Operation, place: Place, isUnderWay: boolean): Refusal => ({
  operation,
  reason: isUnderWay ? 'underWay' : reasonFor(operation, place, ecsChart()),
  allowed: isUnderWay ? place.preempting : place.allowed,
});

/** `start: not in vm_state active; allowed here: stop, softReboot, ...`. */
export const describeRefusal = (entry: Refusal & Pair): string =>
  `${entry.operation}: ${REASONS[entry.reason](entry)}; allowed here: ${entry.allowed.join(', ') || 'nothing'}`;

const REASONS: Readonly<Record<RefusalReason, (pair: Pair) => string>> = {
  deleted: () => 'there is no such server any more (404)',
  vmState: ({ vmState }) => `not in vm_state ${vmState}`,
  taskState: ({ taskState }) => `not while task_state is ${taskState ?? 'null'}`,
  neverLaunched: () => 'not on a server that has never run',
  underWay: () => 'not while an operation is under way that shows no task_state',
};

/** In the order in which Nova looks: the vm_state, then the task_state, then whether the server was ever launched. */
const reasonFor = (operation: Operation, { shown, routes }: Place, { places }: Chart): RefusalReason => {
  if (routes.size === 0) return 'deleted';
  const takers = places.filter(
    (place) => place.shown.vmState === shown.vmState && place.allowed.includes(operation),
  );
  if (takers.length === 0) return 'vmState';
  return takers.some((place) => place.shown.taskState === shown.taskState) ? 'neverLaunched' : 'taskState';
};
