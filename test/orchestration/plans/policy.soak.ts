import { describe, expect, it } from 'vitest';
import { policyTo } from '../../../src/orchestration/index.ts';
import { PROFILES } from '../../../src/simulator/index.ts';
import { surprises } from './policy-lives.ts';

describe('a million lives', () => {
  it.each([
    ['typical', 'SHELVED', 'time'],
    ['flaky', 'SHELVED', 'time'],
    ['flaky', 'ACTIVE', 'disruption'],
    ['flaky', 'VERIFY_RESIZE', 'operations'],
    ['slow', 'SHELVED_OFFLOADED', 'time'],
  ] as const)(
    'come to what the policy predicts, 200,000 of them under %s: to %s by %s',
    (profile, goal, weigh) => {
      expect(surprises(policyTo(goal, { profile, weigh }), PROFILES[profile], 200_000)).toEqual([]);
    },
  );
});
