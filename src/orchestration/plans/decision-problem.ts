/**
 * A decision to be taken again and again: in each state one of several choices, each of which leads to other states with
 * known probabilities and costs, until a goal is reached. States are whole numbers from 0.
 */
export interface DecisionProblem<Step> {
  /** By state; a state without a choice is a dead end, unless it is a goal. */
  readonly choices: readonly (readonly Choice<Step>[])[];
  readonly goals: ReadonlySet<number>;
}

/** Something that may be done in a state. */
export interface Choice<Step> {
  readonly step: Step;
  /** Where it may lead. What is missing from a probability of 1 leads nowhere, ever. */
  readonly ways: readonly Way[];
}

/** One way in which a choice may turn out. */
export interface Way {
  readonly to: number;
  readonly probability: number;
  /** Not negative, one for each kind of cost. */
  readonly costs: readonly number[];
}

/** The best choice in each state, and what then is to be expected. */
export interface Solution<Step> {
  /** Undefined in goals, and where no goal can be reached any more. */
  readonly picks: readonly (Choice<Step> | undefined)[];
  /** How likely a goal is reached. */
  readonly probability: readonly number[];
  /** By kind of cost, then by state: what it costs to get to a goal, in those cases in which one is reached. */
  readonly costs: readonly (readonly number[])[];
}
