import type { Cloud } from '../cloud.ts';
import type { Token } from '../keystone/token-book.ts';
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
}

/** All that is not a server's or a token's own. */
export interface CloudHead extends Omit<WorldState, 'servers'> {
  readonly format: typeof STATE_FORMAT;
  readonly version: typeof STATE_VERSION;
  /** By the real clock, in milliseconds since 1970: from here on time goes on while nobody is there. */
  readonly written: number;
  /** At which pace the endpoint was told to begin, and at which time goes now. */
  readonly pace: { readonly asked: Pace; readonly now: Pace };
  readonly mischief: MischiefBook['state'];
  /** The stream of chance of the wire. */
  readonly wire: readonly number[];
}

/** An endpoint as plain JSON; what was due has happened by then. */
export const stateOf = (cloud: Cloud): CloudState => {
  const { servers } = cloud.world.state;
  return { ...headOf(cloud), servers, tokens: [...cloud.tokens.all] };
};

/** The same without its servers and tokens, as things stand now. */
export const headOf = ({ world, mischief, wire, edge, asked }: Cloud): CloudHead => ({
  format: STATE_FORMAT,
  version: STATE_VERSION,
  written: edge.date(),
  pace: { asked, now: world.time.pace },
  ...world.head,
  mischief: mischief.state,
  wire: wire.state,
});
