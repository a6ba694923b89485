import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import { randomHex } from '../world/random-text.ts';
import { actOn } from './act.ts';
import { noContent } from './answers.ts';
import { parseCreate } from './create-request.ts';
import type { NovaContext, NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { linksTo } from './links.ts';
import { listServers } from './list-query.ts';
import { ownServer } from './own-server.ts';
import { perform } from './perform.ts';
import { readBody } from './read-body.ts';
import { notFound } from './refusal.ts';
import { briefView, serverView } from './server-view.ts';

/** The servers of a project: create, list, show, delete, act. To be mounted where `/servers` lies. */
export const serverRoutes = (cloud: Cloud): Hono<NovaEnv> => {
  const { world } = cloud;
  const routes = new Hono<NovaEnv>();
  const viewing = ({ req, get }: NovaContext) => ({
    world,
    origin: originOf(req.url),
    minor: get('minor'),
  });

  const list = (context: NovaContext, view: typeof briefView | typeof serverView): Response => {
    world.time.beforeRead();
    const url = new URL(context.req.url);
    const page = listServers(url.searchParams, context.get('session').projectId, world);
    if (!page.ok) return novaFault(400, page.message);
    const how = viewing(context);
    const last = page.servers.at(-1);
    if (page.hasMore && last !== undefined) url.searchParams.set('marker', last.facts.id);
    return Response.json({
      servers: page.servers.map((server) => view(server, how)),
      ...(page.hasMore && { servers_links: [{ rel: 'next', href: url.href }] }),
    });
  };

  routes.get('/', (context) => list(context, briefView));
  routes.get('/detail', (context) => list(context, serverView));

  routes.post('/', async (context) => {
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
  });

  routes.get('/:id', (context) => {
    world.time.beforeRead();
    const server = ownServer(context, world);
    return server === undefined
      ? notFound(context.req.param('id'))
      : Response.json({ server: serverView(server, viewing(context)) });
  });

  routes.delete('/:id', (context) => {
    world.time.catchUp();
    const server = ownServer(context, world);
    if (server === undefined) return notFound(context.req.param('id'));
    return perform({ operation: 'delete' }, server, cloud, noContent);
  });

  routes.post('/:id/action', (context) => actOn(context, cloud));
  for (const path of ['/', '/detail', '/:id', '/:id/action'])
    routes.all(path, () => novaFault(405, 'The method specified is not allowed for this resource.'));
  return routes;
};
