import type { FailedCase, Failure, TrailStep, Wanted, Witnessed } from './result.ts';
import { seenInWords } from './seen.ts';
import { wrapped } from './wrapped.ts';

/**
 * A failed case on one screen of 24 lines: what was expected, what was seen, what led there, which state of the model would
 * explain it, and how to replay it. No line is longer than `width`, unless a word is. Ends without a line break.
 */
export const describeFailure = ({ title, failure }: FailedCase, width = SCREEN_WIDTH): string => {
  const { expected, seen, trouble, trail, nearest } = failure;
  const row = (name: string, text: string): readonly string[] => rowOf(name, text, width);
  const said = [
    ...wrapped(title, width),
    '',
    ...row('failed', placeOf(failure)),
    ...named('expected', expected.map(wantedInWords)).flatMap(([name, text]) => row(name, text)),
    ...row('seen', trouble === null ? witnessedInWords(seen) : trouble.message),
    ...(trouble === null ? row('nearest', nearest?.says ?? 'No state of the model explains it.') : []),
  ];
  const replay = ['', ...row('replay', failure.replay)];
  const room = SCREEN_HEIGHT - said.length - replay.length - 4;
  const led = trail.length === 0 ? [] : ['', '  what led there:', ...trailLines(trail, Math.max(3, room))];
  return [...said, ...led, ...replay].join('\n');
};

const SCREEN_HEIGHT = 24;

/** What every terminal has. */
export const SCREEN_WIDTH = 80;

const placeOf = ({ at, event, from, trouble }: Failure): string => {
  const place =
    event === null ? 'at the start' : `at step ${at}: ${event}${from === null ? '' : ` in ${from}`}`;
  return trouble === null ? place : `${place}; the driver gave up`;
};

const rowOf = (name: string, text: string, width: number): readonly string[] =>
  wrapped(text, width - INDENT).map(
    (line, index) => `  ${(index === 0 ? name : '').padEnd(INDENT - 3)} ${line}`,
  );

/** As far as the longest name of a row and the blanks around it. */
const INDENT = 12;

const named = (name: string, texts: readonly string[]): readonly (readonly [string, string])[] => {
  const shown = texts.slice(0, MOST_WANTED);
  const more = texts.length - shown.length;
  const lines = more === 0 ? shown : [...shown, `one of ${more} others`];
  return lines.map((text, index) => [index === 0 ? name : 'or', text]);
};

const MOST_WANTED = 4;

const wantedInWords = ({ answer, ...shown }: Wanted): string => withAnswer(answer, seenInWords(shown));

const witnessedInWords = (seen: Witnessed | null): string =>
  seen === null ? 'nothing' : withAnswer(seen.answer, seenInWords(seen));

const withAnswer = (answer: Witnessed['answer'], shown: string): string =>
  answer === undefined ? shown : `${answer}, then ${shown}`;

/** The last moments, the same event in a row on one line; one line more says what is left out. */
const trailLines = (trail: readonly TrailStep[], most: number): readonly string[] => {
  const lines = grouped(trail);
  const shown = lines.length <= most + 1 ? lines : lines.slice(-most);
  const left = lines.slice(0, lines.length - shown.length).reduce((sum, { times }) => sum + times, 0);
  const width = Math.max(...shown.map(({ words }) => words.length));
  const told = shown.map(({ words, seen }) => `    ${words.padEnd(width)}  ${seen}`);
  return left === 0 ? told : [`    ... ${left} earlier`, ...told];
};

interface TrailLine {
  readonly words: string;
  readonly seen: string;
  readonly times: number;
}

const grouped = (trail: readonly TrailStep[]): readonly TrailLine[] => {
  const groups: { readonly step: TrailStep; last: TrailStep; times: number }[] = [];
  for (const step of trail) {
    const group = groups.at(-1);
    if (group !== undefined && group.step.event === step.event && group.step.answer === step.answer) {
      group.last = step;
      group.times += 1;
    } else groups.push({ step, last: step, times: 1 });
  }
  return groups.map(({ step, last, times }) => ({
    words: `${step.event ?? 'create'}${times === 1 ? '' : ` x${times}`}${step.answer === 'refused' ? ' (refused)' : ''}`,
    seen: seenInWords(last),
    times,
  }));
};
