import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import type { Flavor } from '../world/catalogue.ts';
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
  const show = ({ req }: NovaContext, view: (flavor: Flavor, origin: string) => object): Response => {
    const id = req.param('id') ?? '';
    const flavor = flavors.get(id);
    return flavor === undefined
      ? novaFault(404, `Flavor ${id} could not be found.`)
      : Response.json(view(flavor, originOf(req.url)));
  };
  get('/:id', (context) => show(context, (flavor, origin) => ({ flavor: flavorView(flavor, origin) })));
  // `openstack flavor list` asks for them, flavor by flavor.
  get('/:id/os-extra_specs', (context) => show(context, () => ({ extra_specs: {} })));
  return routes;
};
