import { expect, it } from 'vitest';
import { OrchestrationInputError } from '../../src/orchestration/index.ts';

it('says where, what was given and what would have been fine, in words and as fields', () => {
  const problem = { where: 'planTo', field: 'goal', given: 'SHELVD', expected: 'a status' };
  const error = new OrchestrationInputError(problem);
  expect(error.message).toBe('planTo: goal is "SHELVD"; expected a status.');
  expect(error).toMatchObject({ name: 'OrchestrationInputError', problem });
});
