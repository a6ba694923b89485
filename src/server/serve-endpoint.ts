import { once } from 'node:events';
import type { ServerOptions } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { hostnameOf, isLoopback } from '../visual/hosting/index.ts';
import { problem } from './control/http/problem.ts';
import { isControlPath } from './control/http/routes.ts';
import type { Endpoint, EndpointOptions, Responder } from './create-endpoint.ts';
import { asEndpoint, openResponder } from './create-endpoint.ts';
import { faultFor } from './faces.ts';
import { novaFault } from './nova/fault.ts';
import { openStateFile } from './state/state-file.ts';
import { StateFileError } from './state/state-keeper.ts';
import { ConnectionResetError } from './wire/befall.ts';
import { pathOf } from './wire/request-path.ts';

export interface ServeOptions extends EndpointOptions {
  /** 0, the default, for any free port. */
  readonly port?: number;
  /** Who may connect: this machine alone unless told otherwise. */
  readonly host?: string;
  /** Where `/_control` answers, and it alone: a port of its own, 0 for any free one. On the cloud's port unless told otherwise. */
  readonly controlPort?: number;
  /** Milliseconds in which a request has to have come in whole, else it is answered 408; 30 seconds unless told otherwise. */
  readonly requestTimeout?: number;
  /** The file in which the state is kept; in memory alone unless told otherwise. */
  readonly stateFile?: string;
  /**
   * Puts other classes in the place of the global `Request` and `Response`, with which requests are answered much faster: for a
   * process that does nothing else.
   */
  readonly replaceGlobals?: boolean;
}

/** An endpoint on a socket. */
export interface ServedEndpoint extends Endpoint {
  /** Where it is: `http://127.0.0.1:35357`. */
  readonly url: string;
  /** Where the hand behind it is: `http://127.0.0.1:35357/_control`. In a browser it is a page. */
  readonly controlUrl: string;
  /** Lets nobody in any more, ends what is open, frees the port, and gives back what the endpoint holds. */
  readonly close: () => Promise<void>;
}

/** Nobody can be reached at this address of this machine. */
export class HostUnknownError extends Error {
  override readonly name = 'HostUnknownError';
  readonly host: string;

  constructor(host: string, options?: ErrorOptions) {
    super(
      `${JSON.stringify(host)} is no address of this machine; expected one such as 127.0.0.1, or 0.0.0.0 for all.`,
      options,
    );
    this.host = host;
  }
}

/** The port cannot be had. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;

  constructor(port: number, options: ErrorOptions) {
    super(`Port ${port} cannot be had; choose another one, or 0 for any that is free.`, options);
    this.port = port;
  }
}

/**
 * Serves `createEndpoint` over HTTP.
 *
 * @throws PortTakenError where a port cannot be had; HostUnknownError for an address that is none of this machine's; RangeError for
 * a timeout that is none; StateFileError where the file cannot be had; and what `createEndpoint` throws.
 */
export const serveEndpoint = async ({
  port = 0,
  host = '127.0.0.1',
  controlPort,
  requestTimeout = 30_000,
  stateFile,
  replaceGlobals = false,
  ...options
}: ServeOptions = {}): Promise<ServedEndpoint> => {
  const limits = limitsOf(requestTimeout);
  const keeper = stateFile === undefined ? undefined : await openStateFile(stateFile);
  const responder = openOrGiveBack({ ...options, ...(keeper && { keeper }) });
  const isApart = controlPort !== undefined;
  const doors: Door[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(doors.map((door) => door.close()));
    await responder.close();
  };
  try {
    const how = { host, limits, replaceGlobals };
    const cloudPaths = (path: string) => !(isApart && isControlPath(path));
    doors.push(await openDoor(responder, { ...how, port, admits: cloudPaths }));
    if (isApart) doors.push(await openDoor(responder, { ...how, port: controlPort, admits: isControlPath }));
  } catch (error) {
    await close();
    throw error;
  }
  const [url = '', controlUrl = url] = doors.map((door) => door.url);
  return { ...asEndpoint(responder), url, controlUrl: `${controlUrl}/_control`, close };
};

/** The file is given back where nothing comes of the endpoint. */
const openOrGiveBack = (options: EndpointOptions): Responder => {
  try {
    return openResponder(options);
  } catch (error) {
    options.keeper?.close();
    throw error;
  }
};

/** A port at which some of an endpoint's paths answer. */
interface Door {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface DoorOptions extends Pick<Required<ServeOptions>, 'port' | 'host' | 'replaceGlobals'> {
  readonly limits: ServerOptions;
  readonly admits: (path: string) => boolean;
}

const openDoor = async (
  responder: Responder,
  { port, host, limits, replaceGlobals, admits }: DoorOptions,
): Promise<Door> => {
  const listener = getRequestListener(
    (request, bindings) => {
      const path = pathOf(request.url);
      if (!admits(path)) return novaFault(404, 'The resource could not be found.');
      if (isControlPath(path) && isRebound(request, url)) return problem(403, FOREIGN_NAME);
      return answer(responder, request, bindings);
    },
    {
      overrideGlobalObjects: replaceGlobals,
      errorHandler: (error) => novaFault(400, String(Object(error).message)),
    },
  );
  const server = createServer(limits, listener);
  // Node would drop what comes after the 2000th header; how much there may be is limited already.
  server.maxHeadersCount = 0;
  // To Node no address at all means everybody's.
  if (host === '') throw new HostUnknownError(host);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw isOfPort(error)
      ? new PortTakenError(port, { cause: error })
      : new HostUnknownError(host, { cause: error });
  }
  const url = urlOf(server.address());
  return {
    url,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** A page from elsewhere could come under a name of its own that resolves to this machine, and would be of the same site then. */
const isRebound = (request: Request, own: string): boolean =>
  isLoopback(hostnameOf(own)) && !isLoopback(hostnameOf(request.url));

const FOREIGN_NAME =
  'this cloud listens on loopback, and is controlled by the names 127.0.0.1, [::1] and localhost alone';

const isOfPort = (error: unknown): boolean => ['EADDRINUSE', 'EACCES'].includes(Object(error).code);

const limitsOf = (requestTimeout: number): ServerOptions => {
  if (!Number.isSafeInteger(requestTimeout) || requestTimeout <= 0)
    throw new RangeError(`requestTimeout is ${String(requestTimeout)}; expected whole milliseconds, above 0`);
  return { ...LIMITS, requestTimeout, connectionsCheckingInterval: Math.ceil(requestTimeout / 10) };
};

const LIMITS = {
  /** Bytes of the request line and all headers; Node answers 431 beyond. */
  maxHeaderSize: 16 * 1024,
  /** Node's own five seconds are how often OpenStack's clients look: every look would find the connection about to be closed. */
  keepAliveTimeout: 60_000,
} satisfies ServerOptions;

const answer = (
  { respond }: Responder,
  request: Request,
  bindings: HttpBindings | Http2Bindings,
): Response | Promise<Response> => {
  const otherwise = (error: unknown): Response => answerFor(error, pathOf(request.url), bindings);
  try {
    const answered = respond(request);
    return answered instanceof Promise ? answered.catch(otherwise) : answered;
  } catch (error) {
    return otherwise(error);
  }
};

const answerFor = (error: unknown, path: string, { incoming }: HttpBindings | Http2Bindings): Response => {
  const fault = isControlPath(path) ? problem : faultFor(path);
  // The request has been carried out, but would not survive: nobody is to rely on it.
  if (error instanceof StateFileError) return fault(500, error.message);
  // Whoever asked has gone in the middle of it, and nothing can be said any more.
  if (incoming.errored !== null) return RESPONSE_ALREADY_SENT;
  if (!(error instanceof ConnectionResetError)) return fault(500, `${DEFECT}: ${String(error)}`);
  incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
};

const DEFECT = 'This is a defect of ecs-lifecycle; please report it with what you did';

const urlOf = (address: AddressInfo | string | null): string => {
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
};
