import { RE2JS, RE2JSException } from 're2js';
import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';

/** A page of servers, or why there is none. */
export type Page =
  | { readonly ok: true; readonly servers: readonly CloudServer[]; readonly hasMore: boolean }
  | { readonly ok: false; readonly message: string };

/** Nova's `max_limit`. */
const MOST_PER_PAGE = 1000;

/** The servers of a project that a query asks for, the newest first; what Nova does not filter by does not count. */
export const listServers = (query: URLSearchParams, projectId: string, world: World): Page => {
  const limit = limitOf(query.get('limit'));
  if (limit === undefined)
    return refused(
      `Invalid input for query parameters limit. Value: ${cut(query.get('limit'))}. expected a whole number, 0 or more`,
    );
  const name = namePattern(query.get('name'));
  if (name === undefined)
    return refused(`Invalid filter: name=${cut(query.get('name'))} is no regular expression`);
  const marker = query.get('marker');
  const start = marker === null ? 0 : placeAfter(marker, world);
  if (start === undefined) return refused(`marker [${cut(marker)}] not found`);
  const wanted = filterOf(query, projectId, world);
  const servers: CloudServer[] = [];
  const all = world.newestFirst;
  for (let index = start; index < all.length && servers.length <= limit; index += 1) {
    const server = all[index];
    if (server !== undefined && name(server.facts.name) && wanted(server)) servers.push(server);
  }
  return { ok: true, servers: servers.slice(0, limit), hasMore: servers.length > limit };
};

const refused = (message: string): Page => ({ ok: false, message });

const limitOf = (text: string | null): number | undefined => {
  if (text === null) return MOST_PER_PAGE;
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text), MOST_PER_PAGE) : undefined;
};

/** Nova's filter is a regular expression that may match anywhere. RE2's run in linear time, whatever they are. */
const namePattern = (text: string | null): ((name: string) => boolean) | undefined => {
  if (text === null) return () => true;
  if (/^[\w -]*$/.test(text)) return (name) => name.includes(text);
  try {
    const pattern = RE2JS.compile(text);
    return (name) => pattern.matcher(name).find();
  } catch (error) {
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
};

/** Where the server behind the marker is, or would be. */
const placeAfter = (marker: string, world: World): number | undefined => {
  const server = world.find(marker);
  return server === undefined ? undefined : world.newestFirst.indexOf(server) + 1;
};

/** Which servers of a project a query asks for, names aside. */
export const filterOf = (
  query: URLSearchParams,
  projectId: string,
  world: World,
): ((server: CloudServer) => boolean) => {
  const statuses = query.getAll('status').map((status) => status.toUpperCase());
  const everyProject = /^(1|true|yes)$/i.test(query.get('all_tenants') ?? '');
  const [flavor, image, uuid, vmState] = ['flavor', 'image', 'uuid', 'vm_state'].map((name) =>
    query.get(name),
  );
  const since = sinceOf(query.get('changes-since'), world);
  return (server) => {
    const { facts } = server;
    const shown = world.shownOf(server);
    return (
      (everyProject || facts.projectId === projectId) &&
      shown.vmState !== 'deleted' &&
      (statuses.length === 0 || statuses.includes(world.statusOf(shown))) &&
      isOr(flavor, facts.flavorId) &&
      isOr(image, facts.imageId) &&
      isOr(uuid, facts.id) &&
      isOr(vmState, shown.vmState) &&
      facts.updated >= since
    );
  };
};

const isOr = (wanted: string | null | undefined, value: string | null): boolean =>
  wanted === null || wanted === undefined || wanted === value;

/** In the cloud's milliseconds; a date that is none filters nothing. */
const sinceOf = (text: string | null, { time }: World): number => {
  const date = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? 0 : date - time.epoch;
};

const cut = (text: string | null): string => (text ?? '').slice(0, 80);
