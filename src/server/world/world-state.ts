import type { ClockState, LifeState } from '../../simulator/hosting/index.ts';
import type { TraceEntry } from '../../simulator/index.ts';
import type { CloudServer, ServerFacts } from './cloud-server.ts';
import type { FaultBook } from './fault-book.ts';

/** A cloud as plain JSON: with the same options, it goes on from here as if it had never been put away. */
export interface WorldState {
  readonly epoch: number;
  readonly clock: ClockState;
  /** How many servers there have been. */
  readonly created: number;
  readonly random: readonly number[];
  /** The stream of chance of the next server. */
  readonly stream: readonly number[];
  readonly faults: FaultBook['state'];
  /** In the order in which they were created. */
  readonly servers: readonly StoredServer[];
}

/** A server as plain JSON. */
export interface StoredServer {
  readonly facts: ServerFacts;
  readonly life: LifeState;
  readonly random: readonly number[];
  readonly trace: readonly TraceEntry[];
}

/** A server as plain JSON; what happens to it afterwards does not show. */
export const storeServer = ({ facts, life, random, trace }: CloudServer): StoredServer => ({
  facts: { ...facts },
  life: life.state,
  random: random.state,
  trace: [...trace],
});
