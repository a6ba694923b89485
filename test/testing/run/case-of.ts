import type { TestSuite } from '../../../src/testing/index.ts';
import { replaySuite } from '../../../src/testing/index.ts';

/** A suite of the one case that a token stands for. */
export const caseOf = (token: string): TestSuite => {
  const replay = replaySuite(token);
  if (!replay.ok) throw new Error(token);
  return replay.value;
};
