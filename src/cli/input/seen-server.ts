import type { ObservedServer, ServerProblem, StatusMapping } from '../../machines/index.ts';
import { parseServer } from '../../machines/index.ts';
import { displayed } from '../terminal/displayed.ts';

/** One server of a response, and where in it. */
export type SeenServer = ReadableServer | UnreadableServer;

/** A server that could be read. */
export interface ReadableServer {
  readonly place: string;
  readonly server: ObservedServer;
}

/** One that could not. */
export interface UnreadableServer {
  readonly place: string;
  readonly problems: readonly ServerProblem[];
}

/** Every server of a response: a single one, the elements of `{ servers: [...] }`, or those of a bare list. */
export const readServers = (body: unknown, mapping: StatusMapping): readonly SeenServer[] => {
  const list = listIn(body);
  return Array.isArray(list)
    ? list.map((element, index) => readServer(`servers[${index}]`, element, mapping))
    : [readServer('server', body, mapping)];
};

/** Those that could be read. */
export const readable = (servers: readonly SeenServer[]): readonly ReadableServer[] =>
  servers.filter((seen) => 'server' in seen);

/** Those that could not. */
export const unreadable = (servers: readonly SeenServer[]): readonly UnreadableServer[] =>
  servers.filter((seen) => 'problems' in seen);

/** What people call the server, fit for a terminal: its name, else its id, else its place in the response. */
export const callNameOf = ({ place, server }: ReadableServer): string =>
  displayed(server.name || server.id || place);

const listIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'servers' in body ? body.servers : body;

const readServer = (place: string, body: unknown, mapping: StatusMapping): SeenServer => {
  const parsed = parseServer(body, mapping);
  return parsed.ok ? { place, server: parsed.server } : { place, problems: parsed.problems };
};
