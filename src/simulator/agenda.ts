import type { EcsEventType } from '../machines/index.ts';
import type { Place, Route } from './chart.ts';
import type { Errand, LifeState } from './life-state.ts';
import { resumeErrand, routeAt, storeErrand } from './life-state.ts';
import type { Booking, StoredClock } from './virtual-clock.ts';

/** What a life has to do when its times come. */
export interface Duties {
  /** The next stage of the errand has come. */
  readonly proceed: () => void;
  /** This comes unasked. */
  readonly drift: (event: EcsEventType) => void;
}

/** What is still to come for one server, as far as it is booked on the clock. */
export class Agenda {
  readonly #clock: StoredClock;
  readonly #duties: Duties;
  #progress: { readonly errand: Errand; readonly booking: Booking } | undefined;
  /** What may happen unasked while no work is under way; most servers have none. */
  #drifts: readonly { readonly event: EcsEventType; readonly booking: Booking }[] = NONE;

  constructor(clock: StoredClock, duties: Duties) {
    this.#clock = clock;
    this.#duties = duties;
  }

  /** What lies ahead of the work under way. */
  get errand(): Errand | undefined {
    return this.#progress?.errand;
  }

  get hasDrifts(): boolean {
    return this.#drifts.length > 0;
  }

  /** The next stage of this errand comes so much later. */
  set(delay: number, errand: Errand): void {
    this.#progress = { errand, booking: this.#clock.after(delay, this.#duties.proceed) };
  }

  /** The next stage comes when it would have come, of another errand. */
  turnTo(errand: Errand): void {
    if (this.#progress !== undefined) this.#progress = { ...this.#progress, errand };
  }

  /** There is no next stage. */
  drop(): void {
    this.#progress?.booking.cancel();
    this.#progress = undefined;
  }

  addDrift(delay: number, event: EcsEventType): void {
    const booking = this.#clock.after(delay, () => this.#duties.drift(event));
    this.#drifts = [...this.#drifts, { event, booking }];
  }

  /** Nothing is to come any more. */
  clear(): void {
    this.drop();
    for (const { booking } of this.#drifts) booking.cancel();
    this.#drifts = NONE;
  }

  get state(): Pick<LifeState, 'progress' | 'drifts'> {
    const progress = this.#progress;
    return {
      ...(progress && { progress: { ...placeIn(progress.booking), errand: storeErrand(progress.errand) } }),
      ...(this.hasDrifts && {
        drifts: this.#drifts.map(({ event, booking }) => ({ ...placeIn(booking), event })),
      }),
    };
  }

  /** Books everything again as it had been. @throws RangeError for what could not be to come at this place. */
  resume({ progress, drifts = NONE }: LifeState, place: Place, unseen?: Route): void {
    if (progress !== undefined) {
      const errand = resumeErrand(progress.errand, place, unseen);
      this.#progress = { errand, booking: this.#clock.again(progress, this.#duties.proceed) };
    }
    this.#drifts = drifts.map(({ event, ...booked }) => ({
      event: routeAt(place, event).event,
      booking: this.#clock.again(booked, () => this.#duties.drift(event)),
    }));
  }
}

const NONE: readonly never[] = Object.freeze([]);

const placeIn = ({ time, arrival }: Booking) => ({ time, arrival });
