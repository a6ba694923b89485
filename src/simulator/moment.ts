import { operationOf } from '../machines/index.ts';
import { lengthInWords } from './clock-time.ts';
import { eventInWords } from './event-in-words.ts';
import { describeRefusal } from './refusal.ts';
import type { RefusedEntry, TraceEntry } from './trace.ts';

/** How one entry of a trace is told: what happened in a word or two, and, where that is not all, a sentence. */
export interface Moment {
  readonly kind: 'request' | 'progress' | 'event' | 'setback' | 'failure';
  /** Stands before the words, so that the kind shows without colour. */
  readonly mark: string;
  readonly words: string;
  readonly note?: string;
}

/** Tells an entry to a person. */
export const momentOf = (entry: TraceEntry): Moment => {
  switch (entry.kind) {
    case 'created':
      return request('created', entry.bootSource === 'volume' ? 'Its root disk is a volume.' : undefined);
    case 'accepted':
      return request(entry.operation);
    case 'refused':
      return {
        kind: 'failure',
        mark: '✗',
        words: entry.operation,
        note: refusalInWords(entry),
      };
    case 'moved':
      return movedMoment(entry.event, entry.injected === true);
    case 'impossible':
      return {
        kind: 'failure',
        mark: '✗',
        words: entry.event,
        note: `Cannot happen here. ${couldHappen(entry.possible)}`,
      };
    case 'passed':
      return progress('passing');
    case 'stuck':
      return {
        kind: 'setback',
        mark: '!',
        words: 'stuck',
        note:
          entry.for === 'forever'
            ? 'It hangs for good.'
            : `It hangs for another ${lengthInWords(entry.for)}.`,
      };
    case 'gone':
      return { ...progress('gone'), note: 'From here on a client gets a 404.' };
    default:
      return assertNever(entry);
  }
};

const request = (words: string, note?: string): Moment => ({
  kind: 'request',
  mark: '▸',
  words,
  ...(note !== undefined && { note }),
});

const progress = (words: string): Moment => ({ kind: 'progress', mark: ' ', words });

const movedMoment = (event: string, isInjected: boolean): Moment => {
  const injected = isInjected ? { note: 'It was forced.' } : {};
  switch (event) {
    case 'task.advanced':
      return { ...progress(eventInWords(event)), ...injected };
    case 'task.rolledBack':
      return { kind: 'setback', mark: '↩', words: eventInWords(event), ...injected };
    case 'task.errored':
      return { kind: 'failure', mark: '✗', words: eventInWords(event), ...injected };
    default:
      return operationOf(event) === undefined
        ? { kind: 'event', mark: '•', words: eventInWords(event), ...injected }
        : { ...progress('done'), ...injected };
  }
};

/** The operation's name stands beside it already. */
const refusalInWords = (entry: RefusedEntry): string =>
  `Refused: ${describeRefusal(entry).replace(`${entry.operation}: `, '')}.`;

const couldHappen = (possible: readonly string[]): string =>
  possible.length === 0 ? 'Nothing could.' : `What could: ${possible.join(', ')}.`;

const assertNever = (value: never): never => {
  throw new TypeError(`nothing is known of ${JSON.stringify(value)}`);
};
