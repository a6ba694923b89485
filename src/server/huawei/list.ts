import type { Cloud } from '../cloud.ts';
import { filterOf, listServers } from '../nova/list-query.ts';
import { toldJson } from '../wire/exchange.ts';
import { originOf } from '../wire/request-path.ts';
import type { HuaweiContext } from './env.ts';
import { invalid } from './read-body.ts';
import { huaweiServerView } from './server-view.ts';

/** `GET /v1/{project}/cloudservers/detail`: pages by number, the first is 1; `count` counts what is on all of them. */
export const listByPage = ({ req, get, env }: HuaweiContext, { world }: Cloud): Response => {
  world.time.beforeRead();
  const limit = numberIn(req.query('limit') ?? '25', 0, 1000);
  const page = numberIn(req.query('offset') ?? '1', 1, 1_000_000);
  if (limit === undefined) return invalid('limit is a whole number from 0 to 1000');
  if (page === undefined) return invalid('offset is the number of a page, from 1');
  const isWanted = filterOf(new URL(req.url).searchParams, get('session').projectId, world);
  const name = req.query('name') ?? '';
  const found = world.newestFirst.filter((server) => server.facts.name.includes(name) && isWanted(server));
  const shown = found.slice((page - 1) * limit, page * limit);
  const servers = shown.map((server) => huaweiServerView(server, world, originOf(req.url)));
  return toldJson({ count: found.length, servers }, env);
};

/** `GET /v1.1/{project}/cloudservers/detail`: pages by marker, as in Nova. */
export const listByMarker = ({ req, get, env }: HuaweiContext, { world }: Cloud): Response => {
  world.time.beforeRead();
  const page = listServers(new URL(req.url).searchParams, get('session').projectId, world);
  if (!page.ok) return invalid(page.message);
  const servers = page.servers.map((server) => huaweiServerView(server, world, originOf(req.url)));
  return toldJson({ count: servers.length, servers }, env);
};

const numberIn = (text: string, least: number, most: number): number | undefined => {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
};
