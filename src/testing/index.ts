/**
 * Suites of test cases from the graph, with a proven power to find faults. Plain data, no clock, no chance but from a
 * seed; runs in a browser.
 */

export type { CompleteOptions } from './criteria/complete.ts';
export { complete } from './criteria/complete.ts';
export {
  everyPair,
  everyRow,
  everyStatus,
  requirements,
  transitionPairs,
  transitions,
} from './criteria/cover.ts';
export type { Criterion, Scope } from './criteria/criterion.ts';
export { operations } from './criteria/operations.ts';
export type * from './suite.ts';
export { OBSERVERS, SUITE_FORMAT, SUITE_VERSION } from './suite.ts';

/* To come, with these signatures:
unionOf(...criteria: readonly Criterion[]): Criterion;    restricted(criterion: Criterion, scope: Scope): Criterion;
tour(graph, options?: { restartCost?: number }): Tour;     // { suite, steps, restarts, cost, potentials }
randomWalk(graph, { seed, until: StopCondition, weights? }): TestSuite;
type StopCondition = { steps } | { share, of: GoalKind } | { reached: readonly string[] } | { every: [...] } | { any: [...] };
parseSuite(text: string): Parsed<TestSuite>;  checkSuite(value: unknown): Parsed<TestSuite>;  formatSuite(suite): string;
coverageOf(graph, traces: Iterable<readonly Observation[]>): Coverage;    // Observation { event?, answer?, pair?, status? }
mutants(graph, { observer }): Iterable<Mutant>;      certify(graph, options?): Certificate;
*/
