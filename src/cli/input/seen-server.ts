import type { ParsedServer, StatusMapping } from '../../machines/index.ts';
import { parseServer } from '../../machines/index.ts';
import { displayed } from '../terminal/displayed.ts';

/** One server of a response, and what to call it where it has no name. */
export interface SeenServer {
  readonly place: string;
  readonly parsed: ParsedServer;
}

/** Every server of a response: a single one, the elements of `{ servers: [...] }`, or those of a bare list. */
export const readServers = (body: unknown, mapping: StatusMapping): readonly SeenServer[] => {
  const list = listIn(body);
  return list === undefined
    ? [{ place: 'server', parsed: parseServer(body, mapping) }]
    : list.map((element, index) => ({ place: `servers[${index}]`, parsed: parseServer(element, mapping) }));
};

/** What people call the server, fit for a terminal: its name, else its id, else its place in the response. */
export const callNameOf = ({ place, parsed }: SeenServer): string =>
  displayed((parsed.ok ? parsed.server.name || parsed.server.id : undefined) || place);

const listIn = (body: unknown): readonly unknown[] | undefined => {
  const list = typeof body === 'object' && body !== null && 'servers' in body ? body.servers : body;
  return Array.isArray(list) ? list : undefined;
};
