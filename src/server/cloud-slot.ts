import type { TraceEntry } from '../simulator/index.ts';
import type { Cloud } from './cloud.ts';
import type { EndpointOptions } from './create-endpoint.ts';
import { openCloud } from './open-cloud.ts';
import type { CloudState } from './state/cloud-state.ts';
import { loadState } from './state/load-state.ts';
import type { Recorder } from './state/recorder.ts';
import { record } from './state/recorder.ts';
import { StateFileError } from './state/state-keeper.ts';
import type { Edge } from './world/world-options.ts';

/** Holds the cloud that is there now: a cloud that is put back to another state is another cloud in its place. */
export class CloudSlot {
  readonly #options: EndpointOptions;
  readonly #edge: Edge;
  readonly #listeners = new Set<(entry: TraceEntry) => void>();
  #cloud: Cloud;
  #recorder: Recorder | undefined;

  /**
   * The cloud that was kept goes on, if there is one: time that goes by itself has gone on meanwhile.
   *
   * @throws StateFileError where what was kept is no cloud; and what `openCloud` throws.
   */
  constructor(options: EndpointOptions, edge: Edge) {
    this.#options = options;
    this.#edge = edge;
    const state = options.keeper && loadState(options.keeper);
    this.#cloud = state === undefined ? openCloud(options, edge) : resume(options, edge, state);
    this.#attend(state === undefined);
  }

  get cloud(): Cloud {
    return this.#cloud;
  }

  /** Another cloud takes the place: one that begins, or one that goes on from a state. @throws RangeError for a state that is none. */
  replace(state?: CloudState): void {
    this.#cloud = openCloud(this.#options, this.#edge, state);
    this.#recorder?.stop();
    this.#attend(true);
  }

  /** Is told every moment of every life, whichever cloud is there, until what comes back is called. */
  watch(listener: (entry: TraceEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Writes what has changed where it is kept. @throws StateFileError where it cannot be written. */
  flush(): void {
    this.#recorder?.flush();
  }

  #attend(afresh: boolean): void {
    const { keeper } = this.#options;
    this.#recorder = keeper && record(this.#cloud, keeper, afresh);
    this.#cloud.world.watch((entry) => {
      for (const listener of this.#listeners) listener(entry);
    });
  }
}

/** Time that goes by itself has gone on while nobody was there; a real clock that was turned back meanwhile stops it. */
const resume = (options: EndpointOptions, edge: Edge, state: CloudState): Cloud => {
  try {
    return openCloud(options, edge, state, Math.max(0, edge.date() - state.written));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new StateFileError(options.keeper?.path ?? '', `cannot be gone on from: ${error.message}`, {
      cause: error,
    });
  }
};
