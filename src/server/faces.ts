import { Hono } from 'hono';
import type { Cloud } from './cloud.ts';
import { glanceRoutes } from './glance/routes.ts';
import { huaweiFault } from './huawei/fault.ts';
import { huaweiRoutes } from './huawei/routes.ts';
import { keystoneFault } from './keystone/fault.ts';
import { keystoneRoutes, versionDocument } from './keystone/routes.ts';
import { neutronRoutes } from './neutron/routes.ts';
import { novaFault } from './nova/fault.ts';
import { novaFace } from './nova/routes.ts';
import { versionList } from './nova/versions.ts';
import type { FaultResponse } from './wire/befall.ts';
import type { Exchange } from './wire/exchange.ts';
import { originOf, routedPath, targetOf } from './wire/request-path.ts';

/** What answers the requests to a cloud; at once, wherever nothing has to be waited for. */
export type Answering = (request: Request, exchange: Exchange) => Response | Promise<Response>;

/** All faces of a cloud. Nova's is apart: it is asked by far the most, and answers at once. */
export const openFaces = (cloud: Cloud): Answering => {
  const nova = novaFace(cloud);
  const others = otherFaces(cloud);
  // A broken connection is for whoever serves this, and a defect for whoever tests it: neither is an answer.
  for (const face of [nova, others])
    face.onError((error) => {
      throw error;
    });
  return (request, exchange) =>
    (/^\/v2\.1(?:[/?]|$)/.test(targetOf(request.url)) ? nova : others).fetch(request, exchange);
};

const otherFaces = (cloud: Cloud): Hono => {
  const app = new Hono({ getPath: routedPath });
  app.get('/', ({ req }) => Response.json(versionList(originOf(req.url))));
  app.get('/identity', ({ req }) =>
    Response.json({ versions: { values: [versionDocument(req.url)] } }, { status: 300 }),
  );
  for (const root of ['/v3', '/identity/v3']) app.route(root, keystoneRoutes(cloud));
  app.route('/', huaweiRoutes(cloud));
  app.route('/image', glanceRoutes(cloud));
  app.route('/network', neutronRoutes());
  app.notFound(({ req }) => faultFor(req.path)(404, 'The resource could not be found.'));
  return app;
};

/** Each face complains in its own shape. */
export const faultFor = (path: string): FaultResponse => {
  if (/^\/(v3|identity)(\/|$)/.test(path)) return keystoneFault;
  return /^\/(v1|v1\.1|v2)(\/|$)/.test(path) ? huaweiFault : novaFault;
};
