import { itemAt } from '../../graph/index.ts';
import type { Sighting, Subject } from './sighting.ts';

/** A subject and all that has been seen of it, in order of time. */
export interface Reel {
  readonly subject: Subject;
  readonly sightings: readonly Sighting[];
}

/**
 * Everything that has been seen of anybody. It only grows: what is told of a subject comes in order, and a moment that
 * claims to be earlier than the one before is taken to be of the same instant.
 */
export class Recording {
  readonly #reels = new Map<string, { readonly subject: Subject; readonly sightings: Sighting[] }>();
  #end = 0;
  #count = 0;

  /** In order of appearance. */
  get reels(): readonly Reel[] {
    return [...this.#reels.values()];
  }

  reel(id: string): Reel | undefined {
    return this.#reels.get(id);
  }

  /** The time until which anything is known, in milliseconds. */
  get end(): number {
    return this.#end;
  }

  /** How many moments there are, so that one can tell whether something was added. */
  get count(): number {
    return this.#count;
  }

  /** Somebody comes into view; who is known already stays as they are. */
  introduce(subject: Subject): void {
    if (!this.#reels.has(subject.id)) this.#reels.set(subject.id, { subject, sightings: [] });
  }

  /** Adds a moment of somebody who has been introduced; of a stranger nothing is kept. */
  add(id: string, sighting: Sighting): void {
    const sightings = this.#reels.get(id)?.sightings;
    if (sightings === undefined) return;
    const time = Math.max(sighting.time, sightings.at(-1)?.time ?? 0);
    sightings.push(time === sighting.time ? sighting : { ...sighting, time });
    this.#count += 1;
    this.extend(time);
  }

  /** Nothing has happened until this time. */
  extend(time: number): void {
    this.#end = Math.max(this.#end, time);
  }
}

/** The index of what holds at a time: the last moment that is not later; -1 before the first. */
export const indexAt = (sightings: readonly Sighting[], time: number): number => {
  let low = 0;
  let high = sightings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (itemAt(sightings, middle).time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
