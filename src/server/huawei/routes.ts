import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { toldJson } from '../wire/exchange.ts';
import { originOf } from '../wire/request-path.ts';
import { admit } from './admit.ts';
import { createServers } from './create.ts';
import type { HuaweiContext, HuaweiEnv } from './env.ts';
import { noSuchServer } from './failures.ts';
import { ecsFault, failureResponse, gatewayFault } from './fault.ts';
import { jobView } from './job-view.ts';
import { listByMarker, listByPage } from './list.ts';
import { ownServers } from './run-job.ts';
import { huaweiServerView } from './server-view.ts';
import { actOnServers, changeOs, deleteServers, reinstallOs, resizeServer } from './work.ts';

/** Huawei's own API for servers, in the versions that clients use side by side. To be mounted at the root. */
export const huaweiRoutes = (cloud: Cloud): Hono<HuaweiEnv> => {
  const routes = new Hono<HuaweiEnv>();
  const at = (versions: readonly string[], path: string): string[] =>
    versions.map((version) => `/${version}/:project${path}`);
  const get = (versions: readonly string[], path: string, answer: Answer): void =>
    void routes.on('GET', at(versions, path), (context) => answer(context, cloud));
  const post = (versions: readonly string[], path: string, answer: Answer): void =>
    void routes.on('POST', at(versions, path), (context) => answer(context, cloud));

  routes.on('ALL', at(['v1', 'v1.1', 'v2'], '/*'), admit(cloud));
  post(['v1', 'v1.1'], '/cloudservers', createServers);
  get(['v1'], '/cloudservers/detail', listByPage);
  get(['v1.1'], '/cloudservers/detail', listByMarker);
  get(['v1'], '/cloudservers/:id', showServer);
  get(['v1'], '/jobs/:id', showJob);
  post(['v1'], '/cloudservers/action', actOnServers);
  post(['v1'], '/cloudservers/delete', deleteServers);
  post(['v1', 'v1.1'], '/cloudservers/:id/resize', resizeServer);
  post(['v1', 'v2'], '/cloudservers/:id/changeos', changeOs);
  post(['v1', 'v2'], '/cloudservers/:id/reinstallos', reinstallOs);
  for (const version of ['v1', 'v1.1', 'v2'])
    routes.all(`/${version}/*`, () =>
      gatewayFault(404, 'APIGW.0101', 'The API does not exist or has not been published.', cloud),
    );
  return routes;
};

type Answer = (context: HuaweiContext, cloud: Cloud) => Response | Promise<Response>;

const showServer: Answer = (context, cloud) => {
  cloud.world.time.beforeRead();
  const own = ownServers([context.req.param('id') ?? ''], context, cloud);
  if (!own.ok) return own.answer;
  const [server] = own.servers;
  return server === undefined
    ? failureResponse(noSuchServer(''))
    : toldJson({ server: huaweiServerView(server, cloud.world, originOf(context.req.url)) }, context.env);
};

const showJob: Answer = ({ req, get, env }, { world, jobs }) => {
  world.time.beforeRead();
  const job = jobs.find(req.param('id') ?? '');
  if (job?.projectId !== get('session').projectId) return ecsFault(404, 'Common.0011', 'job not found');
  const { epoch, clock } = world.time;
  return toldJson(jobView(job, { now: clock.now, timing: jobs.timing, epoch }), env);
};
