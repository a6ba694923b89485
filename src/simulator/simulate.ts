import { behaviourOf } from './behaviour.ts';
import { LONGEST_MS } from './distribution.ts';
import type { ProfileName } from './presets.ts';
import { profileOf } from './presets.ts';
import type { Profile } from './profile.ts';
import { randomStreams } from './random.ts';
import type { Scenario } from './scenario.ts';
import { SimulatedServer } from './simulated-server.ts';
import type { Trace, TraceEntry } from './trace.ts';
import { TRACE_FORMAT, TRACE_VERSION } from './trace.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface SimulateOptions {
  readonly scenario: Scenario;
  /** One of the presets by name, or a profile; `typical` unless told otherwise. */
  readonly profile?: Profile | ProfileName;
  /** A whole number from 0 to `GREATEST_SEED`; 1 unless told otherwise. */
  readonly seed?: number;
}

/**
 * Lives the lives of a scenario's servers in virtual time and records them. The same scenario, profile and seed give the
 * same trace, byte for byte, on any machine. Costs no real time, reads no clock, and ends always: at rest, at the
 * scenario's limit, or after `MOST_ENTRIES` entries.
 *
 * @throws RangeError for a seed that is none, and for times that are not whole milliseconds.
 */
export const simulate = ({ scenario, profile = 'typical', seed = 1 }: SimulateOptions): Trace => {
  const settings = { seed, profile: profileOf(profile), scenario };
  return { header: { format: TRACE_FORMAT, version: TRACE_VERSION, ...settings }, ...live(settings) };
};

/** More than any scenario that is meant to be read; steps that take no time and fail for ever would never end. */
export const MOST_ENTRIES = 100_000;

interface Settings {
  readonly scenario: Scenario;
  readonly profile: Profile;
  readonly seed: number;
}

const live = ({ scenario, profile, seed }: Settings): Omit<Trace, 'header'> => {
  const clock = new VirtualClock();
  const entries: TraceEntry[] = [];
  const streams = randomStreams(seed);
  const behaviour = behaviourOf(profile);
  const servers = scenario.servers.map(
    (plan) => new SimulatedServer(plan, { clock, behaviour, random: streams.next().value, entries }),
  );
  const until = scenario.until ?? LONGEST_MS;
  const isOver = scenario.until === undefined ? allOver(servers) : () => false;
  while (entries.length < MOST_ENTRIES && !isOver() && clock.runNext(until));
  const ended =
    entries.length >= MOST_ENTRIES
      ? 'entryLimit'
      : isOver() || clock.nextDue === undefined
        ? 'quiet'
        : 'until';
  const time = ended === 'until' ? until : clock.now;
  const findings = servers.flatMap((server) => server.close(time));
  return { entries, footer: { time, ended, entries: entries.length, held: findings.length === 0, findings } };
};

/**
 * Whether all servers are over, without asking all of them each time: the one that was not over last time is asked first,
 * and as a rule it still is not.
 */
const allOver = (servers: readonly SimulatedServer[]): (() => boolean) => {
  let suspect = 0;
  return () => {
    for (let asked = 0; asked < servers.length; asked += 1) {
      if (servers[suspect]?.isOver === false) return false;
      suspect = (suspect + 1) % servers.length;
    }
    return true;
  };
};
