/**
 * For code that drives servers: which operations are allowed, what to wait for, what to do next, and whether reality
 * still fits. All of it follows from the graph and a profile; nothing here lists states. Runs in a browser.
 */
export type {
  AnswerCase,
  Appearance,
  OperationAnswer,
  OtherEnd,
  Refused,
  RemedyStep,
  Taken,
} from './operations/answer.ts';
export { type Operations, type OperationsOptions, operationsFrom } from './operations/operations-from.ts';
export {
  type LeadingFrom,
  type LeadingOperation,
  type OperationsGoal,
  whichOperationsLeadTo,
} from './operations/operations-to.ts';
export type { ServerMemory, ServerReading } from './operations/reading.ts';
export { remedyInWords } from './operations/remedy-in-words.ts';
export { OrchestrationInputError } from './orchestration-input-error.ts';
export type { DeadEnd } from './plans/dead-end.ts';
export type { Whereabouts } from './plans/goal.ts';
export type { Course, Plan, PlanStep } from './plans/plan.ts';
export { planTo } from './plans/plan.ts';
export type { Advice, Expected, Policy, PolicyOptions, Weight } from './plans/policy.ts';
export { PLANNED_OPERATIONS, policyTo } from './plans/policy.ts';
export type { Asked, Reconciled, ReconcileEnd, ReconcileOptions } from './plans/reconcile.ts';
export { reconcile } from './plans/reconcile.ts';
export type { Move, Situation } from './plans/server-problem.ts';
export { describeExplanation, describeVerdict } from './tracker/describe-verdict.ts';
export type { Observation, Requested } from './tracker/observation.ts';
export { restoreTracker } from './tracker/restore-tracker.ts';
export type { SavedTracker } from './tracker/saved-tracker.ts';
export { createTracker, type Tracker } from './tracker/tracker.ts';
export type { TrackerOptions } from './tracker/tracker-options.ts';
export type * from './tracker/verdict.ts';
export type { BotocoreAcceptor, BotocoreWaiter, BotocoreWaiters } from './waiters/export/botocore.ts';
export { asBotocore, botocoreLosses } from './waiters/export/botocore.ts';
export { asOpenstackSdk, formatOpenstackSdk, type OpenstackSdkWait } from './waiters/export/openstacksdk.ts';
export { asTerraform, formatTerraform, type TerraformWaiter } from './waiters/export/terraform.ts';
export type { PollSchedule } from './waiters/poll-schedule.ts';
export type * from './waiters/waiter.ts';
export { type From, type WaiterOptions, waiterFor } from './waiters/waiter-for.ts';
export { describeWait } from './waiting/describe-wait.ts';
export type * from './waiting/wait-end.ts';
export { type WaitOptions, waitForOperation } from './waiting/wait-for-operation.ts';
