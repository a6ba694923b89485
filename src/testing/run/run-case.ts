import type { StateGraph } from '../../graph/index.ts';
import type { TestCase } from '../suite.ts';
import type { Ending } from './case-life.ts';
import { CaseLife } from './case-life.ts';
import type { DriverSession } from './driver-session.ts';
import { DriverError } from './driver-trouble.ts';
import type { Patience } from './follow-case.ts';
import { followCase } from './follow-case.ts';
import { forceCase, wantedAfter, wantedAt } from './force-case.ts';
import { replayToken } from './replay-token.ts';
import type { CaseResult } from './result.ts';

/** What a case is run with. */
export interface CaseSetting {
  readonly graph: StateGraph;
  readonly session: DriverSession;
  /** How long the whole case may take. */
  readonly caseMs: number;
  readonly patience: Patience;
}

/** Lives one case. A driver that gives up is a result like any other. */
export const runCase = async (testCase: TestCase, setting: CaseSetting): Promise<CaseResult> => {
  const { graph, session, caseMs } = setting;
  const { id, title } = testCase;
  const began = session.now();
  session.allow(caseMs);
  const life = new CaseLife(testCase, graph, session);
  const ending = await live(life, setting.patience);
  return { id, title, token: replayToken(testCase), steps: life.steps, ms: session.now() - began, ...ending };
};

const live = async (life: CaseLife, patience: Patience): Promise<Ending> => {
  const { session, testCase } = life;
  try {
    await session.startOver({ bootSource: testCase.start.bootSource });
    if (session.driver.outcomes === 'watched') return await followCase(life, patience);
    const ending = await forceCase(life);
    return ending.verdict === 'unforceable' ? await followCase(life, patience, ending.step) : ending;
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    const { trouble } = error;
    if (trouble.kind === 'interrupted') return { verdict: 'skipped', reason: trouble.message };
    const step = testCase.steps[life.steps];
    const expected = step === undefined ? wantedAt(testCase.start) : wantedAfter(step);
    const from = life.route[life.steps];
    return life.refute({ problem: 'driver', expected: [expected], seen: null, trouble, from });
  }
};
