/**
 * Time and chance around the machine: scenarios and profiles in, traces out; the same inputs give the same trace, byte for
 * byte, on any machine. Runs in a browser.
 */
export { describeFinding } from './describe-finding.ts';
export { meanOf, meanWithin, quantileOf, shareWithin } from './distribution-figures.ts';
export { formatDuration, parseDuration } from './duration.ts';
export type { ProfileChanges } from './extend-profile.ts';
export { extendProfile } from './extend-profile.ts';
export type { LiveServer, LiveServerOptions } from './live/live-server.ts';
export { createLiveServer } from './live/live-server.ts';
export type { RealTimers } from './live/real-timers.ts';
export { realTimers } from './live/real-timers.ts';
export type { DriftOdds, EndOdds, NodeOdds, Odds, StuckOdds, WorkOdds } from './odds.ts';
export { oddsOf } from './odds.ts';
export { checkProfile, parseProfile } from './parse-profile.ts';
export type { ScenarioOfOptions } from './parse-scenario.ts';
export { checkScenario, parseScenario, scenarioOf } from './parse-scenario.ts';
export type { PollOptions } from './poll-trace.ts';
export { pollTrace } from './poll-trace.ts';
export type { ProfileName } from './presets.ts';
export { PROFILE_NAMES, PROFILES, profileOf } from './presets.ts';
export type { Parsed, Problem } from './problem.ts';
export { formatProblem } from './problem.ts';
export type * from './profile.ts';
export type { Random } from './random.ts';
export { GREATEST_SEED, randomStream } from './random.ts';
export type { RefusalOptions } from './refusal.ts';
export { describeRefusal, refusalAt } from './refusal.ts';
export type { Replay } from './replay.ts';
export { replay } from './replay.ts';
export type * from './scenario.ts';
export type { Answer } from './server-life.ts';
export type { SimulateOptions } from './simulate.ts';
export { MOST_ENTRIES, simulate } from './simulate.ts';
export type * from './trace.ts';
export { TRACE_FORMAT, TRACE_VERSION } from './trace.ts';
export { formatTrace, LONGEST_TRACE, parseTrace } from './trace-format.ts';
export type { Clock, Timer } from './virtual-clock.ts';
export { VirtualClock } from './virtual-clock.ts';
export { VirtualTimers } from './virtual-timers.ts';
