import * as v from 'valibot';
import type { Operation } from '../../machines/index.ts';
import type { Answer, PlatformEvent, TraceEntry } from '../../simulator/index.ts';
import type { CloudSlot } from '../cloud-slot.ts';
import type { CloudState } from '../state/cloud-state.ts';
import { stateOf } from '../state/cloud-state.ts';
import { FORCED_FAULT } from '../state/fields.ts';
import type { BookedMischief, Mischief } from '../wire/mischief.ts';
import type { Pace } from '../world/cloud-time.ts';
import type { BookedFault, ForcedFault } from '../world/fault-book.ts';
import { askServer } from './ask-server.ts';
import type { ServerGlance, ServerListing, ServerQuery } from './glance.ts';
import { glanceAt, listServers, lookUp } from './glance.ts';
import type { PlacedServers } from './place-servers.ts';
import { placeServers } from './place-servers.ts';

/** The hand behind the cloud: its clock, its luck, and a look at its servers. */
export interface EndpointControl {
  readonly clock: ClockControl;
  readonly faults: FaultControl;
  readonly mischief: MischiefControl;
  /** All servers, the newest first. */
  readonly servers: () => readonly ServerGlance[];
  /** Some of them, looking at no more than it takes; undefined where there is no server to go on after. */
  readonly list: (query: ServerQuery) => ServerListing | undefined;
  /** A server by its id, or the newest of that name; undefined where there is none, or none any more. */
  readonly server: (idOrName: string) => ServerGlance | undefined;
  /**
   * Creates servers, in given pairs where such are given, in this order; what comes back are their ids.
   *
   * @throws RangeError for a flavor or an image that there is none of, a count that is none, or more than 100,000 at once.
   */
  readonly create: (orders: readonly PlacedServers[]) => readonly string[];
  /** The latest moments of a server's life, in order; undefined where there is no such server. */
  readonly trace: (idOrName: string) => readonly TraceEntry[] | undefined;
  /**
   * Asks a server for an operation, and no lock, no mischief and no project stands in between; a resize goes to the next flavor. A
   * refusal is a value; undefined where there is no such server.
   */
  readonly request: (idOrName: string, operation: Operation) => Answer | undefined;
  /** The platform does this now, whatever was under way; false if the machine has no such transition from where the server is. */
  readonly happen: (idOrName: string, event: PlatformEvent) => boolean;
  /** The work of a server that is under way ends now, as it was going to; false if none is, or if it hangs for ever. */
  readonly finish: (idOrName: string) => boolean;
  /** Is told every moment of every life from now on, until what comes back is called. */
  readonly watch: (listener: (entry: TraceEntry) => void) => () => void;
  /** The whole cloud as plain JSON: servers, tokens, jobs, clock, chance, and what is to go wrong. */
  readonly snapshot: () => CloudState;
  /**
   * Puts the cloud back to a snapshot, of this endpoint or of another one with the same options.
   *
   * @throws RangeError for a state in which no cloud can be; this one stays as it is.
   */
  readonly restore: (state: CloudState) => void;
  /** Begins anew, as the endpoint began. */
  readonly reset: () => void;
}

/** The cloud's one clock. All times are its milliseconds. */
export interface ClockControl {
  /** Since the cloud began. */
  readonly now: () => number;
  /** The same as a date, in milliseconds since 1970. */
  readonly date: () => number;
  readonly pace: () => Pace;
  /** @throws RangeError for a pace that is none. */
  readonly setPace: (pace: Pace) => void;
  /** Lets so much time pass at once. @throws RangeError unless it is a whole number of milliseconds, not negative. */
  readonly advance: (ms: number) => void;
  /** Lets time pass until one thing more has happened, but no more than `within`, a day unless told otherwise. Whether any has. */
  readonly next: (within?: number) => boolean;
  /**
   * Lets time pass until no work is under way anywhere that will end by itself, but no more than `within`, a day unless told
   * otherwise. Whether it has come to that.
   */
  readonly settle: (within?: number) => boolean;
}

/** What is to go wrong with the servers' work. */
export interface FaultControl {
  /**
   * Forces how work ends. Where work is under way that can end so, on the one server that is named, it will; else the next work
   * that can. What comes back removes it, undefined if it has been used up at once.
   *
   * @throws RangeError for a fault that no work can have.
   */
  readonly force: (fault: ForcedFault) => number | undefined;
  /** The work of a server that is under way hangs until something else ends it; false if none is. */
  readonly hang: (idOrName: string) => boolean;
  readonly list: () => readonly BookedFault[];
  readonly remove: (id: number) => boolean;
  readonly clear: () => void;
}

/** What befalls requests on the wire. */
export interface MischiefControl {
  /** What comes back removes it. @throws RangeError for figures that make no sense. */
  readonly add: (mischief: Mischief) => number;
  readonly list: () => readonly BookedMischief[];
  readonly remove: (id: number) => boolean;
  readonly clear: () => void;
}

/** The control of the cloud that is there at the time. */
export const createControl = (slot: CloudSlot): EndpointControl => ({
  clock: clockControl(slot),
  faults: faultControl(slot),
  mischief: {
    add: (rule) => slot.cloud.mischief.add(rule),
    list: () => slot.cloud.mischief.rules,
    remove: (id) => slot.cloud.mischief.remove(id),
    clear: () => slot.cloud.mischief.clear(),
  },
  servers: () => {
    const { world } = slot.cloud;
    world.time.catchUp();
    return world.newestFirst.map((server) => glanceAt(server, world));
  },
  list: (query) => listServers(query, slot.cloud.world),
  server: (idOrName) => {
    const { world } = slot.cloud;
    const server = lookUp(idOrName, world);
    return server && glanceAt(server, world);
  },
  create: (orders) => placeServers(orders, slot.cloud.world),
  trace: (idOrName) => {
    const trace = lookUp(idOrName, slot.cloud.world)?.trace;
    return trace && [...trace];
  },
  request: (idOrName, operation) => {
    const { world } = slot.cloud;
    const server = lookUp(idOrName, world);
    return server && askServer(server, operation, world);
  },
  happen: (idOrName, event) => lookUp(idOrName, slot.cloud.world)?.life.happen(event) ?? false,
  finish: (idOrName) => lookUp(idOrName, slot.cloud.world)?.life.finish() ?? false,
  watch: (listener) => slot.watch(listener),
  snapshot: () => stateOf(slot.cloud),
  restore: (state) => slot.replace(state),
  reset: () => slot.replace(),
});

const A_DAY = 24 * 3_600_000;

const clockControl = (slot: CloudSlot): ClockControl => {
  const time = () => slot.cloud.world.time;
  return {
    now: () => time().now,
    date: () => time().epoch + time().now,
    pace: () => time().pace,
    setPace: (pace) => time().setPace(pace),
    advance: (ms) => time().advance(ms),
    next: (within = A_DAY) => time().runNext(within),
    settle: (within = A_DAY) => {
      const { world, jobs } = slot.cloud;
      return world.time.runWhile(() => !(world.isQuiet && jobs.isQuiet), within);
    },
  };
};

const faultControl = (slot: CloudSlot): FaultControl => ({
  force: (asked) => {
    const { world } = slot.cloud;
    const fault = checkedFault(asked);
    const server = fault.server === undefined ? undefined : lookUp(fault.server, world);
    const isNow = fault.at === undefined && fault.outcome !== undefined && isOnce(fault);
    if (isNow && server?.life.bend(fault.outcome) === true) {
      world.changed(server);
      return undefined;
    }
    return world.faults.add(fault);
  },
  hang: (idOrName) => lookUp(idOrName, slot.cloud.world)?.life.hang() ?? false,
  list: () => slot.cloud.world.faults.state.faults,
  remove: (id) => slot.cloud.world.faults.remove(id),
  clear: () => slot.cloud.world.faults.clear(),
});

const checkedFault = (fault: ForcedFault): ForcedFault => {
  const parsed = v.safeParse(FORCED_FAULT, fault);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new RangeError([v.getDotPath(issue), issue.message].filter(Boolean).join(': '));
};

const isOnce = ({ skip = 0, times = 1, takes, stuck }: ForcedFault): boolean =>
  skip === 0 && times === 1 && takes === undefined && stuck === undefined;
