import type { BootSource, EcsEventType, Operation } from '../machines/index.ts';
import { operationEvent, operationOf } from '../machines/index.ts';
import type { Behaviour, Course } from './behaviour.ts';
import type { Place, Route, Shown, Work } from './chart.ts';
import { ecsChart } from './chart.ts';
import type { FaultWatch } from './fault-watch.ts';
import type { Random } from './random.ts';
import { answerAt } from './refusal.ts';
import type { PlatformEvent, Trigger } from './scenario.ts';
import type { Refusal, TraceEntry } from './trace.ts';
import type { Clock, Timer } from './virtual-clock.ts';

/** What a server's life depends on. */
export interface Circumstances {
  readonly name: string;
  readonly bootSource: BootSource;
  readonly behaviour: Behaviour;
  readonly faults: FaultWatch;
  readonly clock: Clock;
  readonly random: Random;
  /** Is told everything, in order; may ask for the next operation at once. An entry with an event is a step of the machine. */
  readonly record: (entry: TraceEntry) => void;
}

/** The answer to a request. A refusal is normal life and changes nothing. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/**
 * One server among time and chance. The machine, as a chart, says what may follow; the behaviour says when and how likely;
 * the clock brings it about. Nothing here knows an operation or a task by name.
 */
export class ServerLife {
  readonly #with: Circumstances;
  #place: Place;
  #shown: Shown;
  /** The end of the work under way, or the next moment on the way there. */
  #progress: Timer | undefined;
  /** What may happen unasked while no work is under way. */
  #drifts: Timer[] = [];
  /** An accepted operation that shows no task while it runs. */
  #unseen: Route | undefined;

  /** Creates the server. */
  constructor(circumstances: Circumstances) {
    this.#with = circumstances;
    this.#place = birthplaceOf(circumstances.bootSource);
    this.#shown = this.#place.shown;
    this.#enter();
    this.#record({ kind: 'created', ...this.#moment(), bootSource: circumstances.bootSource });
  }

  get place(): Place {
    return this.#place;
  }

  /** Nothing more will follow unasked, and nothing is under way. */
  get isSettled(): boolean {
    return this.#place.settled && this.#unseen === undefined;
  }

  /** Something is under way that will end by itself. */
  get isBusy(): boolean {
    return this.#progress !== undefined || (!this.#place.settled && this.#drifts.length > 0);
  }

  /** Whether the server is settled, or shows this pair or status at this moment. */
  shows(wanted: NonNullable<Trigger['on']>): boolean {
    if (wanted === 'settled') return this.isSettled;
    const { vmState, taskState, status } = this.#shown;
    return wanted === status || wanted === `${vmState}/${taskState ?? '-'}`;
  }

  /** Somebody asks for an operation. */
  request(operation: Operation, step?: number): Answer {
    const answer = answerAt(this.#place, operation, this.#unseen !== undefined);
    if (!answer.ok) return this.#refuse(answer.refusal, step);
    const { route } = answer;
    if (route.work === undefined) this.#take(route);
    else this.#begin(route.work, route);
    const event = route.work === undefined ? { event: operationEvent(operation).type } : {};
    this.#record({ kind: 'accepted', ...this.#moment(), operation, ...event, ...stepOf(step) });
    return { ok: true };
  }

  /** The platform does something now; false if the machine has no such transition here, which is recorded. */
  happen(event: PlatformEvent, step?: number): boolean {
    const { routes, possible } = this.#place;
    const route = routes.get(event);
    if (route === undefined) {
      this.#record({ kind: 'impossible', ...this.#moment(), event, possible, ...stepOf(step) });
      return false;
    }
    this.#take(route);
    this.#record({ kind: 'moved', ...this.#moment(), event, injected: true, ...stepOf(step) });
    return true;
  }

  /** The work under way hangs from now on, until something else ends it. False if no work is under way. */
  hang(): boolean {
    if (this.#progress === undefined || this.#place.routes.size === 0) return false;
    this.#progress.cancel();
    this.#hang('forever', true, () => undefined);
    return true;
  }

  /** Somebody else spoke to the machine, and it has done what it does then: no work of an operation comes before it. */
  observe(event: EcsEventType): void {
    const operation = operationOf(event);
    const answer = operation && answerAt(this.#place, operation, false);
    const route = answer?.ok === true ? answer.route : this.#place.routes.get(event);
    if (answer?.ok === false) this.#refuse(answer.refusal, undefined);
    if (route === undefined) return;
    this.#take(route);
    const accepted = operation && { operation, event: operationEvent(operation).type };
    if (accepted === undefined) this.#record({ kind: 'moved', ...this.#moment(), event });
    else this.#record({ kind: 'accepted', ...this.#moment(), ...accepted });
  }

  /** Nothing more will happen to this server by itself. */
  stop(): void {
    this.#progress?.cancel();
    this.#progress = undefined;
    for (const drift of this.#drifts) drift.cancel();
    this.#drifts = [];
    this.#unseen = undefined;
  }

  #refuse(refusal: Refusal, step: number | undefined): Answer {
    this.#record({ kind: 'refused', ...this.#moment(), ...refusal, ...stepOf(step) });
    return { ok: false, refusal };
  }

  /** Takes a transition. An operation that leads back to where the server is leaves the work under way alone. */
  #take(route: Route): void {
    const isStay = route.target === this.#place && operationOf(route.event) !== undefined;
    if (isStay) return;
    this.#place = route.target;
    this.#shown = route.target.shown;
    this.#enter();
  }

  #enter(): void {
    this.stop();
    const { work, routes } = this.#place;
    if (work !== undefined) this.#begin(work);
    else if (routes.size === 0)
      this.#progress = this.#later(this.#with.behaviour.vanishing(this.#with.random), () => this.#vanish());
    else this.#drift();
  }

  #drift(): void {
    const { behaviour, random } = this.#with;
    for (const { route, probability, after } of behaviour.driftsAt(this.#place)) {
      if (!happensWith(probability, random)) continue;
      this.#drifts.push(this.#with.clock.after(after(random), () => this.#move(route, false)));
    }
  }

  /** Draws how the work goes, and sets out on it. */
  #begin(work: Work, unseen?: Route): void {
    this.stop();
    this.#unseen = unseen;
    const { behaviour, faults, random } = this.#with;
    const course = behaviour.courseOf(work);
    const strike = faults.strike(work);
    const route = strike?.route ?? course.choose(random);
    const takes = strike?.takes ?? course.takes(random);
    const hang = strike?.stuck ?? hangOf(course, random);
    const isInjected = strike !== undefined;
    const glimpses = this.#glimpsesOf(route);
    const before = Math.max(0, takes - glimpses.reduce((sum, { lasts }) => sum + lasts, 0));
    const finish = () => this.#pass(glimpses, () => this.#move(route, isInjected));
    this.#progress = this.#later(before, hang === 0 ? finish : () => this.#hang(hang, isInjected, finish));
  }

  /** Which of the pairs on the way will show, and for how long. */
  #glimpsesOf({ passes }: Route): Glimpse[] {
    const { passing } = this.#with.behaviour;
    const { random } = this.#with;
    return passes
      .filter(() => happensWith(passing.probability, random))
      .map((shown) => ({ shown, lasts: passing.takes(random) }));
  }

  #hang(hang: number | 'forever', isInjected: boolean, then: () => void): void {
    this.#progress = hang === 'forever' ? undefined : this.#later(hang, then);
    this.#record({ kind: 'stuck', ...this.#moment(), for: hang, ...injectedIf(isInjected) });
  }

  #pass([glimpse, ...others]: readonly Glimpse[], then: () => void): void {
    if (glimpse === undefined) {
      then();
      return;
    }
    this.#shown = glimpse.shown;
    this.#progress = this.#later(glimpse.lasts, () => this.#pass(others, then));
    this.#record({ kind: 'passed', ...this.#moment() });
  }

  #move(route: Route, isInjected: boolean): void {
    this.#take(route);
    this.#record({ kind: 'moved', ...this.#moment(), event: route.event, ...injectedIf(isInjected) });
  }

  #vanish(): void {
    this.#progress = undefined;
    this.#record({ kind: 'gone', ...this.#moment() });
  }

  #later(delay: number, run: () => void): Timer {
    return this.#with.clock.after(delay, run);
  }

  #record(entry: TraceEntry): void {
    this.#with.record(entry);
  }

  #moment() {
    const { vmState, taskState, status } = this.#shown;
    return { time: this.#with.clock.now, server: this.#with.name, vmState, taskState, status };
  }
}

/** A pair on the way to the next, and how long it shows. */
interface Glimpse {
  readonly shown: Shown;
  readonly lasts: number;
}

const birthplaceOf = (bootSource: BootSource): Place => {
  const place = ecsChart().birthplaces.get(bootSource);
  if (place === undefined)
    throw new TypeError(`boot source ${JSON.stringify(bootSource)}; expected "image" or "volume"`);
  return place;
};

const hangOf = ({ stuck }: Course, random: Random): number | 'forever' => {
  if (!happensWith(stuck.probability, random)) return 0;
  return stuck.for === 'forever' ? 'forever' : stuck.for(random);
};

/** Certainty draws nothing. */
const happensWith = (probability: number, random: Random): boolean =>
  probability > 0 && (probability >= 1 || random.fraction() < probability);

const stepOf = (step: number | undefined) => (step === undefined ? {} : { step });

const injectedIf = (isInjected: boolean) => (isInjected ? { injected: true as const } : {});
