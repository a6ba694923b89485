import type { BootSource, Pair, TaskState } from '../../machines/index.ts';
import type { ServerLife, StoredRandom } from '../../simulator/hosting/index.ts';
import type { TraceEntry } from '../../simulator/index.ts';

/** What a cloud knows of a server beside where it is in its life. Plain JSON; all times are the cloud's milliseconds. */
export interface ServerFacts {
  readonly id: string;
  /** The how manieth server of this cloud it is, from 0: its stream of chance, and its place in lists. */
  readonly number: number;
  readonly projectId: string;
  readonly userId: string;
  readonly bootSource: BootSource;
  readonly created: number;
  readonly keyName: string | null;
  readonly zone: string;
  /** Whether it has been given an address. */
  readonly connected: boolean;
  updated: number;
  launched: number | null;
  name: string;
  description: string | null;
  imageId: string | null;
  flavorId: string;
  metadata: readonly (readonly [key: string, value: string])[];
  tags: readonly string[];
  locked: boolean;
  fault: ServerFault | null;
  resize: ResizeFacts | null;
  /** The task that was last seen to be under way. */
  task: TaskState | null;
  /** What reads show instead of the truth, until then. */
  stale: { readonly until: number; readonly shown: Pair } | null;
}

/** Why a server is in ERROR. */
export interface ServerFault {
  readonly code: number;
  readonly created: number;
  readonly message: string;
}

/** A resize that has neither been confirmed nor given up. */
export interface ResizeFacts {
  readonly from: string;
  readonly to: string;
  readonly reverting: boolean;
}

/** A server of the cloud. */
export interface CloudServer {
  readonly facts: ServerFacts;
  readonly life: ServerLife;
  readonly random: StoredRandom;
  /** The latest moments of its life. */
  readonly trace: TraceEntry[];
}
