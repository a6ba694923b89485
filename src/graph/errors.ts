/** What a caller got wrong: which argument, what it was, and what would have been fine. */
export interface InputProblem {
  /** The function that refuses, for example `simplePaths`. */
  readonly where: string;
  /** The argument or field, for example `maxLength`. */
  readonly field: string;
  /** What was given, as it came. */
  readonly given: unknown;
  /** What would have been fine, in words. */
  readonly expected: string;
}

/** A question that the graph cannot take: an unknown place, a bound that is no bound. Carries the problem as fields. */
export class GraphInputError extends Error {
  override readonly name = 'GraphInputError';
  readonly problem: InputProblem;

  constructor(problem: InputProblem) {
    super(describeInputProblem(problem));
    this.problem = problem;
  }
}

/** `simplePaths: maxLength is -1; expected ...`, on one line whatever was given. */
export const describeInputProblem = ({ where, field, given, expected }: InputProblem): string =>
  `${where}: ${field} is ${show(given)}; expected ${expected}.`;

/** Why a machine has no finite graph of values and contexts. */
export interface MachineProblem {
  /** The machine's id. */
  readonly machine: string;
  /** The state, event or context field in question. */
  readonly at: string;
  /** What is the matter, and what to do about it. */
  readonly reason: string;
}

/** A machine that value and context alone do not determine, or that has no end. Carries the problem as fields. */
export class UnexplorableMachineError extends Error {
  override readonly name = 'UnexplorableMachineError';
  readonly problem: MachineProblem;

  constructor(problem: MachineProblem, options?: ErrorOptions) {
    super(`machine "${problem.machine}" cannot be explored: ${problem.at} ${problem.reason}.`, options);
    this.problem = problem;
  }
}

const LONGEST = 80;

/** Anything on one short line, whatever it is: the message must not fail where the caller already did. */
const show = (value: unknown): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : describe(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
};

const describe = (value: unknown): string => {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object that JSON cannot hold';
  }
};
