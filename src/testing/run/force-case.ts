import type { TestStart, TestStep } from '../suite.ts';
import type { CaseLife, Ending } from './case-life.ts';
import type { Wanted } from './result.ts';
import { isShown } from './seen.ts';

/** The platform goes its own way from this step on. */
export interface LostHold {
  readonly verdict: 'unforceable';
  readonly step: number;
}

/**
 * Lives a case on a server on which nothing happens by itself, so that there is one way to go on at each step. Ends early
 * where the driver cannot force what comes next.
 */
export const forceCase = async (life: CaseLife): Promise<Ending | LostHold> => {
  const { start, steps } = life.testCase;
  const first = await life.look();
  if (!isShown(start, first))
    return life.refute({ problem: 'shown', expected: [wantedAt(start)], seen: first });
  life.note(first);
  for (const [index, step] of steps.entries()) {
    const performed = await life.perform(step.event);
    if (performed === 'unforceable') return { verdict: 'unforceable', step: index };
    const seen = await life.look();
    const objection = { expected: [wantedAfter(step)], seen, from: life.route[index] };
    if (performed !== step.answer) return life.refute({ problem: 'answer', ...objection });
    if (!isShown(step, seen)) return life.refute({ problem: 'shown', ...objection });
    life.note(seen);
  }
  return { verdict: 'passed' };
};

/** What has to show at the start. */
export const wantedAt = ({ pair, status }: TestStart): Wanted => ({ pair, status });

/** The answer to a step, and what has to show then. */
export const wantedAfter = ({ answer, pair, status }: TestStep): Wanted => ({ answer, pair, status });
