import type { Operation } from '../machines/index.ts';
import type { PlatformEvent, Step } from './scenario.ts';
import type { ServerLife } from './server-life.ts';
import type { Finding } from './trace.ts';
import type { Clock } from './virtual-clock.ts';

/** Whose steps these are, and who is told of expectations that did not come true. */
export interface Stage {
  readonly server: string;
  readonly life: ServerLife;
  readonly clock: Clock;
  readonly find: (finding: Finding) => void;
}

/** The steps of one server, taken one after the other, each as soon as its trigger lets it. */
export class Script {
  readonly #steps: readonly Step[];
  readonly #stage: Stage;
  #next = 0;
  /** The next step's trigger has gone off, and a timer will take it. */
  #isTimed = false;
  /** Taking a step changes the server, which calls for a look at the next step: one look at a time. */
  #isLooking = false;

  constructor(steps: readonly Step[], stage: Stage) {
    this.#steps = steps;
    this.#stage = stage;
  }

  get isDone(): boolean {
    return this.#next === this.#steps.length;
  }

  /** Takes every step whose time has come. To be called whenever the server has changed. */
  look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    for (let step = this.#ready(); step !== undefined; step = this.#ready()) this.#take(step);
    this.#isLooking = false;
  }

  /** The steps that never got their chance, by index. */
  get left(): readonly number[] {
    return this.#steps.map((_, index) => index).slice(this.#next);
  }

  /** The next step, if it is to be taken now. If its trigger has gone off but it has to wait, a timer will take it. */
  #ready(): Step | undefined {
    const step = this.#steps[this.#next];
    if (step === undefined || this.#isTimed) return undefined;
    const wait = this.#waitFor(step);
    if (wait === undefined) return undefined;
    if (wait === 0) return step;
    this.#isTimed = true;
    this.#stage.clock.after(wait, () => this.#takeTimed(step));
    return undefined;
  }

  /** How long from now; undefined as long as the trigger has not gone off. */
  #waitFor({ on, at, after }: Step): number | undefined {
    const { clock, life } = this.#stage;
    if (at !== undefined) return Math.max(0, at - clock.now);
    if (on === undefined && after !== undefined) return after;
    return life.shows(on ?? 'settled') ? (after ?? 0) : undefined;
  }

  #takeTimed(step: Step): void {
    this.#isLooking = true;
    this.#isTimed = false;
    this.#take(step);
    this.#isLooking = false;
    this.look();
  }

  #take(step: Step): void {
    const index = this.#next;
    this.#next += 1;
    if ('do' in step) this.#ask(step.do, step.expect, index);
    else this.#bringAbout(step.happens, index);
  }

  #ask(operation: Operation, expect: 'accepted' | 'refused' | undefined, step: number): void {
    const { server, life, clock, find } = this.#stage;
    const kind = life.request(operation, step).ok ? 'accepted' : 'refused';
    if (expect !== undefined && expect !== kind) find({ kind, server, step, time: clock.now, operation });
  }

  #bringAbout(event: PlatformEvent, step: number): void {
    const { server, life, clock, find } = this.#stage;
    if (!life.happen(event, step)) find({ kind: 'impossible', server, step, time: clock.now, event });
  }
}
