import { OUTCOMES, operationOf } from '../../machines/index.ts';
import { formatDuration } from '../../simulator/index.ts';
import type { Consistent, Explanation, Overdue, Verdict, WayStep } from './verdict.ts';
import { listed } from './words.ts';

/**
 * A verdict in a few sentences: `log line 812, server web-1: impossible. shelved/- cannot follow resized/-: ... Nearest explanation:
 * without log line 811 (resized/-) everything fits.`
 */
export const describeVerdict = (verdict: Verdict): string => {
  const { note, server, overdue } = verdict;
  const about = [note, ...(server === undefined ? [] : [`server ${server}`])].join(', ');
  return [`${about}: ${sentencesOn(verdict)}`, ...(overdue === undefined ? [] : [late(overdue)])].join(' ');
};

const sentencesOn = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'consistent':
      return `${verdict.told}. ${CHANGES[verdict.change](verdict)}`;
    case 'unmapped':
      return `${verdict.told} is in no table, so its status is UNKNOWN. The server is taken to be where it was: ${among(verdict.pairs)}.`;
    case 'impossible':
      return `impossible. ${verdict.why}. Nearest explanation: ${describeExplanation(verdict.explanation)}.`;
    default:
      return assertNever(verdict);
  }
};

const CHANGES: Readonly<Record<Consistent['change'], (verdict: Consistent) => string>> = {
  first: () => 'The first that is known of it.',
  stoodStill: () => 'As before.',
  moved: ({ way }) => `It moved on ${wayInWords(way)}.`,
  caughtUp: ({ way }) => `It has gone on unseen, most likely ${wayInWords(way)}.`,
  late: ({ pairs }) => `A stale read; the server is further on: ${among(pairs)}.`,
  answered: () => 'The model allows that.',
};

/** What would make it possible, in words that follow `Nearest explanation:`. */
export const describeExplanation = (explanation: Explanation): string => {
  switch (explanation.kind) {
    case 'unrequested':
      return `somebody else asked for ${listed(explanation.operations, 'and')}`;
    case 'missed':
      return `something was not told, ${wayInWords(explanation.way)}`;
    case 'withoutEarlier':
      return `without ${explanation.note} (${explanation.told}) everything fits${instead(explanation.instead, 'it would with')}`;
    case 'withoutThis':
      return `this one is wrong${instead(explanation.instead, 'possible was')}`;
    default:
      return assertNever(explanation);
  }
};

const instead = (names: readonly string[], words: string): string =>
  names.length === 0 ? '' : `; ${words} ${listed(names, 'or')} in its place`;

/** `from active/-: stop to active/powering-off, on to stopped/-`; of a long way its two ends. */
const wayInWords = (way: readonly WayStep[]): string => {
  const words = way.map(
    ({ event, to }) => `${event === ADVANCED ? 'on' : (operationOf(event) ?? event)} to ${to}`,
  );
  const shown = words.length > MOST_STEPS ? [...words.slice(0, 2), '...', ...words.slice(-2)] : words;
  return `from ${way[0]?.from ?? 'where it was'}: ${shown.join(', ')}`;
};

const [ADVANCED] = OUTCOMES;

const MOST_STEPS = 6;

const late = ({ forMs, normallyMs, stuck }: Overdue): string =>
  `Overdue: there for ${formatDuration(forMs)} at least, where 99 of 100 take at most ${formatDuration(normallyMs)}${
    stuck ? '; it looks stuck' : ''
  }.`;

const among = (pairs: readonly string[]): string =>
  pairs.length > MOST_PAIRS
    ? `${pairs.slice(0, MOST_PAIRS).join(', ')} or ${pairs.length - MOST_PAIRS} more`
    : listed(pairs, 'or');

const MOST_PAIRS = 4;

const assertNever = (value: never): never => {
  throw new TypeError(`unknown kind ${JSON.stringify(value)}`);
};
