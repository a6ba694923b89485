import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { toldText } from '../wire/exchange.ts';
import { originOf } from '../wire/request-path.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import { randomHex } from '../world/random-text.ts';
import { actOn } from './act.ts';
import type { NovaAnswer } from './admit.ts';
import { letIn } from './admit.ts';
import { noContent } from './answers.ts';
import { parseCreate } from './create-request.ts';
import type { NovaContext, NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { KeptViews } from './kept-views.ts';
import { linksTo } from './links.ts';
import { listServers } from './list-query.ts';
import { ownServer } from './own-server.ts';
import { perform } from './perform.ts';
import { readBody } from './read-body.ts';
import { notFound } from './refusal.ts';
import type { Viewing } from './server-view.ts';
import { briefView } from './server-view.ts';

/** The servers of a project: create, list, show, delete, act. To be mounted where `/servers` lies. */
export const serverRoutes = (cloud: Cloud): Hono<NovaEnv> => {
  const { world } = cloud;
  const kept = new KeptViews(world);
  const viewing = ({ req, get }: NovaContext) => ({
    origin: originOf(req.url),
    minor: get('minor'),
  });

  const list = (
    context: NovaContext,
    textOf: (server: CloudServer, how: Omit<Viewing, 'world'>) => string,
  ): Response => {
    world.time.beforeRead();
    const url = new URL(context.req.url);
    const page = listServers(url.searchParams, context.get('session').projectId, world);
    if (!page.ok) return novaFault(400, page.message);
    const how = viewing(context);
    const last = page.servers.at(-1);
    if (page.hasMore && last !== undefined) url.searchParams.set('marker', last.facts.id);
    const servers = page.servers.map((server) => textOf(server, how)).join();
    const links = page.hasMore ? `,"servers_links":${JSON.stringify([{ rel: 'next', href: url.href }])}` : '';
    return toldText(`{"servers":[${servers}]${links}}`, context.env);
  };

  const create = async (context: NovaContext): Promise<Response> => {
    const body = await readBody(context.req.raw);
    if (!body.ok) return body.answer;
    const asked = parseCreate(body.value, context.get('minor'), world);
    if (!asked.ok) return novaFault(asked.status, asked.message);
    const { projectId, userId } = context.get('session');
    const created = Array.from({ length: asked.count }, (_, index) =>
      world.create({
        ...asked.order,
        name: asked.count === 1 ? asked.order.name : `${asked.order.name}-${index + 1}`,
        projectId,
        userId,
      }),
    );
    const [first] = created;
    if (first === undefined) return novaFault(400, 'min_count must be 1 or more');
    const origin = originOf(context.req.url);
    const { id } = first.facts;
    const server = {
      id,
      links: linksTo(origin, 'servers', id),
      'OS-DCF:diskConfig': 'MANUAL',
      security_groups: [{ name: 'default' }],
      adminPass: asked.adminPass ?? randomHex(world.random, 12),
    };
    return Response.json({ server }, { status: 202, headers: { Location: `${origin}/v2.1/servers/${id}` } });
  };

  const show = (context: NovaContext): Response => {
    world.time.beforeRead();
    const server = ownServer(context, world);
    return server === undefined
      ? notFound(context.req.param('id') ?? '')
      : toldText(`{"server":${kept.textOf(server, viewing(context))}}`, context.env);
  };

  const remove = (context: NovaContext): Response | Promise<Response> => {
    world.time.catchUp();
    const server = ownServer(context, world);
    if (server === undefined) return notFound(context.req.param('id') ?? '');
    return perform({ operation: 'delete' }, server, cloud, noContent);
  };

  const routes = new Hono<NovaEnv>();
  const on = (method: string, path: string, answer: NovaAnswer) =>
    void routes.on(method, path, letIn(cloud, answer));
  on('GET', '/', (context) => list(context, (server, how) => JSON.stringify(briefView(server, how))));
  on('GET', '/detail', (context) => list(context, (server, how) => kept.textOf(server, how)));
  on('POST', '/', create);
  on('GET', '/:id', show);
  on('DELETE', '/:id', remove);
  on('POST', '/:id/action', (context) => actOn(context, cloud));
  return routes;
};
