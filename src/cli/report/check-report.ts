import type { Verdict } from '../../orchestration/index.ts';
import { describeExplanation } from '../../orchestration/index.ts';
import { formatDuration } from '../../simulator/index.ts';
import { displayed } from '../terminal/displayed.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';

/** What a log came to. */
export interface CheckSummary {
  readonly lines: number;
  readonly servers: number;
  readonly impossible: number;
  readonly unmapped: number;
  readonly overdue: number;
  readonly problems: number;
}

/** A finding: where, what, and what would explain it. */
export const findingReport = (verdict: Verdict, { width, colours }: Sheet): string => {
  const [mark, style] =
    verdict.kind === 'impossible' ? (['✗', colours.red] as const) : (['!', colours.yellow] as const);
  const what = verdict.kind === 'consistent' ? 'overdue' : verdict.kind;
  const title = `${style(`${mark} ${what}`)} ${displayed(`${verdict.note}, server ${verdict.server ?? ''}`, 120)}`;
  return [title, ...sentences(verdict)]
    .map((text, index) => prose(text, width, index === 0 ? 0 : 2))
    .join('');
};

const sentences = (verdict: Verdict): readonly string[] => {
  const { overdue } = verdict;
  if (verdict.kind === 'impossible')
    return [
      `${shown(verdict.why)}.`,
      `Nearest explanation: ${shown(describeExplanation(verdict.explanation))}.`,
    ];
  if (verdict.kind === 'unmapped')
    return [
      `${shown(verdict.told)} is in no table, so its status is UNKNOWN; the place known before is kept.`,
    ];
  if (overdue === undefined) return [];
  const normally = formatDuration(overdue.normallyMs);
  const stuck = overdue.stuck ? ' It looks stuck.' : '';
  return [
    `${shown(verdict.told)} for ${formatDuration(overdue.forMs)} at least; 99 of 100 take at most ${normally}.${stuck}`,
  ];
};

const shown = (text: string): string => displayed(text, 2_000);

/** How much was read, and what was found. */
export const summaryReport = (summary: CheckSummary, { width, colours }: Sheet): string => {
  const { lines, servers, impossible, unmapped, overdue, problems } = summary;
  const good = impossible === 0 && problems === 0;
  const mark = good ? colours.green('✓') : colours.red('✗');
  const unreadable = problems === 0 ? '' : `, ${problems} not readable`;
  return prose(
    `${mark} ${counted(lines, 'line')} of ${counted(servers, 'server')}: ${impossible} impossible, ${unmapped} in no table, ${overdue} overdue${unreadable}.`,
    width,
  );
};

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
