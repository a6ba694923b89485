import type { StateGraph } from '../../graph/index.ts';
import type { Confidence, Operation, Status } from '../../machines/index.ts';
import type { TestSuite } from '../suite.ts';

/**
 * Makes a suite out of a graph: the same suite for the same graph and scope, in stable order. The graph has to be whole;
 * what is to be left out goes into the scope.
 */
export type Criterion = (graph: StateGraph, scope?: Scope) => TestSuite;

/** What a suite is restricted to. Goals that cannot be reached within are left out. */
export interface Scope {
  /** Goals that are reached while this operation is the last that was asked for: its refusals, and the steps it sets off. */
  readonly operation?: Operation;
  /** Goals that are reached where this status shows, or from where it shows. */
  readonly status?: Status;
  /** Only transitions of these classes are taken, also on the way. */
  readonly confidence?: readonly Confidence[];
  /** Only cases of at most so many steps. */
  readonly maxLength?: number;
}

/** What a suite says that was restricted. */
export const RESTRICTED =
  'None, since the suite is restricted: what lies outside of its scope was not asked for.';
