import type {
  BootSource,
  EcsEventType,
  Operation,
  Pair,
  PairKey,
  Status,
  TaskState,
  VmState,
} from '../machines/index.ts';
import type { Profile } from './profile.ts';
import type { PlatformEvent, Scenario, TaskKey } from './scenario.ts';

/** The recorded lives of a scenario's servers: plain data, with all that it takes to live them again. */
export interface Trace {
  readonly header: TraceHeader;
  /** In the order in which it happened; `time` never decreases. */
  readonly entries: readonly TraceEntry[];
  readonly footer: TraceFooter;
}

export const TRACE_FORMAT = 'ecs-lifecycle-trace';
export const TRACE_VERSION = 1;

export interface TraceHeader {
  readonly format: typeof TRACE_FORMAT;
  readonly version: typeof TRACE_VERSION;
  readonly seed: number;
  readonly profile: Profile;
  readonly scenario: Scenario;
}

/**
 * One moment of one server, and what the server showed from then on. That is where the machine is, or a pair that shows
 * for an instant on its way (`passed`) until the machine goes on.
 */
export type TraceEntry =
  | CreatedEntry
  | AcceptedEntry
  | RefusedEntry
  | MovedEntry
  | ImpossibleEntry
  | PassedEntry
  | StuckEntry
  | GoneEntry;

interface Moment {
  /** Virtual milliseconds since the simulation began. */
  readonly time: number;
  readonly server: string;
  readonly vmState: VmState;
  readonly taskState: TaskState | null;
  readonly status: Status;
}

export interface CreatedEntry extends Moment {
  readonly kind: 'created';
  readonly bootSource: BootSource;
}

/** An operation was accepted. Where it shows nothing until it is done (`confirmResize`), `event` comes with a later entry. */
export interface AcceptedEntry extends Moment {
  readonly kind: 'accepted';
  readonly operation: Operation;
  /** What the machine took; absent where the operation has yet to take effect. */
  readonly event?: `server.${Operation}`;
  /** Index of the step that asked. */
  readonly step?: number;
}

/** An operation was refused, which is normal life and leaves the server alone. */
export interface RefusedEntry extends Moment, Refusal {
  readonly kind: 'refused';
  readonly step?: number;
}

/** Why not, and what instead. */
export interface Refusal {
  readonly operation: Operation;
  readonly reason: RefusalReason;
  /** What would have been accepted at this moment. */
  readonly allowed: readonly Operation[];
}

/**
 * `vmState`: no server in this vm_state takes it. `taskState`: not while this task is under way. `underWay`: not while an
 * operation runs that shows no task. `neverLaunched`: the server has never run. `deleted`: there is no such server any more.
 */
export type RefusalReason = 'vmState' | 'taskState' | 'underWay' | 'neverLaunched' | 'deleted';

/** The platform did something: work ended, or something happened unasked. */
export interface MovedEntry extends Moment {
  readonly kind: 'moved';
  readonly event: EcsEventType;
  /** A fault of the scenario made it so, or a step did. */
  readonly injected?: true;
  readonly step?: number;
}

/** Somebody wanted the platform to do what the machine has no transition for. */
export interface ImpossibleEntry extends Moment {
  readonly kind: 'impossible';
  readonly event: PlatformEvent;
  /** What the platform could have done. */
  readonly possible: readonly PlatformEvent[];
  readonly step?: number;
}

/** A pair that shows for an instant on the way to the next; the server is still busy with the work before it. */
export interface PassedEntry extends Moment {
  readonly kind: 'passed';
}

/** Work should have ended by now and hangs. */
export interface StuckEntry extends Moment {
  readonly kind: 'stuck';
  /** How much longer, or until something else ends it. */
  readonly for: number | 'forever';
  readonly injected?: true;
}

/** From here on a client gets a 404. */
export interface GoneEntry extends Moment {
  readonly kind: 'gone';
}

/** How it ended, and whether what the scenario expected came true. */
export interface TraceFooter {
  /** Virtual time of the end. */
  readonly time: number;
  /** Nothing was left to do; the scenario's time was up; or the number of entries got out of hand. */
  readonly ended: 'quiet' | 'until' | 'entryLimit';
  /** How many entries there are, so that a truncated file shows. */
  readonly entries: number;
  /** True if there are no findings. */
  readonly held: boolean;
  readonly findings: readonly Finding[];
}

/** An expectation of the scenario that did not come true. */
export type Finding =
  | {
      readonly kind: 'accepted' | 'refused';
      readonly server: string;
      readonly step: number;
      readonly time: number;
      readonly operation: Operation;
    }
  | {
      readonly kind: 'impossible';
      readonly server: string;
      readonly step: number;
      readonly time: number;
      readonly event: PlatformEvent;
    }
  | {
      readonly kind: 'neverTaken';
      readonly server: string;
      readonly step: number;
      readonly time: number;
      /** Where the server was at the end; null if it was never created. */
      readonly pair: PairKey | null;
    }
  | { readonly kind: 'neverStruck'; readonly server: string; readonly fault: number; readonly at: TaskKey };

/** What one request of a polling client brought. */
export type Poll = FoundPoll | { readonly time: number; readonly server: string; readonly found: false };

export interface FoundPoll extends Pair {
  readonly time: number;
  readonly server: string;
  readonly found: true;
  readonly status: Status;
}

/** Where a replay first went another way. `line` counts from 1 in the trace file; undefined: nothing on that side. */
export interface Difference {
  readonly line: number;
  readonly recorded: TraceEntry | TraceFooter | undefined;
  readonly replayed: TraceEntry | TraceFooter | undefined;
}
