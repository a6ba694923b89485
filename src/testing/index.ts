/**
 * Suites of test cases from the graph, with a proven power to find faults. Plain data, no clock, no chance but from a
 * seed; runs in a browser.
 */

export type { DescribeOptions, TestApi } from './adapters/describe-suite.ts';
export { describeSuite } from './adapters/describe-suite.ts';
export { toXStatePaths } from './adapters/xstate-paths.ts';
export { restricted, unionOf } from './criteria/combine.ts';
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
export { checkSuite, formatSuite, parseSuite } from './door/suite-door.ts';
export { suiteJsonSchema } from './door/suite-json-schema.ts';
export type { Goal, GoalKey, GoalKind, Way } from './goals/goal.ts';
export { GOAL_KINDS } from './goals/goal.ts';
export type { GoalBook } from './goals/goal-book.ts';
export { goalBook } from './goals/goal-book.ts';
export type { Coverage, KindCoverage, MissingGoal } from './lives/coverage-of.ts';
export { coverageOf } from './lives/coverage-of.ts';
export type { Life, Observation } from './lives/observation.ts';
export { livesOfSuite, livesOfTrace } from './lives/observation.ts';
export type {
  Certificate,
  CertificateRow,
  CertifyOptions,
  Discernment,
  Findings,
} from './mutants/certify.ts';
export { CERTIFIED, certify } from './mutants/certify.ts';
export type { KeptPromise, Mutation, PromiseOptions } from './mutants/certify-promise.ts';
export { certifyPromise, MUTATIONS } from './mutants/certify-promise.ts';
export { describeFault } from './mutants/describe-fault.ts';
export type { Fault, FaultKind } from './mutants/fault.ts';
export { FAULT_KINDS } from './mutants/fault.ts';
export type { FaultSpace } from './mutants/fault-space.ts';
export type { MutantsOptions, NumberedFault } from './mutants/mutants.ts';
export { mutants, singleFaults } from './mutants/mutants.ts';
export * from './run/index.ts';
export type * from './suite.ts';
export { OBSERVERS, SUITE_FORMAT, SUITE_VERSION } from './suite.ts';
export { provenBound } from './tour/proven-bound.ts';
export type { Tour, TourOptions } from './tour/tour.ts';
export { tour } from './tour/tour.ts';
export type { Walk, WalkOptions } from './walk/random-walk.ts';
export { randomWalk, WALK_WEIGHTS } from './walk/random-walk.ts';
export type { StopCondition } from './walk/stop-condition.ts';
export { isShareReached } from './walk/stop-condition.ts';
