import type { Job, JobFailure, JobTask, JobTiming } from './job.ts';

/** How jobs are to be shown: when it is, how they lie in time, and how dates are written. */
export interface JobViewing {
  /** The cloud's milliseconds. */
  readonly now: number;
  readonly timing: Required<JobTiming>;
  /** The date at the cloud's 0, in milliseconds since 1970. */
  readonly epoch: number;
}

/** What `GET /v1/{project}/jobs/{job}` shows. */
export const jobView = (job: Job, viewing: JobViewing) => {
  const tasks = job.tasks.map((task) => taskView(task, job, viewing));
  const [first] = tasks;
  const failed = tasks.find(({ status }) => status === 'FAIL');
  const isUnderWay = tasks.find(({ status }) => status === 'INIT' || status === 'RUNNING');
  const end = tasks.reduce((latest, { end_time }) => (end_time > latest ? end_time : latest), '');
  const isOver = isUnderWay === undefined;
  return {
    status: isUnderWay?.status ?? failed?.status ?? 'SUCCESS',
    job_id: job.id,
    job_type: job.type,
    begin_time: dateAt(job.begun, viewing),
    end_time: isOver ? end : '',
    error_code: isOver ? (failed?.error_code ?? null) : null,
    fail_reason: isOver ? (failed?.fail_reason ?? null) : null,
    entities: {
      ...(tasks.length === 1 && first?.entities),
      sub_jobs_total: tasks.length,
      sub_jobs: tasks,
    },
  };
};

const taskView = (task: JobTask, { begun }: Job, viewing: JobViewing) => {
  const { now, timing } = viewing;
  const end = task.end && { ...task.end, time: task.end.time + Math.max(0, timing.lag) };
  const isOver = end !== null && now >= end.time;
  const failure = isOver ? end.failure : null;
  return {
    status: isOver
      ? statusAfter(failure)
      : now < begun + timing.start
        ? ('INIT' as const)
        : ('RUNNING' as const),
    job_id: task.id,
    job_type: task.type,
    begin_time: dateAt(begun, viewing),
    end_time: isOver ? dateAt(end.time, viewing) : '',
    error_code: failure?.code ?? null,
    fail_reason: failure?.message ?? null,
    entities: { server_id: task.serverId },
  };
};

const statusAfter = (failure: JobFailure | null) =>
  failure === null ? ('SUCCESS' as const) : ('FAIL' as const);

/** `2024-04-18T02:00:00.000Z`. */
const dateAt = (time: number, { epoch }: JobViewing): string => new Date(epoch + time).toISOString();
