import { itemAt } from '../../graph/index.ts';
import type { Confidence, Operation } from '../../machines/index.ts';
import { CONFIDENCES, OPERATIONS, operationOf, STATUSES } from '../../machines/index.ts';
import type { Demands } from '../door/demands.ts';
import { demandsOf } from '../door/demands.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { Cell } from '../tables/tables.ts';
import { targetOf } from '../tables/tables.ts';
import type { Scope } from './criterion.ts';

/** A sequence of inputs that reaches a goal with its last step, or before its first. */
export interface Reaching {
  readonly start: number;
  readonly inputs: readonly number[];
}

/** The scope, ready to be asked. @throws GraphInputError for a scope that no suite can have. */
export interface Bounds {
  /** Whether a case may go through this cell. */
  allows(cell: Cell): boolean;
  /** Whether a goal that is reached like this is wanted. */
  wants(reaching: Reaching): boolean;
  /** Whether a case may have so many steps. */
  admits(steps: number): boolean;
  /** The scope in words, to go behind the name of a criterion; '' for none. */
  readonly words: string;
}

/** @throws GraphInputError for a name that does not exist, or a length that is none. */
export const boundsOf = (machine: MachineTables, scope: Scope = {}): Bounds => {
  checkScope(scope);
  const { operation, status, confidence, maxLength = Number.POSITIVE_INFINITY } = scope;
  return {
    allows: (cell) => {
      const edge = machine.edgeAt(cell);
      return confidence === undefined || edge === undefined || confidence.includes(edge.confidence);
    },
    wants: (reaching) =>
      (operation === undefined || operation === lastOperation(machine, reaching)) &&
      (status === undefined || lastStatuses(machine, reaching).includes(status)),
    admits: (steps) => steps <= maxLength,
    words: [
      operation && `operation ${operation}`,
      status && `status ${status}`,
      confidence && `confidence ${confidence.join(' or ')}`,
      scope.maxLength !== undefined && `at most ${maxLength} steps`,
    ]
      .filter(Boolean)
      .map((word) => `, ${word}`)
      .join(''),
  };
};

const checkScope = (scope: Scope): void => {
  const { operation, status, confidence, maxLength } = scope;
  const demands = demandsOf('scope');
  for (const field of Object.keys(scope)) demands.oneOf('a field', field, FIELDS);
  if (operation !== undefined) demands.oneOf('operation', operation, OPERATIONS);
  if (status !== undefined) demands.oneOf('status', status, STATUSES);
  if (confidence !== undefined) checkConfidences(demands, confidence);
  if (maxLength !== undefined) demands.whole('maxLength', maxLength, 0);
};

/** A field that is spelt wrong would restrict nothing, and nobody would notice. */
const FIELDS: readonly (keyof Scope)[] = ['operation', 'status', 'confidence', 'maxLength'];

const checkConfidences = (demands: Demands, confidence: readonly Confidence[]): void => {
  demands.that(Array.isArray(confidence), 'confidence', confidence, `a list of ${CONFIDENCES.join(', ')}`);
  for (const [index, one] of confidence.entries()) demands.oneOf(`confidence[${index}]`, one, CONFIDENCES);
};

const lastOperation = (machine: MachineTables, { inputs }: Reaching): Operation | undefined =>
  inputs.flatMap((input) => operationOf(machine.eventAt(input)) ?? []).at(-1);

/** What showed before the last step, and after it. */
const lastStatuses = (machine: MachineTables, { start, inputs }: Reaching): readonly string[] => {
  const tables = machine.seenBy.status;
  let states = [itemAt(tables.starts, start)];
  for (const input of inputs) {
    const state = itemAt(states, states.length - 1);
    states = [state, targetOf(tables, state * tables.inputs + input)];
  }
  return states.map((state) => machine.nodeAt(state).status);
};
