import type {
  BootSource,
  Operation,
  Outcome,
  PairKey,
  Status,
  TaskState,
  Unasked,
} from '../machines/index.ts';

/**
 * What is asked of one or more servers, and what goes wrong meanwhile. Plain data: `parseScenario` reads it from YAML or
 * JSON, `scenarioOf` from words. All times are whole virtual milliseconds.
 */
export interface Scenario {
  readonly name: string;
  readonly description?: string;
  /**
   * Virtual time at which the simulation ends at the latest. Given, the simulation goes on until then as long as anything
   * may still happen; not given, it ends as soon as all steps are done and no work is under way.
   */
  readonly until?: number;
  readonly servers: readonly ServerPlan[];
}

/** One server: it is created at `at`, then its steps are taken in order. */
export interface ServerPlan {
  readonly name: string;
  readonly bootSource: BootSource;
  readonly at: number;
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
}

/** A step waits for its turn (the one before it is done) and then for its trigger. */
export type Step = OperationStep | PlatformStep;

/** Somebody asks for an operation. Without `expect` a refusal is recorded and nothing more. */
export interface OperationStep extends Trigger {
  readonly do: Operation;
  readonly expect?: 'accepted' | 'refused';
}

/** The platform does something at this very moment: `guest.stopped`, or an outcome of the task under way. */
export interface PlatformStep extends Trigger {
  readonly happens: PlatformEvent;
}

/**
 * When a step is taken. `on`: as soon as the server is settled, or shows the pair or the status, be it already; `after`:
 * that much later, or, without `on`, that long after the step before. `at`: at this time, or at once if it has passed.
 * None of them: as soon as the server is settled. `at` stands alone.
 */
export interface Trigger {
  readonly on?: 'settled' | Status | PairKey;
  readonly at?: number;
  readonly after?: number;
}

/** What the platform does: the outcome of a task, or something that nobody asked for. */
export type PlatformEvent = Outcome | Unasked;

/**
 * What work goes by: a task_state wherever it occurs (`spawning`), one pair (`stopped/resize_finish`, `building/-`), or an
 * operation that shows no task_state while it runs (`confirmResize`).
 */
export type TaskKey = TaskState | PairKey | Operation;

/** What goes wrong, where, and how often. It strikes where the machine allows its outcome, and nowhere else. */
export interface Fault {
  readonly at: TaskKey;
  /** How the work ends; as the profile has it if not given. */
  readonly outcome?: PlatformEvent;
  /** How long the work takes; as the profile has it if not given. */
  readonly takes?: number;
  /** How much longer than it should the work hangs. */
  readonly stuck?: number | 'forever';
  /** How many times the work passes unharmed first. */
  readonly skip: number;
  readonly times: number | 'always';
}
