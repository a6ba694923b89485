import type { Actor, ActorOptions } from 'xstate';
import { createActor } from 'xstate';
import type { EcsEvent, EcsEventType, EcsMachine, Operation } from '../../machines/index.ts';
import { EVENT_TYPES, ecsMachine } from '../../machines/index.ts';
import { behaviourOf } from '../behaviour.ts';
import { FaultWatch } from '../fault-watch.ts';
import type { ProfileName } from '../presets.ts';
import { profileOf } from '../presets.ts';
import type { Profile } from '../profile.ts';
import { randomStream } from '../random.ts';
import type { PlatformEvent, ServerPlan } from '../scenario.ts';
import { Script } from '../script.ts';
import type { Answer } from '../server-life.ts';
import { ServerLife } from '../server-life.ts';
import type { TraceEntry } from '../trace.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { PacemakerOptions } from './pacemaker.ts';
import { Pacemaker } from './pacemaker.ts';
import type { RealTimers } from './real-timers.ts';
import { realTimers } from './real-timers.ts';

export interface LiveServerOptions {
  /** One of the presets by name, or a profile; `typical` unless told otherwise. */
  readonly profile?: Profile | ProfileName;
  /** A whole number from 0 to `GREATEST_SEED`; 1 unless told otherwise. */
  readonly seed?: number;
  /** Virtual milliseconds to each real one; 1 unless told otherwise. */
  readonly speed?: number;
  /** Shares the time of other live servers; `speed`, `timers` and the plan's `at` are then the pacemaker's business. */
  readonly pacemaker?: Pacemaker;
  /** Name, boot source, steps and faults, as in a scenario; virtual time begins at its `at`. */
  readonly plan?: Partial<ServerPlan>;
  /** Which of the seed's streams of chance: the server's place in its scenario; 0 unless told otherwise. */
  readonly stream?: number;
  /** Handed to `createActor`: an inspector sees the actor, its events and its snapshots. */
  readonly inspect?: NonNullable<ActorOptions<EcsMachine>['inspect']>;
  /** Is told everything that happens, in order, the actor having taken the step already. */
  readonly onEntry?: (entry: TraceEntry) => void;
  /** The real clock; hand in another one in tests. */
  readonly timers?: RealTimers;
}

/**
 * A server that lives now: an XState actor of `ecsMachine`, which the same behaviour drives that drives a simulation, on
 * the real clock. What is sent to the actor by others counts as well.
 *
 * @throws RangeError for a seed or a speed that is none.
 */
export const createLiveServer = (options: LiveServerOptions = {}): LiveServer => new LiveServer(options);

/** Stop it when it is no longer needed: it leaves no timer behind. A server at rest has none set. */
export class LiveServer {
  readonly actor: Actor<EcsMachine>;
  readonly #entries: TraceEntry[] = [];
  readonly #untold: TraceEntry[] = [];
  readonly #onEntry: ((entry: TraceEntry) => void) | undefined;
  /** Time, which may be paused, stepped through, and made faster or slower. */
  readonly pacemaker: Pacemaker;
  readonly #hasOwnTime: boolean;
  readonly #life: ServerLife;
  readonly #script: Script;
  /** What this server sent to its own actor; anything else comes from outside. */
  readonly #sent = new WeakSet<object>();
  /** The actor has taken the step that is about to be recorded. */
  #isTaken = false;
  #isStopped = false;

  constructor({
    profile = 'typical',
    seed = 1,
    plan = {},
    stream = 0,
    pacemaker,
    ...rest
  }: LiveServerOptions) {
    const { name = 'server', bootSource = 'image', at = 0, steps = [], faults = [] } = plan;
    const random = randomStream(seed, stream);
    this.pacemaker = pacemaker ?? ownTime(at, rest);
    this.#hasOwnTime = pacemaker === undefined;
    const { clock } = this.pacemaker;
    this.#onEntry = rest.onEntry;
    this.actor = createActor(ecsMachine, {
      id: name,
      input: { bootSource },
      ...(rest.inspect === undefined ? {} : { inspect: rest.inspect }),
    });
    this.actor.start();
    const behaviour = behaviourOf(profileOf(profile));
    const record = (entry: TraceEntry) => this.#record(entry);
    const find = () => undefined;
    this.#life = new ServerLife({
      name,
      bootSource,
      behaviour,
      clock,
      random,
      faults: new FaultWatch(faults),
      record,
    });
    this.#script = new Script(steps, { server: name, life: this.#life, clock, find });
    this.#listen();
    this.#script.look();
    this.pacemaker.arm();
  }

  /** What has happened so far, as in a trace. */
  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  /** All steps of the plan are taken and no work is under way. */
  get isOver(): boolean {
    return this.#isStopped || (this.#script.isDone && !this.#life.isBusy);
  }

  /** Asks for an operation. A refusal is a value. @throws Error once the server has been stopped. */
  request(operation: Operation): Answer {
    return this.#now(() => this.#life.request(operation));
  }

  /** Makes the platform do something now; false if it cannot here, which is recorded. @throws Error once the server has been stopped. */
  happen(event: PlatformEvent): boolean {
    return this.#now(() => this.#life.happen(event));
  }

  /** Makes the work under way hang until something else ends it; false if none is. @throws Error once the server has been stopped. */
  hang(): boolean {
    return this.#now(() => this.#life.hang());
  }

  /** Ends it: the actor is stopped, and no timer is left. Stopping again does nothing. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#life.stop();
    if (this.#hasOwnTime) this.pacemaker.stop();
    this.actor.stop();
  }

  #now<Result>(act: () => Result): Result {
    if (this.#isStopped) throw new Error(`the live server ${JSON.stringify(this.actor.id)} has been stopped`);
    this.pacemaker.catchUp();
    const result = act();
    this.pacemaker.arm();
    return result;
  }

  /**
   * First the actor takes the step, then whoever listens is told, then the script looks what is next. Whoever watches the
   * actor may ask for something while it takes the step, hence the queue: what is told stays in order.
   */
  #record(entry: TraceEntry): void {
    if (this.#isStopped) return;
    this.#entries.push(entry);
    this.#untold.push(entry);
    const isStep = (entry.kind === 'accepted' || entry.kind === 'moved') && !this.#isTaken;
    this.#isTaken = false;
    if (isStep && entry.event !== undefined) this.#send(entry.event);
    for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift())
      this.#onEntry?.(next);
    this.#script?.look();
  }

  #send(type: EcsEventType): void {
    const event: EcsEvent = { type };
    this.#sent.add(event);
    this.actor.send(event);
  }

  /** Others may speak to the actor directly: what was due before comes first, and what the actor then did is recorded. */
  #listen(): void {
    this.actor.system.inspect((inspected) => {
      if (inspected.type !== '@xstate.event' && inspected.type !== '@xstate.snapshot') return;
      const { type } = inspected.event;
      const eventType = EVENT_TYPES.find((known) => known === type);
      if (eventType === undefined || this.#isStopped || this.#sent.has(inspected.event)) return;
      if (inspected.type === '@xstate.event') this.pacemaker.catchUp();
      else this.#observe(eventType);
    });
  }

  #observe(event: EcsEventType): void {
    this.#isTaken = true;
    this.#life.observe(event);
    this.#isTaken = false;
    this.pacemaker.arm();
  }
}

const ownTime = (at: number, { speed = 1, timers = realTimers }: PacemakerOptions): Pacemaker => {
  const clock = new VirtualClock();
  clock.advance(at);
  return new Pacemaker(clock, timers, speed);
};
