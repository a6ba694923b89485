import { describeFailure, SCREEN_WIDTH } from './describe-failure.ts';
import type { RunFinding } from './findings.ts';
import { findingsOf } from './findings.ts';
import type { CaseResult, RunReport } from './result.ts';
import { wrapped } from './wrapped.ts';

/** How much a report tells, and on how wide a screen. */
export interface DescribeReportOptions {
  /** How many findings are told in full; 5 unless told otherwise. */
  readonly mostFindings?: number;
  /** In columns; 80 unless told otherwise. */
  readonly width?: number;
}

/**
 * The whole report as text: each finding on a screen of its own, told by the shortest case that fails so; then why cases
 * stayed undecided, then the sum. Ends with a line break.
 */
export const describeReport = (
  report: RunReport,
  { mostFindings = 5, width = SCREEN_WIDTH }: DescribeReportOptions = {},
): string => {
  const findings = findingsOf(report);
  const more = findings.length - mostFindings;
  return [
    ...findings.slice(0, mostFindings).map((finding) => describeFinding(finding, width)),
    ...(more > 0 ? [`... and ${counted(more, 'more finding')}.`] : []),
    ...reasonsOf(report.cases, 'undecided', width),
    ...reasonsOf(report.cases, 'skipped', width),
    ...report.troubles.map(({ message }) => wrapped(`The driver: ${message}.`, width).join('\n')),
    `${wrapped(summaryOf(report), width).join('\n')}\n`,
  ].join('\n\n');
};

const describeFinding = ({ shortest, cases }: RunFinding, width: number): string =>
  cases === 1
    ? describeFailure(shortest, width)
    : `${describeFailure(shortest, width)}\n  the same  in ${counted(cases - 1, 'longer case')}`;

/** `712 cases on the fake: 710 passed, 2 failed; 5,880 steps. Uncovered: 3 goals.` */
export const summaryOf = ({ system, cases, counts, uncovered }: RunReport): string => {
  const kinds = ['passed', 'failed', 'undecided', 'skipped'] as const;
  const told = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  const missing = uncovered.length === 0 ? '' : ` Uncovered: ${counted(uncovered.length, 'goal')}.`;
  const outcome = told.length === 0 ? '' : `: ${told.join(', ')}`;
  return `${counted(cases.length, 'case')} on ${system}${outcome}; ${counted(counts.steps, 'step')}.${missing}`;
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Each reason once, the most frequent first. */
const reasonsOf = (
  cases: readonly CaseResult[],
  verdict: 'undecided' | 'skipped',
  width: number,
): readonly string[] => {
  const counts = new Map<string, number>();
  for (const result of cases) {
    if (result.verdict === verdict && 'reason' in result) {
      counts.set(result.reason, (counts.get(result.reason) ?? 0) + 1);
    }
  }
  const lines = [...counts]
    .sort(([, left], [, right]) => right - left)
    .slice(0, MOST_REASONS)
    .map(([reason, count]) => `  ${wrapped(`${count}x ${reason}`, width - 2).join('\n     ')}`);
  return lines.length === 0
    ? []
    : [`${verdict === 'undecided' ? 'Undecided' : 'Skipped'}:\n${lines.join('\n')}`];
};

const MOST_REASONS = 8;
