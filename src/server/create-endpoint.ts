import { Hono } from 'hono';
import { realTimers } from '../simulator/index.ts';
import type { Cloud } from './cloud.ts';
import { CloudSlot } from './cloud-slot.ts';
import type { EndpointControl } from './control/control.ts';
import { createControl } from './control/control.ts';
import { controlRoutes, isControlPath } from './control/http/routes.ts';
import { glanceRoutes } from './glance/routes.ts';
import { huaweiFault } from './huawei/fault.ts';
import type { JobTiming } from './huawei/job.ts';
import { huaweiRoutes } from './huawei/routes.ts';
import { keystoneFault } from './keystone/fault.ts';
import { keystoneRoutes, versionDocument } from './keystone/routes.ts';
import { neutronRoutes } from './neutron/routes.ts';
import { nameRequest } from './nova/admit.ts';
import { novaFault } from './nova/fault.ts';
import { novaRoutes } from './nova/routes.ts';
import { versionList } from './nova/versions.ts';
import type { StateKeeper } from './state/state-keeper.ts';
import type { TrapName } from './traps/traps.ts';
import type { FaultResponse } from './wire/befall.ts';
import { befall } from './wire/befall.ts';
import { originOf, pathOf, routedPath, targetOf } from './wire/request-path.ts';
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
  /** Where the state is kept, see `openStateFile`; in memory alone unless told otherwise. The endpoint closes it. */
  readonly keeper?: StateKeeper;
}

/** A cloud to talk to. */
export interface Endpoint {
  /**
   * Answers a request as the cloud would, and below `/_control` as the hand behind it: no socket is needed. Where the state is
   * kept, all that the answer tells is written before it is given.
   *
   * @throws ConnectionResetError where mischief wants the connection to break; StateFileError where the state cannot be written.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The cloud's clock, its servers, and what is to go wrong. What is done here is kept with the next request, or by `close`. */
  readonly control: EndpointControl;
  /** Keeps what has not been kept yet, and gives back what it holds: its file, if it has one. It has no timers. */
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
  const { edge = REAL_EDGE, keeper } = options;
  const slot = new CloudSlot(options, edge);
  const control = createControl(slot);
  const hand = controlRoutes(control);
  const clouds = new WeakMap<Cloud, Hono>();
  const appOf = (cloud: Cloud): Hono => {
    const app = clouds.get(cloud) ?? faces(cloud);
    clouds.set(cloud, app);
    return app;
  };
  const toCloud = async (request: Request): Promise<Response> => {
    const { cloud } = slot;
    const path = targetOf(request.url);
    if (path.length > LONGEST_PATH) return nameRequest(novaFault(414, 'Request-URI Too Long'), cloud);
    const effects = cloud.mischief.consult({ method: request.method, path });
    const answer = await befall(effects, cloud, faultFor(path), () => appOf(cloud).fetch(request));
    // Whatever this request did, it did to a cloud that is no more.
    const isGone = slot.cloud !== cloud;
    return nameRequest(isGone ? faultFor(path)(503, 'The cloud was put back meanwhile.') : answer, cloud);
  };
  return {
    fetch: (request) =>
      keptFirst(isControlPath(pathOf(request.url)) ? hand.fetch(request) : toCloud(request), slot),
    control,
    close: () => {
      slot.flush();
      keeper?.close();
      return Promise.resolve();
    },
  };
};

/** An answer, once all that it tells has been written; a broken connection tells something as well. */
const keptFirst = async (answering: Response | Promise<Response>, slot: CloudSlot): Promise<Response> => {
  try {
    return await answering;
  } finally {
    slot.flush();
  }
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
