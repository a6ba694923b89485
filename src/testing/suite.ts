import type { BootSource, EcsEventType, PairKey, Status } from '../machines/index.ts';

/** Test cases with one purpose: plain data, the same for the same machine and criterion, byte for byte. */
export interface TestSuite {
  readonly format: typeof SUITE_FORMAT;
  readonly version: typeof SUITE_VERSION;
  /** What the cases were made for, as it would be asked for again: `transitions`, `complete, observer status`. */
  readonly criterion: string;
  /** What may be concluded when all cases pass, and under which assumption about the system under test. */
  readonly assumption: string;
  readonly cases: readonly TestCase[];
}

export const SUITE_FORMAT = 'ecs-lifecycle-suite';
export const SUITE_VERSION = 1;

/** One life of one server, and what it must show. */
export interface TestCase {
  /** The same for the same start and events, in whatever suite they stand; no two cases of a suite share it. */
  readonly id: string;
  /** A sentence. */
  readonly title: string;
  readonly start: TestStart;
  readonly steps: readonly TestStep[];
  /** What this case is there for, as goal keys: `pair:active/-`, `requirement:trap-06-confirmed-stays-off`. */
  readonly covers: readonly string[];
}

/** How the server is made, and what it must show before the first step. */
export interface TestStart extends Expected {
  readonly bootSource: BootSource;
}

/** One event, the answer to it, and what the server must show afterwards. A refusal leaves it as it was. */
export interface TestStep extends Expected {
  readonly event: EcsEventType;
  readonly answer: Answer;
}

/** Whether the event is taken up, or turned away: an operation with a 409, anything else because it cannot happen there. */
export type Answer = 'accepted' | 'refused';

/** What a tester can read. One who reads only the status leaves the pair alone. */
export interface Expected {
  readonly pair: PairKey;
  readonly status: Status;
}

/** What a tester reads after each step besides the answer: the status alone, or the pair, from which the status follows. */
export type Observer = (typeof OBSERVERS)[number];

/** The one who sees least comes first. */
export const OBSERVERS = Object.freeze(['status', 'pair'] as const);
