import type { PairKey, Status } from '../../machines/index.ts';
import { pairKey } from '../../machines/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';

/** A server as the hand behind the cloud sees it: the truth, whatever clients read. */
export interface ServerGlance {
  readonly id: string;
  readonly name: string;
  readonly pair: PairKey;
  readonly status: Status;
  readonly settled: boolean;
  /** When its state last changed, in the cloud's milliseconds. */
  readonly since: number;
}

/** Which servers are wanted; all unless told otherwise. */
export interface ServerQuery {
  readonly status?: Status;
  /** Stands somewhere in the name or the id, in capitals or not. */
  readonly name?: string;
  /** The id of the last one of the page before. */
  readonly after?: string;
  /** No more than so many. */
  readonly limit?: number;
}

/** Some of a cloud's servers, the newest first, and whether there are more. */
export interface ServerListing {
  readonly servers: readonly ServerGlance[];
  readonly more: boolean;
}

/** Server and cloud at one glance. */
export const glanceAt = ({ facts, life }: CloudServer, world: World): ServerGlance => ({
  id: facts.id,
  name: facts.name,
  pair: pairKey(life.shown),
  status: world.statusOf(life.shown),
  settled: life.isSettled,
  since: facts.updated,
});

/** A server by its id, or the newest of that name. What was due before has happened by then. */
export const lookUp = (idOrName: string, world: World): CloudServer | undefined => {
  world.time.catchUp();
  return world.find(idOrName) ?? world.newestFirst.find(({ facts }) => facts.name === idOrName);
};

/** A page of servers, looking at no more of them than it takes; undefined where there is no server to go on after. */
export const listServers = (query: ServerQuery, world: World): ServerListing | undefined => {
  world.time.catchUp();
  const { after, limit = Number.POSITIVE_INFINITY } = query;
  const last = after === undefined ? undefined : world.find(after);
  if (after !== undefined && last === undefined) return undefined;
  const servers: ServerGlance[] = [];
  const isWanted = wanted(query, world);
  for (const server of world.newestFirst) {
    if (last !== undefined && server.facts.number >= last.facts.number) continue;
    if (!isWanted(server)) continue;
    if (servers.length === limit) return { servers, more: true };
    servers.push(glanceAt(server, world));
  }
  return { servers, more: false };
};

const wanted = ({ status, name = '' }: ServerQuery, world: World): ((server: CloudServer) => boolean) => {
  const part = name.toLowerCase();
  return ({ facts, life }) =>
    (status === undefined || world.statusOf(life.shown) === status) &&
    (part === '' || facts.name.toLowerCase().includes(part) || facts.id.includes(part));
};
