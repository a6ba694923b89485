import { getAdjacencyMap } from '@xstate/graph';
import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { Acceptance } from './accepted-events.ts';
import { createKeyOf } from './configuration-key.ts';
import { UnexplorableMachineError } from './errors.ts';
import { entryOf, itemAt } from './known.ts';
import type { ExplorableMachine } from './machine-port.ts';

/** One configuration, and all that it accepts. */
export interface Stop<Snapshot, Event, Meta> {
  readonly key: string;
  readonly snapshot: Snapshot;
  readonly accepted: readonly Acceptance<Event, Meta>[];
  /** The keys of the configurations that follow, one for each accepted event; a loop has the stop's own. */
  readonly followers: readonly string[];
}

export interface WalkOptions<Snapshot, Event, Input, Meta> {
  readonly input: Input;
  readonly events: readonly Event[];
  /** Tells which of the events a snapshot accepts. */
  readonly accept: (snapshot: Snapshot) => readonly Acceptance<Event, Meta>[];
  /** How many configurations are too many. */
  readonly limit: number;
}

/**
 * Visits every configuration that the machine can reach from its start with this input, in order of discovery, the
 * start first. `getAdjacencyMap` does the walking, and is told what it would get wrong if left alone:
 *
 * - which events to try: the accepted ones. It would take a refused event for a step that stays, and would walk on from
 *   final states;
 * - what is the same: canonical text for configurations, a name for each event. Its own texts depend on the order of
 *   fields, and leave out what JSON does;
 * - when to give up: after so many configurations. Its own limit counts steps, and does not say where it was.
 *
 * The answers are all there is to know, so the walk is put together from them while it goes on, and nothing is done
 * twice: the map that comes out would have to be read, and every snapshot in it written, once more.
 */
export const walkMachine = <Snapshot extends AnyMachineSnapshot, Event extends EventObject, Input, Meta>(
  machine: ExplorableMachine<Snapshot, Event, Input, Meta>,
  { input, events, accept, limit }: WalkOptions<Snapshot, Event, Input, Meta>,
): readonly Stop<Snapshot, Event, Meta>[] => {
  const keyOf = createKeyOf<Snapshot>();
  const names = new Map(events.map((event, index) => [event, `event ${index}`]));
  const stops: (Stop<Snapshot, Event, Meta> & { readonly followers: string[] })[] = [];
  let source = 0;
  getAdjacencyMap(machine, {
    input,
    serializeEvent: (event) => entryOf(names, event),
    serializeState: (snapshot, _event, previous) => {
      const key = keyOf(snapshot);
      if (previous === undefined) return key;
      // Steps come in the order of the stops that they leave: the walk is breadth first.
      while (itemAt(stops, source).snapshot !== previous) source += 1;
      itemAt(stops, source).followers.push(key);
      return key;
    },
    events: (snapshot) => {
      const key = keyOf(snapshot);
      if (stops.length >= limit) throw tooMany(machine.id, limit, key);
      const accepted = accept(snapshot);
      stops.push({ key, snapshot, accepted, followers: [] });
      return accepted.map(({ event }) => event);
    },
  });
  return stops;
};

const tooMany = (machine: string, limit: number, key: string): UnexplorableMachineError =>
  new UnexplorableMachineError({
    machine,
    at: `configuration ${limit + 1}, ${key},`,
    reason: 'is one too many: either the context counts without end, or the limit has to be raised',
  });
