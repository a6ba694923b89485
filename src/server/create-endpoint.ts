import { Hono } from 'hono';
import { randomStreams } from '../simulator/hosting/index.ts';
import { realTimers } from '../simulator/index.ts';
import type { Cloud } from './cloud.ts';
import type { EndpointControl } from './control/control.ts';
import { createControl } from './control/control.ts';
import { glanceRoutes } from './glance/routes.ts';
import { huaweiFault } from './huawei/fault.ts';
import type { JobTiming } from './huawei/job.ts';
import { JobBook } from './huawei/job-book.ts';
import { huaweiRoutes } from './huawei/routes.ts';
import { keystoneFault } from './keystone/fault.ts';
import { keystoneRoutes, versionDocument } from './keystone/routes.ts';
import { TokenBook } from './keystone/token-book.ts';
import { neutronRoutes } from './neutron/routes.ts';
import { nameRequest } from './nova/admit.ts';
import { novaFault } from './nova/fault.ts';
import { novaRoutes } from './nova/routes.ts';
import { versionList } from './nova/versions.ts';
import { layTraps, trappedProfile, trapsNamed } from './traps/set-traps.ts';
import type { TrapName } from './traps/traps.ts';
import type { FaultResponse } from './wire/befall.ts';
import { befall } from './wire/befall.ts';
import { MischiefBook } from './wire/mischief.ts';
import { originOf, routedPath, targetOf } from './wire/request-path.ts';
import { World } from './world/world.ts';
import type { Edge, WorldOptions } from './world/world-options.ts';

/** What an endpoint is like. Everything has a default. */
export interface EndpointOptions extends WorldOptions {
  /** The region in the catalog; `RegionOne` unless told otherwise. */
  readonly region?: string;
  /** The password that users have to give; any will do unless told otherwise. */
  readonly password?: string;
  /**
   * Secrets by access key, for clients that sign: then a signature has to be right. Unless told otherwise any key and any signature
   * will do.
   */
  readonly accessKeys?: Readonly<Record<string, string>>;
  /** How the jobs of Huawei's API and the lives of their servers lie in time. */
  readonly jobs?: JobTiming;
  /** What of the things that clients fall into is switched on; nothing unless told otherwise. */
  readonly traps?: readonly TrapName[];
  /** The real clock; hand in another one in tests. */
  readonly edge?: Edge;
}

/** A cloud to talk to. */
export interface Endpoint {
  /**
   * Answers a request as the cloud would: no socket is needed.
   *
   * @throws ConnectionResetError where mischief wants the connection to break.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The cloud's clock, and what is to go wrong. */
  readonly control: EndpointControl;
  /** Gives back what it holds. An endpoint without a socket holds nothing: it has no timers. */
  readonly close: () => Promise<void>;
}

/**
 * A cloud behind `Request -> Response`: Keystone v3, Nova v2.1, Huawei's ECS API, and as much of Glance and Neutron as clients of servers need.
 * Every state of its servers comes from the machine, on one clock, by one seed.
 *
 * @throws RangeError for a seed, a pace or a timing of jobs that is none; TypeError for a profile that no preset is, or a trap that
 * there is not.
 */
export const createEndpoint = (options: EndpointOptions = {}): Endpoint => {
  const { seed = 1, region = 'RegionOne', password, accessKeys, edge = REAL_EDGE } = options;
  const traps = trapsNamed(options.traps ?? []);
  const profile = trappedProfile(options.profile ?? 'typical', traps);
  const world = new World({ ...options, profile }, edge);
  const chance = randomStreams(~seed >>> 0);
  chance.next();
  const wire = chance.next().value;
  const tokens = new TokenBook(wire);
  const mischief = new MischiefBook(wire);
  layTraps(traps, { world, mischief });
  const jobs = new JobBook(world, wire, options.jobs);
  const cloud = {
    ...{ world, tokens, jobs, mischief, wire, edge, region },
    ...(password !== undefined && { password }),
    ...(accessKeys !== undefined && { accessKeys: new Map(Object.entries(accessKeys)) }),
  };
  const app = faces(cloud);
  const handle = async (request: Request, path: string): Promise<Response> =>
    path.length > LONGEST_PATH ? novaFault(414, 'Request-URI Too Long') : app.fetch(request);
  return {
    fetch: async (request) => {
      const path = targetOf(request.url);
      const effects = mischief.consult({ method: request.method, path });
      return nameRequest(await befall(effects, cloud, faultFor(path), () => handle(request, path)), cloud);
    },
    control: createControl(cloud),
    close: () => Promise.resolve(),
  };
};

const REAL_EDGE: Edge = { timers: realTimers, date: () => Date.now() };

/** Longer than any path and query that a client of servers sends. */
const LONGEST_PATH = 8192;

const faces = (cloud: Cloud): Hono => {
  const app = new Hono({ getPath: routedPath });
  app.get('/', ({ req }) => Response.json(versionList(originOf(req.url))));
  app.get('/identity', ({ req }) =>
    Response.json({ versions: { values: [versionDocument(req.url)] } }, { status: 300 }),
  );
  for (const root of ['/v3', '/identity/v3']) app.route(root, keystoneRoutes(cloud));
  app.route('/v2.1', novaRoutes(cloud));
  app.route('/', huaweiRoutes(cloud));
  app.route('/image', glanceRoutes(cloud));
  app.route('/network', neutronRoutes());
  // A broken connection is for whoever serves this, and a defect for whoever tests it: neither is an answer.
  app.onError((error) => {
    throw error;
  });
  app.notFound(({ req }) => faultFor(req.path)(404, 'The resource could not be found.'));
  return app;
};

/** Each face complains in its own shape. */
const faultFor = (path: string): FaultResponse => {
  if (/^\/(v3|identity)(\/|$)/.test(path)) return keystoneFault;
  return /^\/(v1|v1\.1|v2)(\/|$)/.test(path) ? huaweiFault : novaFault;
};
