import type { InputProblem } from '../graph/index.ts';
import { describeInputProblem } from '../graph/index.ts';

/** A question that this room cannot take: says where, what was given, and what would have been fine; also as fields. */
export class OrchestrationInputError extends Error {
  override readonly name = 'OrchestrationInputError';
  readonly problem: InputProblem;

  /** The message is made of the problem. */
  constructor(problem: InputProblem) {
    super(describeInputProblem(problem));
    this.problem = problem;
  }
}
