import type { Certificate, CertificateRow } from '../../testing/index.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';
import type { Cell, Column } from '../terminal/text-table.ts';
import { createTextTable } from '../terminal/text-table.ts';

/** What was tried, then a line for each suite: its price, and how much of what can be found it finds. */
export const certificateReport = (certificate: Certificate, { width, colours }: Sheet): string => {
  const { configurations, events, transitions, faults, observers, rows } = certificate;
  const columns: readonly Column[] = [
    { title: 'criterion', atLeast: 16 },
    { title: 'cases', align: 'right' },
    { title: 'steps', align: 'right' },
    ...observers.map(({ observer }): Column => ({ title: `by ${observer}`, align: 'right' })),
  ];
  const cells = rows.map((row) =>
    cellsOf(certificate, row).map(
      (cell): Cell => ({
        text: cell.text,
        style: cell.isWhole ? colours.green : undefined,
      }),
    ),
  );
  const table = createTextTable(columns, cells, width);
  return [
    prose(
      `${number(configurations)} configurations, ${number(events)} events, ${number(transitions)} transitions; ${number(faults)} single faults.`,
      width,
    ),
    '\n',
    table.heading(colours.dim),
    ...cells.map((row) => table.row(row)),
    '\n',
    ...observers.map(({ observer, states, findable, hidden }) =>
      prose(
        `A tester who reads the ${observer} tells ${number(states)} states apart and can find ${number(findable)} of the faults; ${number(hidden)} make no difference that anybody could see.`,
        width,
      ),
    ),
  ].join('');
};

interface CertificateCell {
  readonly text: string;
  /** Everything that can be found was found. */
  readonly isWhole: boolean;
}

/** Criterion, cases, steps, then the share of findable faults that each tester finds. */
const cellsOf = (
  { observers }: Certificate,
  { criterion, cases, steps, found }: CertificateRow,
): readonly CertificateCell[] => [
  { text: criterion, isWhole: false },
  { text: number(cases), isWhole: false },
  { text: number(steps), isWhole: false },
  ...observers.map(({ observer, findable }) => {
    const killed = found.find((findings) => findings.observer === observer)?.killed ?? 0;
    return { text: percent(killed, findable), isWhole: killed === findable };
  }),
];

/** Never rounded up to the whole: 100 % means all of them. */
const percent = (part: number, whole: number): string => {
  if (part === whole) return '100 %';
  return `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;
};

const number = (value: number): string => value.toLocaleString('en-US');
