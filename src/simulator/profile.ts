import type { Unasked } from '../machines/index.ts';
import type { PlatformEvent, TaskKey } from './scenario.ts';

/**
 * How a platform behaves: how long each piece of work takes, how it may end, where it may hang, and what happens unasked.
 * Plain data; every figure says where it comes from. All times are milliseconds.
 */
export interface Profile {
  readonly name: string;
  readonly description?: string;
  /** What holds for work that `tasks` says nothing else about. */
  readonly anyTask: TaskFigures & { readonly takes: Distribution };
  /** By task; what is said of a pair outweighs what is said of its task_state, field by field. */
  readonly tasks: { readonly [Key in TaskKey]?: TaskFigures };
  /** What a server that rests may do by itself. An event that is not listed does not happen. */
  readonly unasked: { readonly [Event in Unasked]?: UnaskedFigures };
  /** The pairs that a transition passes: how likely each of them shows, and for how long. */
  readonly passing: Chance & { readonly takes: Distribution };
  /** How long a deleted server can still be asked for, before there is nothing but a 404. */
  readonly vanishing: { readonly takes: Distribution };
}

/** The figures of one kind of work; what is missing comes from the next more general entry. */
export interface TaskFigures {
  readonly takes?: Distribution;
  /** How likely the work ends otherwise than in `task.advanced`. Where the machine has no such end, it advances. */
  readonly outcomes?: { readonly [Event in PlatformEvent]?: Chance };
  readonly stuck?: StuckFigures;
}

/** How likely work hangs, and how much longer than it should. */
export interface StuckFigures extends Chance {
  readonly for: Distribution | 'forever';
}

/** How likely the event comes during one rest, and how long into it. */
export interface UnaskedFigures extends Chance {
  readonly after: Distribution;
}

export interface Chance extends Sourced {
  /** From 0 to 1. */
  readonly probability: number;
}

/** A length of time in milliseconds. Whatever is drawn is rounded to a whole number, at least 0. */
export type Distribution = Sourced &
  (
    | { readonly distribution: 'constant'; readonly ms: number }
    /** Every whole number from `from` to `to`, both included. */
    | { readonly distribution: 'uniform'; readonly from: number; readonly to: number }
    | { readonly distribution: 'exponential'; readonly mean: number }
    /** Half of the draws lie below `median`, 95 of 100 below `p95`. */
    | { readonly distribution: 'logNormal'; readonly median: number; readonly p95: number }
    /** One of the recorded values, each as likely as the others. */
    | { readonly distribution: 'empirical'; readonly samples: readonly number[] }
  );

/** Where a figure comes from: a document, a line of code, a measurement, or the word `assumed`. */
export interface Sourced {
  readonly source: string;
}
