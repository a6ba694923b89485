import type { InspectionEvent } from 'xstate';
import { createActor } from 'xstate';
import type { EcsEventType } from '../machines/index.ts';
import { ecsMachine, selectPair } from '../machines/index.ts';
import type { TraceEntry } from '../simulator/index.ts';

/** Real XState actors that live through a trace again, so that any XState tool can watch. */
export interface TraceActors {
  /** Lets the server of this entry take its event. To be called for each entry of a trace, in order. */
  live(entry: TraceEntry): void;
  /** Stops all actors. */
  stop(): void;
}

/** One actor of `ecsMachine` for each server of a trace, named after it. */
export const createTraceActors = (inspect: (event: InspectionEvent) => void): TraceActors => {
  const actors = new Map<string, Actor>();
  return {
    live: (entry) => {
      if (entry.kind === 'created') {
        actors.set(entry.server, startActor(entry.server, entry.bootSource, inspect));
        return;
      }
      const type = eventOf(entry);
      if (type === undefined) return;
      const actor = actors.get(entry.server);
      actor?.send({ type });
      refuseToDiverge(entry, actor);
    },
    stop: () => {
      for (const actor of actors.values()) actor.stop();
    },
  };
};

type Actor = ReturnType<typeof startActor>;

const startActor = (id: string, bootSource: 'image' | 'volume', inspect: (event: InspectionEvent) => void) =>
  createActor(ecsMachine, { id, input: { bootSource }, inspect }).start();

const eventOf = (entry: TraceEntry): EcsEventType | undefined =>
  entry.kind === 'accepted' || entry.kind === 'moved' ? entry.event : undefined;

/** An actor that is elsewhere than its trace says would show a life that was never lived. */
const refuseToDiverge = (entry: TraceEntry, actor: Actor | undefined): void => {
  const pair = actor && selectPair(actor.getSnapshot());
  if (pair?.vmState === entry.vmState && pair.taskState === entry.taskState) return;
  throw new RangeError(
    `server ${JSON.stringify(entry.server)} at ${entry.time} ms: the trace says ${entry.vmState}/${entry.taskState ?? '-'}, ` +
      `the machine ${pair === undefined ? 'was never created' : `${pair.vmState}/${pair.taskState ?? '-'}`}`,
  );
};
