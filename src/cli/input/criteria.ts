import type { StateGraph } from '../../graph/index.ts';
import type { Confidence, Operation, Status } from '../../machines/index.ts';
import type { Criterion, Observer, Scope, TestSuite } from '../../testing/index.ts';
import {
  complete,
  everyPair,
  everyRow,
  everyStatus,
  operations,
  requirements,
  tour,
  transitionPairs,
  transitions,
  unionOf,
} from '../../testing/index.ts';
import { InputError } from './input-error.ts';

/** What a suite can be asked for by name, coarse things first. */
export const CRITERION_NAMES = [
  'statuses',
  'rows',
  'pairs',
  'requirements',
  'tour',
  'transitions',
  'transition-pairs',
  'operations',
  'complete',
] as const;

export type CriterionName = (typeof CRITERION_NAMES)[number];

/** What the words of a command line ask for. */
export interface SuiteWish {
  readonly criteria: readonly CriterionName[];
  readonly observer: Observer;
  readonly extraStates: number;
  readonly operation?: Operation | undefined;
  readonly status?: Status | undefined;
  readonly confidence?: Confidence | undefined;
  readonly maxLength?: number | undefined;
}

/** The suite that was asked for. @throws {InputError} for a tour of a part: a tour is of everything. */
export const suiteOfWish = (
  graph: StateGraph,
  wish: SuiteWish,
  confidences: readonly Confidence[],
): TestSuite => {
  const scope = scopeOf(wish, confidences);
  if (wish.criteria.includes('tour') && Object.keys(scope).length > 0) {
    throw new InputError(
      'A tour takes every transition, so it cannot be restricted. Ask for transitions instead.',
    );
  }
  const criteria = wish.criteria.map((name) => criterionOf(name, wish));
  const [first = transitions] = criteria;
  return criteria.length === 1 ? first(graph, scope) : unionOf(...criteria)(graph, scope);
};

const criterionOf = (name: CriterionName, { observer, extraStates }: SuiteWish): Criterion => {
  switch (name) {
    case 'complete':
      return complete({ observer, extraStates });
    case 'tour':
      return (graph) => tour(graph).suite;
    default:
      return PLAIN[name];
  }
};

const PLAIN: Readonly<Record<Exclude<CriterionName, 'complete' | 'tour'>, Criterion>> = {
  statuses: everyStatus,
  rows: everyRow,
  pairs: everyPair,
  requirements,
  transitions,
  'transition-pairs': transitionPairs,
  operations,
};

const scopeOf = (
  { operation, status, confidence, maxLength }: SuiteWish,
  confidences: readonly Confidence[],
): Scope => ({
  ...(operation === undefined ? {} : { operation }),
  ...(status === undefined ? {} : { status }),
  ...(confidence === undefined
    ? {}
    : { confidence: confidences.slice(0, confidences.indexOf(confidence) + 1) }),
  ...(maxLength === undefined ? {} : { maxLength }),
});
