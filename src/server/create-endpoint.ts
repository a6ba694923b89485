import { realTimers } from '../simulator/index.ts';
import type { Cloud } from './cloud.ts';
import { CloudSlot } from './cloud-slot.ts';
import type { EndpointControl } from './control/control.ts';
import { createControl } from './control/control.ts';
import { controlRoutes, isControlPath } from './control/http/routes.ts';
import type { Answering } from './faces.ts';
import { faultFor, openFaces } from './faces.ts';
import type { JobTiming } from './huawei/job.ts';
import { novaFault } from './nova/fault.ts';
import { Newsroom } from './page/newsroom.ts';
import { pageAnswer } from './page/page-answer.ts';
import type { StateKeeper } from './state/state-keeper.ts';
import type { TrapName } from './traps/traps.ts';
import { befall } from './wire/befall.ts';
import type { Exchange } from './wire/exchange.ts';
import { told } from './wire/exchange.ts';
import { pathOf, targetOf } from './wire/request-path.ts';
import { randomUuid } from './world/random-text.ts';
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
  /** The page at `/_control/page`, as the build has made it; read from where the package lies when it is asked for, unless given. */
  readonly pageTemplate?: string;
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
  /**
   * Keeps what has not been kept yet, and gives back what it holds: its file, if it has one. It has no timers but while somebody
   * listens to `/_control/events`, whom it tells that it is over.
   *
   * @throws StateFileError where what has not been kept yet cannot be.
   */
  readonly close: () => Promise<void>;
}

/**
 * A cloud behind `Request -> Response`: Keystone v3, Nova v2.1, Huawei's ECS API, and as much of Glance and Neutron as clients of servers need.
 * Every state of its servers comes from the machine, on one clock, by one seed.
 *
 * @throws RangeError for a seed, a pace or a timing of jobs that is none; TypeError for a profile that no preset is, or a trap that
 * there is not.
 */
export const createEndpoint = (options: EndpointOptions = {}): Endpoint => asEndpoint(openResponder(options));

/** What is promised to whoever asks. */
export const asEndpoint = ({ respond, ...endpoint }: Responder): Endpoint => ({
  ...endpoint,
  fetch: async (request) => respond(request),
});

/** An endpoint that answers at once, without a promise, wherever nothing has to be waited for. */
export interface Responder extends Omit<Endpoint, 'fetch'> {
  readonly respond: (request: Request) => Response | Promise<Response>;
}

/** What `createEndpoint` and `serveEndpoint` are made of. */
export const openResponder = (options: EndpointOptions): Responder => {
  const { edge = REAL_EDGE, keeper } = options;
  const slot = new CloudSlot(options, edge);
  const control = createControl(slot);
  const newsroom = new Newsroom(slot, edge.timers);
  const hand = controlRoutes(control, {
    news: (server) => newsroom.open(server),
    page: () => pageAnswer(options.pageTemplate),
  });
  const answerings = new WeakMap<Cloud, Answering>();
  const answeringOf = (cloud: Cloud): Answering => {
    const known = answerings.get(cloud) ?? openFaces(cloud);
    answerings.set(cloud, known);
    return known;
  };
  const toCloud = (request: Request): Response | Promise<Response> => {
    const { cloud } = slot;
    const path = targetOf(request.url);
    const exchange: Exchange = { id: `req-${randomUuid(cloud.wire)}` };
    if (path.length > LONGEST_PATH) return told(novaFault(414, 'Request-URI Too Long'), exchange);
    const carryOut = () => answeringOf(cloud)(request, exchange);
    const effects = cloud.mischief.consult({ method: request.method, path });
    const answer = effects.length === 0 ? carryOut() : befall(effects, cloud, faultFor(path), carryOut);
    if (!(answer instanceof Promise)) return told(answer, exchange);
    return answer.then((late) => {
      // Whatever this request did, it did to a cloud that is no more.
      const isGone = slot.cloud !== cloud;
      return told(isGone ? faultFor(path)(503, 'The cloud was put back meanwhile.') : late, exchange);
    });
  };
  return {
    respond: (request) =>
      keptFirst(isControlPath(pathOf(request.url)) ? hand.fetch(request) : toCloud(request), slot),
    control,
    close: () =>
      new Promise((resolve) => {
        newsroom.close();
        try {
          slot.flush();
        } finally {
          keeper?.close();
        }
        resolve();
      }),
  };
};

/** An answer, once all that it tells has been written; a broken connection tells something as well. */
const keptFirst = (answer: Response | Promise<Response>, slot: CloudSlot): Response | Promise<Response> => {
  if (answer instanceof Promise) return answer.finally(() => slot.flush());
  slot.flush();
  return answer;
};

const REAL_EDGE: Edge = { timers: realTimers, date: () => Date.now() };

/** Longer than any path and query that a client of servers sends. */
const LONGEST_PATH = 8192;
