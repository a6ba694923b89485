import { adjacencyMapToArray, getAdjacencyMap } from '@xstate/graph';
import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { Acceptance } from './accepted-events.ts';
import { createKeyOf } from './configuration-key.ts';
import { UnexplorableMachineError } from './errors.ts';
import { itemAt } from './known.ts';
import type { ExplorableMachine } from './machine-port.ts';

/** One configuration and all that it accepts. */
export interface Stop<Snapshot, Event, Meta> {
  readonly key: string;
  readonly snapshot: Snapshot;
  readonly moves: readonly Move<Event, Meta>[];
}

/** One event that a configuration accepts, and where it leads. */
export interface Move<Event, Meta> extends Acceptance<Event, Meta> {
  /** The key of the configuration that follows; it may be the one that is left. */
  readonly target: string;
}

export interface WalkOptions<Snapshot, Event, Input, Meta> {
  readonly input: Input;
  /** Tells what a snapshot accepts. */
  readonly accept: (snapshot: Snapshot) => readonly Acceptance<Event, Meta>[];
  /** How many configurations are too many. */
  readonly limit: number;
}

/**
 * Visits every configuration that the machine can reach from its start with this input, in order of discovery, the
 * start first. `getAdjacencyMap` does the walking, and is told what it would get wrong if left alone:
 *
 * - which events to try: the accepted ones. It would take a refused event for a step that stays, and would walk on from
 *   final states. Asking first costs less than the refused steps that it saves, and the answer holds the descriptions
 *   that the edges need, so no step is run twice;
 * - what is the same: canonical text, written once for each snapshot. Its own text depends on the order of fields;
 * - when to give up: after so many configurations. Its own limit counts steps, and does not say where it was.
 */
export const walkMachine = <Snapshot extends AnyMachineSnapshot, Event extends EventObject, Input, Meta>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  { input, accept, limit }: WalkOptions<Snapshot, Event, Input, Meta>,
): readonly Stop<Snapshot, Event, Meta>[] => {
  const keyOf = createKeyOf<Snapshot>();
  const visits: Visit<Snapshot, Event, Meta>[] = [];
  const adjacency = getAdjacencyMap(machine, {
    input,
    serializeState: keyOf,
    events: (snapshot) => {
      if (visits.length >= limit) throw tooMany(machine.id, limit, keyOf(snapshot));
      const accepted = accept(snapshot);
      visits.push({ snapshot, accepted });
      return accepted.map(({ event }) => event);
    },
  });
  const steps = adjacencyMapToArray(adjacency);
  let taken = 0;
  return visits.map(({ snapshot, accepted }) => ({
    key: keyOf(snapshot),
    snapshot,
    moves: accepted.map((acceptance) => ({ ...acceptance, target: keyOf(itemAt(steps, taken++).nextState) })),
  }));
};

/** What was asked for at one configuration; the steps of the adjacency map follow in the very same order. */
interface Visit<Snapshot, Event, Meta> {
  readonly snapshot: Snapshot;
  readonly accepted: readonly Acceptance<Event, Meta>[];
}

const tooMany = (machine: string, limit: number, key: string): UnexplorableMachineError =>
  new UnexplorableMachineError({
    machine,
    at: `configuration ${limit + 1}, ${key},`,
    reason: 'is one too many: either the context counts without end, or the limit has to be raised',
  });
