import { getInitialSnapshot, transition } from 'xstate';
import type { EcsSnapshot, Operation } from '../../src/machines/index.ts';
import {
  ALL_EVENTS,
  ecsMachine,
  operationEvent,
  pairKey,
  selectPair,
  selectStatus,
} from '../../src/machines/index.ts';
import type { TraceEntry } from '../../src/simulator/index.ts';

/** XState's own machine beside each server of an endpoint, taking the steps that the endpoint tells of. */
export class Shadow {
  readonly #snapshots = new Map<string, EcsSnapshot>();
  /** Servers with an operation under way that shows no task: only what pre-empts everything is taken. */
  readonly #unseen = new Set<string>();

  readonly follow = (entry: TraceEntry): void => {
    const { server } = entry;
    if (entry.kind === 'created')
      this.#snapshots.set(server, getInitialSnapshot(ecsMachine, { bootSource: entry.bootSource }));
    const before = this.#snapshots.get(server);
    if (before === undefined || (entry.kind !== 'accepted' && entry.kind !== 'moved')) return;
    if (entry.event === undefined) {
      this.#unseen.add(server);
      return;
    }
    const event = ALL_EVENTS.find(({ type }) => type === entry.event);
    if (event === undefined || !before.can(event))
      throw new Error(`no machine does this: ${JSON.stringify(entry)}`);
    this.#unseen.delete(server);
    this.#snapshots.set(server, transition(ecsMachine, before, event)[0]);
  };

  takes(server: string, operation: Operation): boolean {
    if (this.#unseen.has(server)) return operation === 'delete';
    return this.#snapshots.get(server)?.can(operationEvent(operation)) ?? false;
  }

  pair(server: string): string {
    const snapshot = this.#snapshots.get(server);
    return snapshot === undefined ? 'none' : `${pairKey(selectPair(snapshot))} ${selectStatus(snapshot)}`;
  }
}
