import type { Belief, Reading } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import type { Requested } from './observation.ts';
import type { Sight } from './sight.ts';

/** What was told, in names of the tables. */
export type Step = Look | Request;

/** Somebody looked at the server. */
export interface Look {
  readonly kind: 'look';
  readonly at: number;
  readonly note: string | undefined;
  /** Its number among all that was told, from 1. */
  readonly nth: number;
  readonly reading: Reading;
}

/** Somebody asked for an operation. */
export interface Request {
  readonly kind: 'request';
  readonly at: number;
  readonly note: string | undefined;
  /** Its number among all that was told, from 1. */
  readonly nth: number;
  readonly operation: Operation;
  readonly answer: Requested['answer'];
}

/** Where a server may be after all that was told. Never changed; each step gives another one. */
export interface Track {
  readonly place: Belief;
  /** Where it may have been while reads may still show it, the latest first; empty where reads are never stale. */
  readonly lately: readonly Span[];
}

/** Where the server may have been from a time on until the span after it begins. */
interface Span {
  readonly from: number;
  readonly ahead: Belief;
  /** A request was told at its beginning: what was true before cannot lead here by itself. */
  readonly begunByRequest: boolean;
  /** A request was told later in it. */
  readonly holdsRequest: boolean;
}

/** What a tracker goes by. */
export interface Ground {
  readonly sight: Sight;
  /** A read may show what was true up to so many milliseconds ago. */
  readonly staleMs: number;
}

/** Nothing was told yet. */
export const startOf = ({ sight, staleMs }: Ground): Track => ({
  place: sight.anywhere,
  lately: staleMs === 0 ? NEVER_STALE : [{ ...QUIET, from: Number.NEGATIVE_INFINITY, ahead: sight.anywhere }],
});

/** Where the server may be now that this was told as well; undefined where no life explains it. */
export const follow = (ground: Ground, track: Track, step: Step): Track | undefined => {
  const place =
    step.kind === 'look' ? placeSeen(ground, track, step) : placeAnswered(ground.sight, track.place, step);
  return place.members.length === 0 ? undefined : moveOn(ground, track, place, step);
};

/** The same, as if nothing had been told before; undefined where not even that helps, since the parts contradict each other. */
export const followAnew = (ground: Ground, step: Step): Track | undefined =>
  follow(ground, startOf(ground), step);

/**
 * A read at `t` shows what was true at some instant from `t - staleMs` to `t`. At that instant the server was where it may have
 * been then, and showed this; since then it may have gone on, to where it can be by all that is known otherwise. Where a request was
 * told in between, the read says nothing about where that has led.
 */
const placeSeen = ({ sight, staleMs }: Ground, { place, lately }: Track, { at, reading }: Look): Belief => {
  const { beliefs, ahead } = sight;
  const shown = sight.shown(reading);
  const now = ahead(place);
  if (staleMs === 0) return beliefs.both(now, shown);
  let then = beliefs.none;
  let isBeforeRequest = false;
  let until = at;
  for (const span of lately) {
    if (until < at - staleMs) break;
    const there = beliefs.both(span.ahead, shown);
    if (there !== beliefs.none && (isBeforeRequest || span.holdsRequest)) return now;
    then = beliefs.either(then, there);
    isBeforeRequest ||= span.begunByRequest;
    until = span.from;
  }
  return beliefs.both(now, ahead(then));
};

/** The answer was given at some instant before it was told. Where there was none, it may have been either. */
const placeAnswered = (sight: Sight, place: Belief, { operation, answer }: Request): Belief => {
  const before = sight.ahead(place);
  const { none, either } = sight.beliefs;
  const accepted = answer === 'refused' ? none : sight.accepted(operation)(before);
  if (answer === 'accepted') return accepted;
  if (answer === undefined) return either(before, accepted);
  return sight.refused(operation)(before);
};

const moveOn = (ground: Ground, { lately }: Track, place: Belief, step: Step): Track => ({
  place,
  lately: ground.staleMs === 0 ? NEVER_STALE : withSpan(ground, lately, place, step),
});

/**
 * Spans are not shorter than a part of the time that matters, so that there are only so many of them; one goes on for as long as nothing
 * changes.
 */
const withSpan = (
  { sight, staleMs }: Ground,
  spans: readonly Span[],
  place: Belief,
  { at, kind }: Step,
): readonly Span[] => {
  const [last] = spans;
  const begunByRequest = kind === 'request';
  const next = { from: at, ahead: sight.ahead(place), begunByRequest, holdsRequest: false };
  if (last === undefined) return [next];
  const holdsRequest = last.holdsRequest || begunByRequest;
  if (last.ahead === next.ahead && !holdsRequest) return spans;
  const kept = spans.filter((_, index) => (spans[index - 1]?.from ?? at) >= at - staleMs);
  if (at - last.from >= staleMs / MOST_SPANS) return [next].concat(kept);
  return kept.with(0, { ...last, ahead: sight.beliefs.either(last.ahead, next.ahead), holdsRequest });
};

const QUIET = { begunByRequest: false, holdsRequest: false };
const MOST_SPANS = 4;
const NEVER_STALE: readonly Span[] = [];
