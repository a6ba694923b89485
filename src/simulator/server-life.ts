import type { EcsEventType, Operation } from '../machines/index.ts';
import { operationEvent, operationOf } from '../machines/index.ts';
import { Agenda } from './agenda.ts';
import type { Place, Route, Shown, Work } from './chart.ts';
import type { Beginning, Circumstances } from './circumstances.ts';
import type { LifeState, WorkAhead } from './life-state.ts';
import { birthplaceOf, configuredAt, placeOf, resumeShown, routeAt, unseenAt } from './life-state.ts';
import { answerAt } from './refusal.ts';
import { injectedIf, stepOf } from './said-if-so.ts';
import type { PlatformEvent, Trigger } from './scenario.ts';
import { happensWith, setOut } from './set-out.ts';
import type { Refusal, TraceEntry } from './trace.ts';

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
  readonly #agenda: Agenda;
  /** An accepted operation that shows no task while it runs. */
  #unseen: Route | undefined;

  /**
   * Creates the server, which is recorded, or takes its life up again, which is not.
   *
   * @throws RangeError for a state in which no server can be.
   */
  constructor(circumstances: Circumstances, beginning?: Beginning) {
    const { bootSource } = circumstances;
    this.#with = circumstances;
    this.#agenda = new Agenda(circumstances.clock, {
      proceed: () => this.#proceed(),
      drift: (event) => this.#move(routeAt(this.#place, event), false),
    });
    if (beginning !== undefined && 'state' in beginning) {
      this.#place = placeOf(beginning.state.at);
      this.#shown = this.#place.shown;
      this.#resume(beginning.state);
      return;
    }
    this.#place = beginning?.place ?? birthplaceOf(bootSource);
    this.#shown = this.#place.shown;
    this.#enter();
    this.#record({ kind: 'created', ...this.#moment(), bootSource });
  }

  get place(): Place {
    return this.#place;
  }

  /** What anybody can see of it now: where the machine is, or a pair that it passes. */
  get shown(): Shown {
    return this.#shown;
  }

  /** All that it takes to go on from here another time; the stream of chance aside, which is not this life's own. */
  get state(): LifeState {
    const { vmState, taskState } = this.#shown;
    return {
      at: configuredAt(this.#place),
      ...(this.#isPassing && { shown: { vmState, taskState } }),
      ...(this.#unseen && { unseen: this.#unseen.event }),
      ...this.#agenda.state,
    };
  }

  /** Nothing more will follow unasked, and nothing is under way. */
  get isSettled(): boolean {
    return this.#place.settled && this.#unseen === undefined;
  }

  /** Something is under way that will end by itself. */
  get isBusy(): boolean {
    return this.#agenda.errand !== undefined || (!this.#place.settled && this.#agenda.hasDrifts);
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
    if (this.#ahead === undefined) return false;
    this.#hangFor('forever', true);
    return true;
  }

  /** The work under way will end like this when its time has come. False if none is, or if it cannot end so any more. */
  bend(event: PlatformEvent): boolean {
    const ahead = this.#ahead;
    const route = (this.#unseen?.work ?? this.#place.work)?.ends.get(event);
    if (ahead === undefined || route === undefined || this.#isPassing) return false;
    this.#agenda.turnTo({ ...ahead, route, injected: true, glimpses: [] });
    return true;
  }

  /** The work under way ends now, as it was going to. False if none is, or if it hangs for ever. */
  finish(): boolean {
    const ahead = this.#ahead;
    if (ahead !== undefined) this.#move(ahead.route, ahead.injected);
    return ahead !== undefined;
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
    this.#agenda.clear();
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
    else if (routes.size === 0) this.#agenda.set(this.#with.behaviour.vanishing(this.#with.random), 'vanish');
    else this.#drift();
  }

  #resume(state: LifeState): void {
    if (state.unseen !== undefined) this.#unseen = unseenAt(this.#place, state.unseen);
    if (state.shown !== undefined) this.#shown = resumeShown(state.shown, this.#place, this.#unseen);
    this.#agenda.resume(state, this.#place, this.#unseen);
  }

  #drift(): void {
    const { behaviour, random } = this.#with;
    for (const { route, probability, after } of behaviour.driftsAt(this.#place)) {
      if (happensWith(probability, random)) this.#agenda.addDrift(after(random), route.event);
    }
  }

  #begin(work: Work, unseen?: Route): void {
    this.stop();
    this.#unseen = unseen;
    const { delay, ahead } = setOut(work, this.#with);
    this.#agenda.set(delay, ahead);
  }

  /** The next stage of the work under way has come. */
  #proceed(): void {
    const ahead = this.#ahead;
    if (ahead === undefined) this.#vanish();
    else if (ahead.hang !== 0) this.#hangFor(ahead.hang, ahead.injected);
    else if (ahead.glimpses.length > 0) this.#pass(ahead);
    else this.#move(ahead.route, ahead.injected);
  }

  #hangFor(hang: number | 'forever', isInjected: boolean): void {
    const ahead = this.#ahead;
    this.#agenda.drop();
    if (hang !== 'forever' && ahead !== undefined) this.#agenda.set(hang, { ...ahead, hang: 0 });
    this.#record({ kind: 'stuck', ...this.#moment(), for: hang, ...injectedIf(isInjected) });
  }

  #pass(ahead: WorkAhead<Route, Shown>): void {
    const [glimpse, ...glimpses] = ahead.glimpses;
    if (glimpse === undefined) return;
    this.#shown = glimpse.shown;
    this.#agenda.set(glimpse.lasts, { ...ahead, glimpses });
    this.#record({ kind: 'passed', ...this.#moment() });
  }

  #move(route: Route, isInjected: boolean): void {
    this.#take(route);
    this.#record({ kind: 'moved', ...this.#moment(), event: route.event, ...injectedIf(isInjected) });
  }

  #vanish(): void {
    this.#agenda.drop();
    this.#record({ kind: 'gone', ...this.#moment() });
  }

  /** What lies ahead of the work under way; undefined if there is none, a server that is about to vanish included. */
  get #ahead(): WorkAhead<Route, Shown> | undefined {
    return this.#agenda.errand === 'vanish' ? undefined : this.#agenda.errand;
  }

  get #isPassing(): boolean {
    return this.#shown !== this.#place.shown;
  }

  #record(entry: TraceEntry): void {
    this.#with.record(entry);
  }

  #moment() {
    const { vmState, taskState, status } = this.#shown;
    return { time: this.#with.clock.now, server: this.#with.name, vmState, taskState, status };
  }
}
