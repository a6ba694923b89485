import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { admit } from './admit.ts';
import type { NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { flavorRoutes } from './flavors.ts';
import { serverRoutes } from './servers.ts';
import { versionDetail } from './versions.ts';

/** Nova v2.1, with and without the project in the path. To be mounted at `/v2.1`. */
export const novaRoutes = (cloud: Cloud): Hono<NovaEnv> => {
  const version = ({ req }: { req: { url: string } }): Response =>
    Response.json(versionDetail(new URL(req.url).origin));
  const routes = new Hono<NovaEnv>();
  routes.get('/', version);
  routes.get('/:project{[0-9a-f]{32}}', version);
  routes.use('*', admit(cloud));
  for (const root of ['', '/:project']) {
    routes.route(`${root}/servers`, serverRoutes(cloud));
    routes.route(`${root}/flavors`, flavorRoutes(cloud));
  }
  routes.all('*', () => novaFault(404, 'The resource could not be found.'));
  return routes;
};
