/** What tests are to reach, coarse things first. */
export const GOAL_KINDS = Object.freeze([
  'pair',
  'transit-pair',
  'status',
  'row',
  'requirement',
  'transition',
  'transition-pair',
  'operation',
] as const);

/**
 * `pair`: a documented pair; `transit-pair`: one beside the table that operations pass. `status` and `row`: any pair that
 * shows it, or stands in this row of the mapping table. `requirement`: a transition that carries it. `transition`: an event
 * that a configuration accepts. `transition-pair`: two of them in succession. `operation`: an event in a configuration,
 * whether it is accepted or refused.
 */
export type GoalKind = (typeof GOAL_KINDS)[number];

/** `pair:active/-`, `transition:image:active/-:server.stop`: readable, and the same as long as the machine is. */
export type GoalKey = `${GoalKind}:${string}`;

/** Something to be reached at least once. */
export interface Goal {
  readonly key: GoalKey;
  readonly kind: GoalKind;
  /** What a server does that reaches it, as the end of a sentence: `refuses server.start in active/-`. */
  readonly phrase: string;
  /** The ways to reach it; each of them will do. */
  readonly ways: readonly Way[];
}

/** Being in a state and giving it these inputs, in a row: none for a place, one for a transition, two for a pair of them. */
export interface Way {
  readonly state: number;
  readonly inputs: readonly number[];
}
