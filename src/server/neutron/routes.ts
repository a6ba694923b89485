import { Hono } from 'hono';
import { originOf } from '../wire/request-path.ts';

/** No networks: openstacksdk's cloud layer wants to hear it. To be mounted at `/network`. */
export const neutronRoutes = (): Hono => {
  const routes = new Hono();
  routes.get('/', ({ req }) =>
    Response.json({
      versions: [
        {
          id: 'v2.0',
          status: 'CURRENT',
          links: [{ rel: 'self', href: `${originOf(req.url)}/network/v2.0/` }],
        },
      ],
    }),
  );
  routes.get('/v2.0/:kind{networks|subnets|ports|floatingips|security-groups}', ({ req }) =>
    Response.json({ [req.param('kind').replace('-', '_')]: [] }),
  );
  return routes;
};
