import type { EcsContext, EcsEventType, PairKey, Status } from '../../machines/index.ts';
import type { Answer } from '../suite.ts';
import type { DriverTrouble } from './driver-trouble.ts';
import type { Seen } from './seen.ts';

export const REPORT_FORMAT = 'ecs-lifecycle-report';
export const REPORT_VERSION = 1;

/** What came of a suite: plain data, the same order whatever ran beside what. */
export interface RunReport {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  readonly criterion: string;
  readonly assumption: string;
  /** The system that was tested. */
  readonly system: string;
  /** `failed` outweighs `unfinished` outweighs `undecided` outweighs `passed`. */
  readonly verdict: 'passed' | 'undecided' | 'unfinished' | 'failed';
  readonly counts: Readonly<Record<CaseResult['verdict'], number>> & { readonly steps: number };
  /** In the order of the suite. */
  readonly cases: readonly CaseResult[];
  /** The goals of the suite that were not reached: by no passed case, and by no undecided one before it was left. */
  readonly uncovered: readonly string[];
  /** What went wrong outside of any case: a driver that could not be made or closed. */
  readonly troubles: readonly DriverTrouble[];
}

/** What came of one case. */
export type CaseResult = PassedCase | FailedCase | UndecidedCase | SkippedCase;

interface CaseBase {
  /** As in the suite. */
  readonly id: string;
  readonly title: string;
  /** Replays exactly this case: `image:advanced*5,stop`. */
  readonly token: string;
  /** How many steps were taken. */
  readonly steps: number;
  readonly ms: number;
}

/** Everything was as expected. */
export interface PassedCase extends CaseBase {
  readonly verdict: 'passed';
}

/** Something was not as the model has it, or the driver gave up. */
export interface FailedCase extends CaseBase {
  readonly verdict: 'failed';
  readonly failure: Failure;
}

/** The platform went another way than the case, one that the model allows; nobody could have made it do otherwise. */
export interface UndecidedCase extends CaseBase {
  readonly verdict: 'undecided';
  readonly reason: string;
  /** How many steps of the case came about for certain before it was left. */
  readonly followed: number;
}

/** The run ended before this case did. */
export interface SkippedCase extends CaseBase {
  readonly verdict: 'skipped';
  readonly reason: string;
}

/** Where a case failed and everything that it takes to see why. */
export interface Failure {
  /** After this many steps; 0 for the start. */
  readonly at: number;
  /** What is wrong: the answer to the event, what showed then, or the driver itself. */
  readonly problem: 'answer' | 'shown' | 'driver';
  /** The event of the step; null at the start. */
  readonly event: EcsEventType | null;
  /** Where the model had the server before that, and what it remembered: `resized/- (was stopped)`; null at the start. */
  readonly from: string | null;
  /** What would have been fine: one way with a driver that forces outcomes, perhaps several with one that watches. */
  readonly expected: readonly Wanted[];
  /** What was seen instead; null where the driver gave up before. */
  readonly seen: Witnessed | null;
  /** What the driver did; null unless it is the problem. */
  readonly trouble: DriverTrouble | null;
  /** What led there: the start, then every step before. */
  readonly trail: readonly TrailStep[];
  /** Null where no state of the model explains it. */
  readonly nearest: Explanation | null;
  /** Replays the case as far as it came, if the driver forces outcomes: a token like the case's own, but shorter. */
  readonly replay: string;
}

/** What would have been fine. */
export interface Wanted {
  /** Absent where nothing was asked. */
  readonly answer?: Answer;
  readonly pair: PairKey;
  readonly status: Status;
}

/** What a driver answered and showed. */
export interface Witnessed extends Seen {
  readonly answer?: Answer;
}

/** One moment of a case. */
export interface TrailStep extends Witnessed {
  /** Null for the start. */
  readonly event: EcsEventType | null;
}

/** The nearest state of the model that would explain what was seen. */
export interface Explanation {
  /** `memory`: the same pair, remembering something else. `event`: another event leads there. `stuck`: nothing happened.
   * `pass`: it shows on the way. `elsewhere`: some way off. `status`: the pair would do, the status is another's. */
  readonly kind: 'memory' | 'event' | 'stuck' | 'pass' | 'elsewhere' | 'status';
  readonly pair: PairKey;
  readonly context: EcsContext;
  /** A sentence that says how. */
  readonly says: string;
}
