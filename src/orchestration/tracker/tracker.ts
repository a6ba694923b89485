import type { Belief, Reading } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import type { Past } from './explain.ts';
import { explain } from './explain.ts';
import type { Knowledge } from './knowledge.ts';
import type { Observation, Requested } from './observation.ts';
import { overdueAfter } from './overdue.ts';
import type { SavedTracker } from './saved-tracker.ts';
import { savedFrom } from './saved-tracker.ts';
import { seenInWords } from './seen-in-words.ts';
import type { Settings } from './settings.ts';
import { settingsFor } from './settings.ts';
import type { Step, Track } from './track.ts';
import { follow, followAnew, startOf } from './track.ts';
import { checkObservation, checkRequested } from './tracker-door.ts';
import type { TrackerOptions } from './tracker-options.ts';
import type { About, Consistent, Impossible, Verdict, WayStep } from './verdict.ts';
import { wayBetween } from './way.ts';
import { noteOf, observationInWords, requestInWords, whyNot } from './words.ts';

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
 * A tracker that has been told nothing yet. It takes constant memory, below a kilobyte, or below two where reads may be stale, and forgets
 * what it was told save the last few steps, from which it explains what is impossible.
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
    return {
      kind: 'unmapped',
      ...this.#about(at, note ?? observationInWords(nth), seenInWords(observation)),
    };
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
    const { track: before, past, count, since } = this.#known;
    const track = follow(this.#settings, before, step);
    const told = { past: withLast(past, { before, step }), count: step.nth, at: step.at };
    if (track === undefined) return this.#refuse(step, told);
    const { change, way, seen } = this.#change(track, step, count === 0);
    const stays = seen === this.#known.seen || change === 'stoodStill';
    this.#known = {
      past: told.past,
      count: told.count,
      at: told.at,
      track,
      seen,
      since: stays ? since : step.at,
    };
    const {
      server,
      note,
      at,
      told: words,
      pairs,
      overdue,
    } = this.#about(step.at, noteOf(step), this.#toldOf(step));
    return { kind: 'consistent', server, note, at, told: words, change, way, pairs, overdue };
  }

  #change(track: Track, step: Step, isFirst: boolean): Change {
    const { sight } = this.#settings;
    const from = this.#known.seen;
    const to = this.#shownOf(track, step);
    if (isFirst) return { change: 'first', way: [], seen: to };
    if (step.kind === 'request')
      return { change: 'answered', way: [], seen: step.answer === 'accepted' ? to : from };
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
    const about = this.#about(step.at, noteOf(step), this.#toldOf(step));
    return { kind: 'impossible', ...about, why, explanation };
  }

  #toldOf(step: Step): string {
    return step.kind === 'look' ? this.#settings.sight.told(step.reading) : requestInWords(step);
  }

  #about(at: number, note: string, told: string): About {
    const { server, sight, limits } = this.#settings;
    const { track, seen, since } = this.#known;
    const overdue = overdueAfter(at - since, limits(seen));
    return { server, note, at, told, pairs: sight.pairs(track.place), overdue };
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

/** The last three. Written out, since an array that is spread into another leaves room for more. */
const withLast = (past: readonly Past[], last: Past): readonly Past[] => {
  const [first, second, third] = past;
  if (first === undefined) return [last];
  if (second === undefined) return [first, last];
  return third === undefined ? [first, second, last] : [second, third, last];
};
