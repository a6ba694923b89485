import type { Belief, Reading } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import { explain } from './explain.ts';
import type { Knowledge } from './knowledge.ts';
import type { Observation, Requested } from './observation.ts';
import { overdueAfter } from './overdue.ts';
import type { SavedTracker } from './saved-tracker.ts';
import { savedFrom } from './saved-tracker.ts';
import type { Settings } from './settings.ts';
import { settingsFor } from './settings.ts';
import type { Step, Track } from './track.ts';
import { follow, followAnew, startOf } from './track.ts';
import { checkObservation, checkRequested } from './tracker-door.ts';
import type { TrackerOptions } from './tracker-options.ts';
import type { Consistent, Impossible, Unmapped, Verdict, WayStep } from './verdict.ts';
import { wayBetween } from './way.ts';
import { noteOf, observationInWords, seenInWords, toldOf, whyNot } from './words.ts';

/** Follows one server, and says of all that it is told whether it is still possible. */
export interface Tracker {
  /**
   * The server was read.
   *
   * @throws OrchestrationInputError for a time that is none or lies before the last one, and for an observation of nothing.
   */
  observe(observation: Observation): Verdict;
  /**
   * An operation was asked for. Worth telling where `others` is false, and everywhere if the answer is known.
   *
   * @throws OrchestrationInputError for a time that is none or lies before the last one, and for an unknown operation.
   */
  requested(operation: Operation, requested: Requested): Verdict;
  /** All that it knows, as plain data for `restoreTracker`; `JSON.stringify` asks for it by itself. */
  toJSON(): SavedTracker;
}

/**
 * A tracker that has been told nothing yet. It takes constant memory, below a kilobyte, and forgets what it was told save the last few
 * steps, from which it explains what is impossible.
 *
 * @throws OrchestrationInputError for an option that it cannot take.
 */
export const createTracker = (options: TrackerOptions = {}): Tracker => {
  const settings = settingsFor(options);
  return new ServerTracker(settings, {
    track: startOf(settings),
    seen: settings.sight.anywhere,
    past: [],
    count: 0,
    at: Number.NEGATIVE_INFINITY,
    since: 0,
  });
};

/** How many steps are kept to explain what is impossible. */
const MOST_PAST = 4;

/** Follows a server from what is known of it. */
export class ServerTracker implements Tracker {
  readonly #settings: Settings;
  #known: Knowledge;

  /** Both have come through a door. */
  constructor(settings: Settings, known: Knowledge) {
    this.#settings = settings;
    this.#known = known;
  }

  /** Is told what somebody read. */
  observe(observation: Observation): Verdict {
    checkObservation(observation, this.#known.at);
    const { at, note } = observation;
    const reading = this.#settings.sight.read(observation);
    const nth = this.#known.count + 1;
    if (reading !== undefined && !this.#isUnmapped(reading))
      return this.#take({ kind: 'look', at, note, nth, reading });
    this.#known = { ...this.#known, at, count: nth };
    const told = seenInWords(observation);
    return { kind: 'unmapped', ...this.#about({ at, note: note ?? observationInWords(nth), told }) };
  }

  /** Is told what somebody asked for. */
  requested(operation: Operation, requested: Requested): Verdict {
    checkRequested(operation, requested, this.#known.at);
    const { at, note, answer } = requested;
    return this.#take({ kind: 'request', at, note, nth: this.#known.count + 1, operation, answer });
  }

  /** The tables and the model know nothing like it. */
  #isUnmapped({ vmState, taskState, moments }: Reading): boolean {
    if (moments.length > 0 || vmState === undefined || taskState === undefined) return false;
    return this.#settings.sight.read({ vmState, taskState })?.moments.length === 0;
  }

  #take(step: Step): Verdict {
    const { track: before, past, count } = this.#known;
    const track = follow(this.#settings, before, step);
    const known = { past: [...past.slice(1 - MOST_PAST), { before, step }], count: step.nth, at: step.at };
    if (track === undefined) return this.#refuse(step, known);
    const { change, way, seen } = count === 0 ? this.#first(track, step) : this.#change(track, step);
    const stays = change === 'stoodStill' || change === 'late';
    this.#known = { ...known, track, seen, since: stays ? this.#known.since : step.at };
    return { kind: 'consistent', ...this.#aboutStep(step), change, way };
  }

  #first(track: Track, step: Step): Change {
    return { change: 'first', way: [], seen: this.#shownOf(track, step) };
  }

  #change(track: Track, step: Step): Change {
    const { sight } = this.#settings;
    const from = this.#known.seen;
    const to = this.#shownOf(track, step);
    if (to === sight.beliefs.none) return { change: 'late', way: [], seen: from };
    const stayed = sight.beliefs.both(from, to);
    if (stayed !== sight.beliefs.none) return { change: 'stoodStill', way: [], seen: stayed };
    const way = wayBetween(sight, from, to);
    return { change: way.length > 1 ? 'caughtUp' : 'moved', way, seen: to };
  }

  /** Where the server is if a read showed the present. */
  #shownOf({ place }: Track, step: Step): Belief {
    const { sight } = this.#settings;
    return step.kind === 'look' ? sight.beliefs.both(place, sight.shown(step.reading)) : place;
  }

  /** A refusal may have had a reason that the model does not know; what was seen or accepted has to be believed. */
  #refuse(step: Step, told: Pick<Knowledge, 'past' | 'count' | 'at'>): Impossible {
    const { track: before, past } = this.#known;
    const explanation = explain(this.#settings, past, { before, step });
    const why = whyNot(this.#settings.sight, before, past.at(-1)?.step, step);
    const isDoubtful = step.kind === 'request' && step.answer === 'refused';
    const track = isDoubtful ? undefined : followAnew(this.#settings, step);
    this.#known =
      track === undefined
        ? { ...this.#known, ...told }
        : { ...told, track, seen: this.#shownOf(track, step), since: step.at };
    return { kind: 'impossible', ...this.#aboutStep(step), why, explanation };
  }

  #aboutStep(step: Step) {
    return this.#about({ at: step.at, note: noteOf(step), told: toldOf(step) });
  }

  #about(about: Pick<Unmapped, 'at' | 'note' | 'told'>) {
    const { server, sight, limits } = this.#settings;
    const { track, seen, since } = this.#known;
    const overdue = overdueAfter(about.at - since, limits(seen));
    return {
      ...(server === undefined ? NOTHING : { server }),
      note: about.note,
      at: about.at,
      told: about.told,
      pairs: sight.pairs(track.place),
      ...(overdue === undefined ? NOTHING : { overdue }),
    };
  }

  /** As plain data. */
  toJSON(): SavedTracker {
    return savedFrom(this.#settings, this.#known);
  }
}

interface Change {
  readonly change: Consistent['change'];
  readonly way: readonly WayStep[];
  readonly seen: Belief;
}

const NOTHING = {};
