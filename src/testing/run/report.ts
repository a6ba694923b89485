import type { StateGraph } from '../../graph/index.ts';
import { coverageOf } from '../lives/coverage-of.ts';
import type { TestCase, TestSuite } from '../suite.ts';
import type { CaseResult, RunReport } from './result.ts';
import { REPORT_FORMAT, REPORT_VERSION } from './result.ts';

/** The report over the results of a suite's cases, in the suite's order. */
export const reportOf = (
  { criterion, assumption, cases: testCases }: TestSuite,
  cases: readonly CaseResult[],
  { system, troubles, graph }: Pick<RunReport, 'system' | 'troubles'> & { readonly graph: StateGraph },
): RunReport => {
  const results = new Map(cases.map((result) => [result.id, result]));
  const passed = testCases.filter(({ id }) => results.get(id)?.verdict === 'passed');
  const covered = new Set([...passed.flatMap(({ covers }) => covers), ...shownBy(testCases, results, graph)]);
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

/** What undecided cases have shown before they were left. */
const shownBy = (
  testCases: readonly TestCase[],
  results: ReadonlyMap<string, CaseResult>,
  graph: StateGraph,
): readonly string[] => {
  const lives = testCases.flatMap(({ id, start, steps }) => {
    const result = results.get(id);
    const followed = result?.verdict === 'undecided' ? result.followed : 0;
    return followed === 0 ? [] : [[start, ...steps.slice(0, followed)]];
  });
  return lives.length === 0 ? [] : coverageOf(graph, lives).kinds.flatMap((kind) => kind.covered);
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
