import { once } from 'node:events';
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
 * @throws PortTakenError where a port cannot be had; StateFileError where the file cannot; and what `createEndpoint` throws.
 */
export const serveEndpoint = async ({
  port = 0,
  host = '127.0.0.1',
  controlPort,
  stateFile,
  replaceGlobals = false,
  ...options
}: ServeOptions = {}): Promise<ServedEndpoint> => {
  const keeper = stateFile === undefined ? undefined : await openStateFile(stateFile);
  const responder = openOrGiveBack({ ...options, ...(keeper && { keeper }) });
  const isApart = controlPort !== undefined;
  const doors: Door[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(doors.map((door) => door.close()));
    await responder.close();
  };
  try {
    const cloudPaths = (path: string) => !(isApart && isControlPath(path));
    doors.push(await openDoor(responder, { port, host, replaceGlobals, admits: cloudPaths }));
    if (isApart)
      doors.push(
        await openDoor(responder, { port: controlPort, host, replaceGlobals, admits: isControlPath }),
      );
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
  readonly admits: (path: string) => boolean;
}

const openDoor = async (
  responder: Responder,
  { port, host, replaceGlobals, admits }: DoorOptions,
): Promise<Door> => {
  const listener = getRequestListener(
    (request, bindings) => {
      const path = pathOf(request.url);
      if (!admits(path)) return novaFault(404, 'The resource could not be found.');
      if (isControlPath(path) && isRebound(request, url)) return problem(403, FOREIGN_NAME);
      return answer(responder, request, bindings);
    },
    { overrideGlobalObjects: replaceGlobals },
  );
  const server = createServer({ maxHeaderSize: LARGEST_HEAD, requestTimeout: SLOWEST_REQUEST }, listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new PortTakenError(port, { cause: error });
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

/** Bytes of the request line and all headers; Node answers 431 beyond. */
const LARGEST_HEAD = 16 * 1024;

/** Milliseconds in which a request has to have come in whole; Node answers 408 beyond. */
const SLOWEST_REQUEST = 30_000;

const answer = (
  { respond }: Responder,
  request: Request,
  bindings: HttpBindings | Http2Bindings,
): Response | Promise<Response> => {
  const otherwise = (error: unknown): Response => answerFor(error, bindings);
  try {
    const answered = respond(request);
    return answered instanceof Promise ? answered.catch(otherwise) : answered;
  } catch (error) {
    return otherwise(error);
  }
};

const answerFor = (error: unknown, { incoming }: HttpBindings | Http2Bindings): Response => {
  // The request has been carried out, but would not survive: nobody is to rely on it.
  if (error instanceof StateFileError) return novaFault(500, error.message);
  if (!(error instanceof ConnectionResetError)) throw error;
  incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
};

const urlOf = (address: AddressInfo | string | null): string => {
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
};
