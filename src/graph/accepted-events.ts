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
 */
export const createAcceptance = <Snapshot extends AnyMachineSnapshot, Event extends EventObject, Input, Meta>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  events: readonly Event[],
): ((snapshot: Snapshot) => readonly Acceptance<Event, Meta>[]) => {
  const candidatesOf = createCandidates(events);
  return (snapshot) => {
    if (snapshot.status !== 'active') return [];
    const accepted: Acceptance<Event, Meta>[] = [];
    for (const event of candidatesOf(snapshot)) {
      const transitions = machine.getTransitionData(snapshot, event);
      if (transitions.some(leadsSomewhere)) accepted.push({ event, transitions });
    }
    return accepted;
  };
};

const leadsSomewhere = ({ target, actions }: TakenTransition<unknown>): boolean =>
  target !== undefined || actions.length > 0;

/**
 * The events that any transition from a state value is for, guards aside. A configuration names few of all events, and
 * many configurations share a value, so the others need not be asked about at every one of them.
 */
const createCandidates = <Event extends EventObject>(
  events: readonly Event[],
): ((snapshot: AnyMachineSnapshot) => readonly Event[]) => {
  const candidatesByValue = new Map<string, readonly Event[]>();
  return (snapshot) => {
    const value = JSON.stringify(snapshot.value);
    const known = candidatesByValue.get(value);
    if (known !== undefined) return known;
    const named = new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType));
    const candidates = hasWildcard(named) ? events : events.filter(({ type }) => named.has(type));
    candidatesByValue.set(value, candidates);
    return candidates;
  };
};

/** `*` is for every event, `task.*` for many. */
export const hasWildcard = (descriptors: Iterable<string>): boolean =>
  [...descriptors].some((descriptor) => descriptor.endsWith('*'));
