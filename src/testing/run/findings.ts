import type { FailedCase, RunReport } from './result.ts';

/** One thing that is wrong with the system under test, as far as a report can tell: many cases may come upon it. */
export interface RunFinding {
  /** The failed case with the fewest steps. */
  readonly shortest: FailedCase;
  /** How many cases failed so. */
  readonly cases: number;
}

/** What is wrong, each thing once: the same event in the same pair with the same result. The most frequent first. */
export const findingsOf = (report: RunReport): readonly RunFinding[] => {
  const findings = new Map<string, RunFinding>();
  for (const result of report.cases) {
    if (result.verdict !== 'failed') continue;
    const key = keyOf(result);
    const { shortest = result, cases = 0 } = findings.get(key) ?? {};
    const isShorter = result.failure.at < shortest.failure.at;
    findings.set(key, { shortest: isShorter ? result : shortest, cases: cases + 1 });
  }
  return [...findings.values()].sort((left, right) => right.cases - left.cases);
};

const keyOf = ({ failure: { problem, event, from, seen, trouble } }: FailedCase): string =>
  JSON.stringify([problem, event, from, seen, trouble]);
