import type { Cloud } from '../cloud.ts';
import type { Job } from '../huawei/job.ts';
import type { Token } from '../keystone/token-book.ts';
import type { TrapName } from '../traps/traps.ts';
import type { MischiefBook } from '../wire/mischief.ts';
import type { Pace } from '../world/cloud-time.ts';
import type { StoredServer, WorldState } from '../world/world-state.ts';

export const STATE_FORMAT = 'ecs-lifecycle-cloud';
export const STATE_VERSION = 1;

/** A whole endpoint as plain JSON: with the same options, it goes on from here as if it had never been put away. */
export interface CloudState extends CloudHead {
  /** In the order in which they were created. */
  readonly servers: readonly StoredServer[];
  /** In the order in which they were issued. */
  readonly tokens: readonly Token[];
  /** In the order in which it is looked at whether they can be forgotten. */
  readonly jobs: readonly Job[];
}

/** All that is not the own of a server, a token or a job. */
export interface CloudHead extends Omit<WorldState, 'servers'> {
  readonly format: typeof STATE_FORMAT;
  readonly version: typeof STATE_VERSION;
  /** By the real clock, in milliseconds since 1970: from here on time goes on while nobody is there. */
  readonly written: number;
  /** At which pace the endpoint was told to begin, and at which time goes now. */
  readonly pace: { readonly asked: Pace; readonly now: Pace };
  readonly mischief: MischiefBook['state'];
  /** The traps that were laid: what they do to requests and to work stands with the rest of it, be it taken away again. */
  readonly traps: readonly TrapName[];
  /** The stream of chance of the wire. */
  readonly wire: readonly number[];
}

/** An endpoint as plain JSON; what was due has happened by then. */
export const stateOf = (cloud: Cloud): CloudState => {
  const { servers } = cloud.world.state;
  return { ...headOf(cloud), servers, tokens: [...cloud.tokens.all], jobs: cloud.jobs.state };
};

/** The same without its servers, tokens and jobs, as things stand now. */
export const headOf = ({ world, mischief, wire, edge, asked, traps }: Cloud): CloudHead => ({
  format: STATE_FORMAT,
  version: STATE_VERSION,
  written: edge.date(),
  pace: { asked, now: world.time.pace },
  ...world.head,
  mischief: mischief.state,
  traps,
  wire: wire.state,
});
