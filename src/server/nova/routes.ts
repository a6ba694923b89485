import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import { admit } from './admit.ts';
import type { NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { flavorRoutes } from './flavors.ts';
import { serverRoutes } from './servers.ts';
import { versionDetail } from './versions.ts';

/** Nova v2.1. To be mounted at `/v2.1`. */
export const novaRoutes = (cloud: Cloud): Hono<NovaEnv> => {
  const routes = new Hono<NovaEnv>();
  routes.get('/', ({ req }) => Response.json(versionDetail(originOf(req.url))));
  routes.use('*', admit(cloud));
  routes.route('/servers', serverRoutes(cloud));
  routes.route('/flavors', flavorRoutes(cloud));
  routes.all('*', () => novaFault(404, 'The resource could not be found.'));
  return routes;
};
