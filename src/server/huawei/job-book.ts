import type { EcsEventType } from '../../machines/index.ts';
import { OUTCOMES } from '../../machines/index.ts';
import type { Random, TraceEntry } from '../../simulator/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import { randomHex } from '../world/random-text.ts';
import { within } from '../world/within.ts';
import type { World } from '../world/world.ts';
import { isLocked, noSuchServer, refusalFailure, workFailure } from './failures.ts';
import type { Job, JobFailure, JobTask, JobTiming } from './job.ts';
import { checkedTiming } from './job-timing.ts';

/** What somebody wants to be done, the steps of each server in order. */
export interface JobOrder extends Pick<Job, 'projectId' | 'type'> {
  readonly tasks: readonly Pick<JobTask, 'type' | 'serverId' | 'steps' | 'wants'>[];
}

/** A job, or why none of its servers takes what is wanted. */
export type OpenedJob =
  | { readonly ok: true; readonly job: Job }
  | { readonly ok: false; readonly failure: JobFailure };

/**
 * The jobs of the cloud. A job has no life of its own: it asks its servers for one operation after the other, looks at what
 * becomes of them, and says so.
 */
export class JobBook {
  readonly timing: Required<JobTiming>;
  readonly #world: World;
  readonly #random: Random;
  readonly #jobs = new Map<string, Job>();
  /** The tasks under way, by server. */
  readonly #running = new Map<string, readonly JobTask[]>();
  /** Whose share a task under way is. */
  readonly #jobOf = new WeakMap<JobTask, string>();
  readonly #listeners = new Set<(id: string) => void>();
  #waiting = 0;

  /** @throws RangeError for a timing that is none. */
  constructor(world: World, random: Random, timing: JobTiming = {}, state: readonly Job[] = []) {
    this.timing = checkedTiming(timing);
    this.#world = world;
    this.#random = random;
    world.follow((entry) => this.#look(entry));
    for (const [index, job] of state.entries()) within(`jobs.${index}`, () => this.#resume(copyOf(job)));
  }

  /** All of them as plain JSON; what happens to them afterwards does not show. */
  get state(): readonly Job[] {
    return [...this.#jobs.values()].map(copyOf);
  }

  /** Is told the id of each job that has changed or is forgotten, until what comes back is called. */
  watch(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** No job waits for its start. */
  get isQuiet(): boolean {
    return this.#waiting === 0;
  }

  /** Undefined where there is none, or none any more: a job is forgotten a day after it has ended. */
  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Takes a job. Where jobs start at once, one that every server refuses is not taken. */
  open({ projectId, type, tasks }: JobOrder): OpenedJob {
    this.#forget();
    const { clock } = this.#world.time;
    const job: Job = {
      id: this.#newId(),
      projectId,
      type,
      begun: clock.now,
      tasks: tasks.map((task) => ({ ...task, id: this.#newId(), hasFailed: false, end: null })),
      start: null,
    };
    if (this.timing.start > 0) {
      const { time, arrival } = clock.after(this.timing.start, () => this.#start(job));
      job.start = { time, arrival };
      this.#waiting += 1;
    } else {
      const failures = job.tasks.flatMap((task) => this.#begin(task, job) ?? []);
      const [failure] = failures;
      if (failure !== undefined && failures.length === tasks.length) return { ok: false, failure };
    }
    this.#jobs.set(job.id, job);
    this.#tell(job.id);
    return { ok: true, job };
  }

  #newId(): string {
    return randomHex(this.#random, 32);
  }

  #resume(job: Job): void {
    this.#jobs.set(job.id, job);
    if (job.start === null) {
      for (const task of job.tasks) if (task.end === null) this.#attendAgain(task, job);
      return;
    }
    this.#world.time.clock.again(job.start, () => this.#start(job));
    this.#waiting += 1;
  }

  /** A server that is not there will never tell that anything is done. */
  #attendAgain(task: JobTask, job: Job): void {
    if (this.#world.find(task.serverId) === undefined) this.#end(task, goneFor(task));
    else this.#attend(task, job);
  }

  #start(job: Job): void {
    this.#waiting -= 1;
    job.start = null;
    for (const task of job.tasks) this.#begin(task, job);
    this.#tell(job.id);
  }

  #begin(task: JobTask, job: Job): JobFailure | undefined {
    const server = this.#world.find(task.serverId);
    if (server === undefined) return this.#end(task, noSuchServer(task.serverId));
    this.#attend(task, job);
    return this.#ask(task, server);
  }

  #attend(task: JobTask, { id }: Job): void {
    this.#jobOf.set(task, id);
    this.#running.set(task.serverId, [...this.#tasksOf(task.serverId), task]);
  }

  #tasksOf(serverId: string): readonly JobTask[] {
    return this.#running.get(serverId) ?? [];
  }

  /** Asks for the step that comes first now; why not, where it is refused. */
  #ask(task: JobTask, server: CloudServer): JobFailure | undefined {
    const { facts, life } = server;
    const [step] = task.steps;
    if (step === undefined) return this.#end(task, null);
    if (step === 'create') return this.#lookAtNewborn(task, server);
    if (facts.locked) return this.#end(task, isLocked(facts.id));
    const answer = life.request(step);
    if (!answer.ok) return this.#end(task, refusalFailure(server, answer.refusal));
    const { flavorId, imageId } = task.wants;
    if (step === 'resize' && flavorId !== undefined)
      facts.resize = { from: facts.flavorId, to: flavorId, reverting: false };
    if (step === 'rebuild' && imageId !== undefined && facts.bootSource === 'image') facts.imageId = imageId;
    return undefined;
  }

  /** Where jobs start late, a server may have been built, or have failed, before its job looks at it. */
  #lookAtNewborn(task: JobTask, server: CloudServer): JobFailure | undefined {
    if (!server.life.isSettled) return undefined;
    return this.#end(task, server.life.place.launched ? null : workFailure('create', server));
  }

  #look(entry: TraceEntry): void {
    if (entry.kind !== 'gone' && entry.kind !== 'moved') return;
    for (const task of this.#tasksOf(entry.server)) {
      if (entry.kind === 'moved') this.#judge(task, entry.event);
      else this.#end(task, goneFor(task));
      this.#tell(this.#jobOf.get(task));
    }
  }

  /** The platform did something with the server: perhaps the step under way is over. */
  #judge(task: JobTask, event: EcsEventType): void {
    const server = this.#world.find(task.serverId);
    if (server === undefined) return;
    if (FAILURES.has(event)) task.hasFailed = true;
    const isDeleted = server.life.place.routes.size === 0;
    if (!server.life.isSettled || (isDeleted && this.timing.lag >= 0)) return;
    const [step = 'create', ...rest] = task.steps;
    if (isDeleted && step !== 'delete') this.#end(task, noSuchServer(task.serverId));
    else if (task.hasFailed) this.#end(task, workFailure(step, server));
    else {
      task.steps = rest;
      this.#ask(task, server);
    }
    if (task.end !== null) this.#leaveBehind(server);
  }

  #end(task: JobTask, failure: JobFailure | null): JobFailure | undefined {
    task.end = { time: this.#world.time.clock.now, failure };
    const others = this.#tasksOf(task.serverId).filter((other) => other !== task);
    if (others.length === 0) this.#running.delete(task.serverId);
    else this.#running.set(task.serverId, others);
    return failure ?? undefined;
  }

  /** Where jobs end first, reads go on to show what the server showed before. */
  #leaveBehind({ facts, trace }: CloudServer): void {
    const { now } = this.#world.time.clock;
    const before = trace.at(-2);
    if (this.timing.lag >= 0 || before === undefined) return;
    const { vmState, taskState } = before;
    facts.stale = { until: now - this.timing.lag, shown: { vmState, taskState } };
  }

  /** Looks at the two jobs that have not been looked at for longest, so that as many go as come. */
  #forget(): void {
    const [first, second] = this.#jobs.values();
    for (const job of [first, second]) {
      if (job === undefined) continue;
      this.#jobs.delete(job.id);
      if (this.#isForgotten(job)) this.#tell(job.id);
      else this.#jobs.set(job.id, job);
    }
  }

  #tell(id = ''): void {
    for (const listener of this.#listeners) listener(id);
  }

  #isForgotten({ tasks }: Job): boolean {
    const oldest = this.#world.time.clock.now - A_DAY - this.timing.lag;
    return tasks.every(({ end }) => end !== null && end.time < oldest);
  }
}

/** The manual: "removed after one day". */
const A_DAY = 24 * 3_600_000;

/** How work ends, but for the first, which is success. */
const FAILURES: ReadonlySet<EcsEventType> = new Set(OUTCOMES.slice(1));

/** What a server that is gone means for whoever worked at it: that is what a deletion wants. */
const goneFor = ({ steps, serverId }: JobTask): JobFailure | null =>
  steps[0] === 'delete' ? null : noSuchServer(serverId);

const copyOf = (job: Job): Job => ({ ...job, tasks: job.tasks.map((task) => ({ ...task })) });
