import { eventInWords } from '../../simulator/index.ts';
import type { Coverage, KindCoverage, MissingGoal } from '../../testing/index.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';
import type { Cell, Column } from '../terminal/text-table.ts';
import { createTextTable } from '../terminal/text-table.ts';

/** How much the lives have shown, kind by kind; then what is missing and a way to it, at most `most` of each kind. */
export const livesReport = (coverage: Coverage, most: number, { width, colours }: Sheet): string => {
  const { lives, events, kinds, unexplained } = coverage;
  const cells = kinds.map((kind): readonly Cell[] => [
    {
      text: kind.missing.length === 0 ? '✓' : '✗',
      style: kind.missing.length === 0 ? colours.green : colours.yellow,
    },
    { text: KIND_WORDS[kind.kind] },
    { text: `${kind.covered.length} of ${kind.all}` },
    { text: percent(kind) },
  ]);
  const table = createTextTable(SUMMARY, cells, width);
  const strange =
    unexplained.length === 0
      ? ''
      : prose(
          `${unexplained.length} observations have no explanation in the model; conformance is another matter.`,
          width,
          0,
          colours.yellow,
        );
  return [
    prose(`${counted(lives, 'life', 'lives')}, ${counted(events, 'event', 'events')}.`, width),
    strange,
    '\n',
    table.heading(colours.dim),
    ...cells.map((row) => table.row(row)),
    ...kinds.map((kind) => missingOf(kind, most, { width, colours })),
  ].join('');
};

const SUMMARY: readonly Column[] = [
  { title: '', isMark: true },
  { title: 'goals' },
  { title: 'shown', align: 'right' },
  { title: '', align: 'right' },
];

const KIND_WORDS: Readonly<Record<KindCoverage['kind'], string>> = {
  pair: 'pairs',
  'transit-pair': 'pairs beside the table',
  status: 'statuses',
  row: 'rows of the table',
  requirement: 'requirements',
  transition: 'transitions',
  'transition-pair': 'pairs of transitions',
  operation: 'events, accepted and refused',
};

/** Rounded down, so that 100 % means all of them. */
const percent = ({ covered, all }: KindCoverage): string =>
  `${all === 0 ? 100 : Math.floor((covered.length / all) * 100)} %`;

const missingOf = ({ kind, missing }: KindCoverage, most: number, { width, colours }: Sheet): string => {
  const shown = missing.slice(0, most);
  if (shown.length === 0) return '';
  const more = missing.length - shown.length;
  return [
    '\n',
    prose(
      `Missing ${KIND_WORDS[kind]}${more === 0 ? '' : `, ${shown.length} of ${missing.length}`}`,
      width,
      0,
      colours.bold,
    ),
    ...shown.map((goal) => missingLine(goal, { width, colours })),
  ].join('');
};

const missingLine = (goal: MissingGoal, { width, colours }: Sheet): string =>
  prose(`${colours.yellow('✗')} ${nameOf(goal)}`, width, 2) + prose(wayOf(goal), width, 4, colours.dim);

/** The key without its kind, which stands above. */
const nameOf = ({ key, phrase }: MissingGoal): string =>
  key.startsWith('requirement:') || key.startsWith('row:') ? phrase : key.slice(key.indexOf(':') + 1);

const wayOf = ({ start, events }: MissingGoal): string => {
  const words: { readonly word: string; times: number }[] = [];
  for (const event of events) {
    const last = words.at(-1);
    if (last?.word === eventInWords(event)) last.times += 1;
    else words.push({ word: eventInWords(event), times: 1 });
  }
  const told = words.map(({ word, times }) => (times === 1 ? word : `${word} x${times}`));
  return `by way of: ${[`create from ${start.bootSource === 'image' ? 'an image' : 'a volume'}`, ...told].join(', ')}`;
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
