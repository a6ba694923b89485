import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import type { NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { briefFlavor, flavorView } from './flavor-view.ts';

/** The sizes of servers. To be mounted where `/flavors` lies. */
export const flavorRoutes = ({ world: { flavors } }: Cloud): Hono<NovaEnv> => {
  const routes = new Hono<NovaEnv>();
  routes.get('/', ({ req }) =>
    Response.json({ flavors: [...flavors.values()].map((flavor) => briefFlavor(flavor, originOf(req.url))) }),
  );
  routes.get('/detail', ({ req }) =>
    Response.json({ flavors: [...flavors.values()].map((flavor) => flavorView(flavor, originOf(req.url))) }),
  );
  routes.get('/:id', ({ req }) => {
    const flavor = flavors.get(req.param('id'));
    return flavor === undefined
      ? novaFault(404, `Flavor ${req.param('id')} could not be found.`)
      : Response.json({ flavor: flavorView(flavor, originOf(req.url)) });
  });
  return routes;
};
