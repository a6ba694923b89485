import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import type { NovaAnswer } from './admit.ts';
import { letIn } from './admit.ts';
import type { NovaContext, NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { briefFlavor, flavorView } from './flavor-view.ts';

/** The sizes of servers. To be mounted where `/flavors` lies. */
export const flavorRoutes = (cloud: Cloud): Hono<NovaEnv> => {
  const { flavors } = cloud.world;
  const routes = new Hono<NovaEnv>();
  const get = (path: string, answer: NovaAnswer) => void routes.get(path, letIn(cloud, answer));
  const list = ({ req }: NovaContext, view: typeof briefFlavor | typeof flavorView): Response =>
    Response.json({ flavors: [...flavors.values()].map((flavor) => view(flavor, originOf(req.url))) });

  get('/', (context) => list(context, briefFlavor));
  get('/detail', (context) => list(context, flavorView));
  get('/:id', ({ req }) => {
    const id = req.param('id') ?? '';
    const flavor = flavors.get(id);
    return flavor === undefined
      ? novaFault(404, `Flavor ${id} could not be found.`)
      : Response.json({ flavor: flavorView(flavor, originOf(req.url)) });
  });
  return routes;
};
