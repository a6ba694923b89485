/**
 * Time and chance around the machine: scenarios and profiles in, traces out; the same inputs give the same trace, byte for
 * byte, on any machine. Runs in a browser.
 */

export type { Parsed, Problem } from './problem.ts';
export { formatProblem } from './problem.ts';
export type {
  Chance,
  Distribution,
  Profile,
  Sourced,
  StuckFigures,
  TaskFigures,
  UnaskedFigures,
} from './profile.ts';
export type * from './scenario.ts';
export type * from './trace.ts';
export { TRACE_FORMAT, TRACE_VERSION } from './trace.ts';

/* To come, with these signatures:
parseScenario(text: string): Parsed<Scenario>;        checkScenario(value: unknown): Parsed<Scenario>;
parseProfile(text: string): Parsed<Profile>;          checkProfile(value: unknown): Parsed<Profile>;
scenarioOf(words: readonly string[], options?: { name?: string; bootSource?: BootSource }): Parsed<Scenario>;
PROFILES: { typical, instant, slow, flaky }: Profile; PROFILE_NAMES: readonly ProfileName[];
simulate({ scenario, profile?: Profile | ProfileName = 'typical', seed?: number = 1, maxEntries? }): Trace;
replay(trace): { ok: true; trace: Trace } | { ok: false; trace: Trace; difference: Difference };
formatTrace(trace): string;  parseTrace(text: string): Parsed<Trace>;
pollTrace(trace, { everyMs, server? }): Iterable<Poll>;   // lazy; [...pollTrace()] is an array
describeRefusal(refusal & pair): string;  describeFinding(finding): string;  formatDuration(ms): string;  parseDuration(text)
createLiveServer({ profile?, seed?, speed?, input?, id?, inspect?, faults?, onEntry?, timers? }): LiveServer
  LiveServer: { actor, entries, time, request(operation): { ok: true } | { ok: false; refusal: Refusal }, happen(event): boolean, stop() }
VirtualClock: now, nextDue, after(delay, run), advance(duration), runNext(limit?)
*/
