import type { Trace, TraceEntry } from '../../simulator/index.ts';
import { describeFinding, lengthInWords } from '../../simulator/index.ts';
import { marked, prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';

/** What stands above a timeline: whose life it is, and what it takes to live it again. */
export const opening = (
  { header: { scenario, profile, seed } }: Trace,
  { width, colours }: Sheet,
): string => {
  const description = scenario.description === undefined ? '' : prose(scenario.description, width);
  const again = prose(`profile ${profile.name}, seed ${seed}`, width, 0, colours.dim);
  return `${prose(scenario.name, width, 0, colours.bold)}${description}${again}\n`;
};

/** What stands below it: how it ended, in numbers, and what did not come true. */
export const closing = (trace: Trace, { width, colours }: Sheet): string => {
  const { findings, time, ended } = trace.footer;
  return [
    '\n',
    prose(
      `${lengthInWords(time)} of virtual time${countsInWords(trace.entries)}.${END_IN_WORDS[ended]}`,
      width,
    ),
    ...(findings.length === 0
      ? []
      : [
          prose('The scenario expected otherwise:', width, 0, colours.bold),
          ...findings.map((finding) => marked('✗', `${describeFinding(finding)}`, width, 2, colours.red)),
        ]),
  ].join('');
};

const END_IN_WORDS: Readonly<Record<Trace['footer']['ended'], string>> = {
  quiet: '',
  until: " Then the scenario's time was up.",
  entryLimit: ' Then it was cut off, since it went on and on.',
};

const countsInWords = (entries: readonly TraceEntry[]): string => {
  const count = (is: (entry: TraceEntry) => boolean): number => entries.filter(is).length;
  const told = [
    several(
      count(({ kind }) => kind === 'accepted'),
      'operation',
    ),
    several(
      count(({ kind }) => kind === 'refused'),
      'refusal',
    ),
    several(count(isFailure), 'failure'),
    several(
      count(({ kind }) => kind === 'stuck'),
      'hang',
    ),
  ].filter((part) => part !== '');
  if (entries.length === 0) return '';
  return `, ${[several(entries.length, 'moment'), told.join(', ')].filter((part) => part !== '').join(': ')}`;
};

const isFailure = (entry: TraceEntry): boolean =>
  entry.kind === 'moved' && (entry.event === 'task.errored' || entry.event === 'task.rolledBack');

const several = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
