import type { BootSource, EcsEventType } from '../../machines/index.ts';
import { EVENT_TYPES, operationOf } from '../../machines/index.ts';
import type { TestCase } from '../suite.ts';
import { quoted } from './quoted.ts';

/** What a token says: how the server is made, and what it is given. */
export interface Script {
  readonly bootSource: BootSource;
  readonly events: readonly EcsEventType[];
}

/**
 * A case as a word that a person can read and type again, and that gives exactly this case: `image:advanced*5,stop`.
 * Whether an event is accepted or refused is not in it: the model knows.
 */
export const replayToken = ({ start, steps }: Pick<TestCase, 'start' | 'steps'>): string => {
  const parts: { readonly word: string; times: number }[] = [];
  for (const { event } of steps) {
    const word = wordOf(event);
    const last = parts.at(-1);
    if (last?.word === word) last.times += 1;
    else parts.push({ word, times: 1 });
  }
  const words = parts.map(({ word, times }) => (times === 1 ? word : `${word}*${times}`));
  return `${start.bootSource}:${words.join(',')}`;
};

/** What a token says, or what is wrong with it. */
export type ReadToken =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly message: string };

/** Reads a token back. Never throws. */
export const readToken = (token: unknown): ReadToken => {
  const match = typeof token === 'string' && token.length <= LONGEST_TOKEN ? FORM.exec(token) : null;
  if (match === null) return refuse(`${quoted(token)} is no token; expected one like image:advanced*5,stop`);
  const [, source, list = ''] = match;
  return readEvents(source === 'volume' ? 'volume' : 'image', list === '' ? [] : list.split(','));
};

const readEvents = (bootSource: BootSource, parts: readonly string[]): ReadToken => {
  const events: EcsEventType[] = [];
  for (const part of parts) {
    const read = readPart(part);
    if (read === undefined) return refuse(`${quoted(part)} in a token is no event; ${WHAT_WOULD_DO}`);
    if (events.length + read.times > MOST_EVENTS) return refuse(`a token of more than ${MOST_EVENTS} events`);
    for (let left = read.times; left > 0; left -= 1) events.push(read.event);
  }
  return { ok: true, script: { bootSource, events } };
};

const readPart = (part: string): { readonly event: EcsEventType; readonly times: number } | undefined => {
  const [, word = '', times = '1'] = PART.exec(part) ?? [];
  const event = EVENT_OF_WORD.get(word);
  return event === undefined ? undefined : { event, times: Number(times) };
};

const PART = /^([\w.]+)(?:\*([1-9]\d{0,5}))?$/;
const FORM = /^(image|volume):([\w.*,]*)$/;
const LONGEST_TOKEN = 1_000_000;
const MOST_EVENTS = 100_000;

/** `stop` for `server.stop`, `advanced` for `task.advanced`; what happens unasked keeps its name. */
const wordOf = (event: EcsEventType): string => operationOf(event) ?? event.replace(/^task\./, '');

const EVENT_OF_WORD: ReadonlyMap<string, EcsEventType> = new Map(
  EVENT_TYPES.map((event) => [wordOf(event), event]),
);

const WHAT_WOULD_DO = `the events are ${[...EVENT_OF_WORD.keys()].join(', ')}, each perhaps with *3`;

const refuse = (message: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message,
});
