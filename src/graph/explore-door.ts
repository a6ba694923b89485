import type { EventObject } from 'xstate';
import { hasWildcard } from './accepted-events.ts';
import { GraphInputError, UnexplorableMachineError } from './errors.ts';
import type { ChartState } from './machine-port.ts';

const where = 'explore';

export const checkInputs = (inputs: readonly unknown[]): void => {
  if (Array.isArray(inputs) && inputs.length > 0) return;
  throw new GraphInputError({
    where,
    field: 'inputs',
    given: inputs,
    expected: 'a list of at least one input',
  });
};

/** Refuses an event that no state accepts, whatever the context, and one that is there twice. */
export const checkEvents = (events: readonly EventObject[], descriptors: readonly string[]): void => {
  if (!Array.isArray(events)) {
    throw new GraphInputError({ where, field: 'events', given: events, expected: 'a list of events' });
  }
  const acceptable = hasWildcard(descriptors) ? undefined : new Set<unknown>(descriptors);
  const expected =
    descriptors.length > 0 ? `one of ${descriptors.join(', ')}` : 'no events, for no state accepts any';
  const seen = new Set<string>();
  for (const [index, event] of events.entries()) {
    const problem = { where, field: `events[${index}]`, given: event };
    if (acceptable?.has(event?.type) === false) throw new GraphInputError({ ...problem, expected });
    const text = JSON.stringify(event);
    if (seen.has(text)) throw new GraphInputError({ ...problem, expected: 'each event once' });
    seen.add(text);
  }
};

export const checkLimit = (limit: number): void => {
  if (limit >= 1) return;
  throw new GraphInputError({
    where,
    field: 'limit',
    given: limit,
    expected: 'a number of configurations, 1 or more',
  });
};

/**
 * Refuses a chart that moves by itself or remembers more than value and context, as `createTestModel` does for the first
 * two: its configurations would not tell what follows.
 */
export const checkChart = (state: ChartState, machine: string): void => {
  const reason = reasonAgainst(state);
  if (reason !== undefined)
    throw new UnexplorableMachineError({ machine, at: `state "${state.id}"`, reason });
  for (const child of Object.values(state.states)) checkChart(child, machine);
};

const reasonAgainst = ({ after, invoke, type }: ChartState): string | undefined => {
  if (after.length > 0) return 'has a delayed transition; time belongs to whoever drives the machine';
  if (invoke.length > 0) return 'invokes an actor; what that does is no part of value and context';
  if (type === 'history') return 'is a history state; what it recalls is no part of value and context';
  return undefined;
};
