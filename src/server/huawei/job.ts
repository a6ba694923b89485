import type { Operation } from '../../machines/index.ts';

/** A job: what was asked of one server or several, and how it ended. Plain JSON; all times are the cloud's milliseconds. */
export interface Job {
  readonly id: string;
  readonly projectId: string;
  readonly type: JobType;
  readonly begun: number;
  readonly tasks: readonly JobTask[];
  /** The place on the clock at which it starts, as long as it has not. */
  start: { readonly time: number; readonly arrival: number } | null;
}

/** A sub job: one server's share of a job. */
export interface JobTask {
  readonly id: string;
  readonly type: JobType;
  readonly serverId: string;
  readonly wants: Wants;
  /** What is still to be done, the step under way first. */
  steps: readonly Step[];
  /** Something went wrong with the step under way. */
  hasFailed: boolean;
  end: TaskEnd | null;
}

/** An operation of the machine; a server that is created is under way already. */
export type Step = Operation | 'create';

/** What a server becomes by an operation. */
export interface Wants {
  readonly flavorId?: string;
  readonly imageId?: string;
}

/** When a task ended, and what went wrong if something did. */
export interface TaskEnd {
  readonly time: number;
  readonly failure: JobFailure | null;
}

/** Why a job failed, or was not even taken. */
export interface JobFailure {
  readonly status: 400 | 404;
  /** `Ecs.0100`. */
  readonly code: string;
  readonly message: string;
}

/** What jobs go by; those that the manual names, and others named alike. */
export const JOB_TYPES = [
  'createServer',
  'createSingleServer',
  'startServer',
  'stopServer',
  'rebootServer',
  'resizeServer',
  'changeOS',
  'reInitOs',
  'deleteServer',
] as const;

export type JobType = (typeof JOB_TYPES)[number];

/** How a job and its server's life lie in time. */
export interface JobTiming {
  /**
   * So many milliseconds after a job was taken, its servers are asked; until then it is INIT, and a refusal is a job that fails.
   * 0 unless told otherwise: servers are asked at once, and a refusal is the answer.
   */
  readonly start?: number;
  /**
   * So many milliseconds after its servers, a job ends. Below 0, the job ends first: what clients read of the servers stays
   * behind for so long. 0 unless told otherwise.
   */
  readonly lag?: number;
}
