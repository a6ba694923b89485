import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { getNextTransitions } from 'xstate';
import type { ExplorableMachine, TakenTransition } from './machine-port.ts';

/** An event that a configuration accepts, and what it takes: one transition, or several in parallel regions. */
export interface Acceptance<Event, Meta> {
  readonly event: Event;
  readonly transitions: readonly TakenTransition<Meta>[];
}

/**
 * Tells which of the events a snapshot accepts, in the order in which they were given. Agrees with `snapshot.can`: a
 * transition without target and actions forbids an event, it does not accept it. A machine that is done accepts nothing,
 * which `can` does not know.
 *
 * Asks no more than it has to: a state value names few of all events, and only guards look at the context, so what a
 * value without guards accepts is worked out once for all configurations that share it.
 */
export const createAcceptance = <Snapshot extends AnyMachineSnapshot, Event extends EventObject, Input, Meta>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  events: readonly Event[],
): ((snapshot: Snapshot) => readonly Acceptance<Event, Meta>[]) => {
  const acceptedIn = (snapshot: Snapshot, candidates: readonly Event[]): readonly Acceptance<Event, Meta>[] =>
    candidates
      .map((event) => ({ event, transitions: machine.getTransitionData(snapshot, event) }))
      .filter(({ transitions }) => transitions.some(leadsSomewhere));

  const knownValues = new Map<string, (snapshot: Snapshot) => readonly Acceptance<Event, Meta>[]>();
  return (snapshot) => {
    if (snapshot.status !== 'active') return [];
    const value = JSON.stringify(snapshot.value);
    const known = knownValues.get(value);
    if (known !== undefined) return known(snapshot);
    const { candidates, guarded } = prospectsOf(snapshot, events);
    const accepted = acceptedIn(snapshot, candidates);
    knownValues.set(value, guarded ? (other) => acceptedIn(other, candidates) : () => accepted);
    return accepted;
  };
};

const leadsSomewhere = ({ target, actions }: TakenTransition<unknown>): boolean =>
  target !== undefined || actions.length > 0;

/** The events that any transition from a state value is for, and whether any of these transitions asks the context. */
const prospectsOf = <Event extends EventObject>(
  snapshot: AnyMachineSnapshot,
  events: readonly Event[],
): { readonly candidates: readonly Event[]; readonly guarded: boolean } => {
  const transitions = getNextTransitions(snapshot);
  const named = new Set(transitions.map(({ eventType }) => eventType));
  return {
    candidates: hasWildcard(named) ? events : events.filter(({ type }) => named.has(type)),
    guarded: transitions.some(({ guard }) => guard !== undefined),
  };
};

/** `*` is for every event, `task.*` for many. */
export const hasWildcard = (descriptors: Iterable<string>): boolean =>
  [...descriptors].some((descriptor) => descriptor.endsWith('*'));
