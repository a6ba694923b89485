import type { TestSuite } from '../suite.ts';
import type { CaseResult, RunReport } from './result.ts';
import { REPORT_FORMAT, REPORT_VERSION } from './result.ts';

/** The report over the results of a suite's cases, in the suite's order. */
export const reportOf = (
  { criterion, assumption, cases: testCases }: TestSuite,
  cases: readonly CaseResult[],
  { system, troubles }: Pick<RunReport, 'system' | 'troubles'>,
): RunReport => {
  const passed = new Set(cases.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id));
  const covered = new Set(testCases.filter(({ id }) => passed.has(id)).flatMap(({ covers }) => covers));
  const wanted = new Set(testCases.flatMap(({ covers }) => covers));
  const counts = countsOf(cases);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    criterion,
    assumption,
    system,
    verdict: verdictOf(counts),
    counts,
    cases,
    uncovered: [...wanted].filter((goal) => !covered.has(goal)),
    troubles,
  };
};

const countsOf = (cases: readonly CaseResult[]): RunReport['counts'] => {
  const counts = { passed: 0, failed: 0, undecided: 0, skipped: 0, steps: 0 };
  for (const { verdict, steps } of cases) {
    counts[verdict] += 1;
    counts.steps += steps;
  }
  return counts;
};

const verdictOf = ({ failed, skipped, undecided }: RunReport['counts']): RunReport['verdict'] => {
  if (failed > 0) return 'failed';
  if (skipped > 0) return 'unfinished';
  return undecided > 0 ? 'undecided' : 'passed';
};
