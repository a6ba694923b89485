import { ecsGraph, momentsOf } from '../../graph/index.ts';
import { deriveStatus, pairKey } from '../../machines/index.ts';
import { seenInWords } from './seen-in-words.ts';
import type { Sight } from './sight.ts';
import type { Request, Step, Track } from './track.ts';

/** `active/- (ACTIVE)`, `gone (404)`, `stop was accepted`. */
export const toldOf = (step: Step): string =>
  step.kind === 'look' ? seenInWords(step.reading) : requestInWords(step);

/** `stop was accepted`. */
export const requestInWords = ({ operation, answer }: Request): string =>
  `${operation} ${ANSWERS[answer ?? 'unknown']}`;

const ANSWERS = {
  accepted: 'was accepted',
  refused: 'was refused',
  unknown: 'was asked for',
} as const;

/** What messages call a step. */
export const noteOf = ({ note, nth, kind }: Step): string =>
  note ?? (kind === 'look' ? observationInWords(nth) : `request ${nth}`);

/** What an observation is called that was given no name. */
export const observationInWords = (nth: number): string => `observation ${nth}`;

/** Why no life explains a step, in a sentence without its full stop. */
export const whyNot = (sight: Sight, { place }: Track, before: Step | undefined, step: Step): string => {
  const pairs = sight.pairs(place);
  const was = before?.kind === 'look' && pairs.length > 1 ? seenInWords(before.reading) : listed(pairs, 'or');
  if (step.kind === 'request') {
    return step.answer === 'accepted'
      ? `a server at ${was} takes no ${step.operation}`
      : `a server at ${was} takes ${step.operation}`;
  }
  const { vmState, taskState, status } = step.reading;
  if (step.reading.moments.length === 0 && vmState !== undefined && taskState !== undefined) {
    return `${pairKey({ vmState, taskState })} shows ${deriveStatus(vmState, taskState)}, never ${String(status)}`;
  }
  if (step.reading.moments.length === 0) return `${seenInWords(step.reading)} do not go together`;
  return `${seenInWords(step.reading)} cannot follow ${was}: ${onwards(sight, place.members)}`;
};

/** How a server goes on from where it may be, in the words of the events. */
const onwards = ({ moves }: Sight, members: readonly number[]): string => {
  const { movesFrom } = momentsOf(ecsGraph());
  const events = new Set(members.flatMap((member) => moves(member).map(({ edge }) => edge.event)));
  if (members.every((member) => movesFrom(member).length === 0)) return 'from there nothing leads on';
  if (events.size === 0) return 'from there nothing leads on unless it is asked for, and it was not';
  const names = [...events].map((event) => event.replace(/^server\./, ''));
  const shown = names.length > MOST_EVENTS ? [...names.slice(0, MOST_EVENTS), 'so on'] : names;
  return `from there a server goes on by ${listed(shown, names.length > MOST_EVENTS ? 'and' : 'or')}`;
};

const MOST_EVENTS = 6;

/** `a, b or c`. */
export const listed = (names: readonly string[], word: 'and' | 'or'): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
