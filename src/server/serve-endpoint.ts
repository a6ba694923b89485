import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { isControlPath } from './control/http/routes.ts';
import type { Endpoint, EndpointOptions } from './create-endpoint.ts';
import { createEndpoint } from './create-endpoint.ts';
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
}

/** An endpoint on a socket. */
export interface ServedEndpoint extends Endpoint {
  /** Where it is: `http://127.0.0.1:35357`. */
  readonly url: string;
  /** Where the hand behind it is: `http://127.0.0.1:35357/_control`. */
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
  ...options
}: ServeOptions = {}): Promise<ServedEndpoint> => {
  const keeper = stateFile === undefined ? undefined : await openStateFile(stateFile);
  const endpoint = openEndpoint({ ...options, ...(keeper && { keeper }) });
  const isApart = controlPort !== undefined;
  const doors: Door[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(doors.map((door) => door.close()));
    await endpoint.close();
  };
  try {
    doors.push(await openDoor(endpoint, { port, host, admits: (path) => !(isApart && isControlPath(path)) }));
    if (isApart) doors.push(await openDoor(endpoint, { port: controlPort, host, admits: isControlPath }));
  } catch (error) {
    await close();
    throw error;
  }
  const [url = '', controlUrl = url] = doors.map((door) => door.url);
  return { ...endpoint, url, controlUrl: `${controlUrl}/_control`, close };
};

/** The file is given back where nothing comes of the endpoint. */
const openEndpoint = (options: EndpointOptions): Endpoint => {
  try {
    return createEndpoint(options);
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

const openDoor = async (
  endpoint: Endpoint,
  { port, host, admits }: { port: number; host: string; admits: (path: string) => boolean },
): Promise<Door> => {
  const listener = getRequestListener(
    (request, bindings) =>
      admits(pathOf(request.url))
        ? answer(endpoint, request, bindings)
        : novaFault(404, 'The resource could not be found.'),
    { overrideGlobalObjects: false },
  );
  const server = createServer({ maxHeaderSize: LARGEST_HEAD, requestTimeout: SLOWEST_REQUEST }, listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new PortTakenError(port, { cause: error });
  }
  return {
    url: urlOf(server.address()),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Bytes of the request line and all headers; Node answers 431 beyond. */
const LARGEST_HEAD = 16 * 1024;

/** Milliseconds in which a request has to have come in whole; Node answers 408 beyond. */
const SLOWEST_REQUEST = 30_000;

const answer = async (
  endpoint: Endpoint,
  request: Request,
  { incoming }: HttpBindings | Http2Bindings,
): Promise<Response> => {
  try {
    return await endpoint.fetch(request);
  } catch (error) {
    // The request has been carried out, but would not survive: nobody is to rely on it.
    if (error instanceof StateFileError) return novaFault(500, error.message);
    if (!(error instanceof ConnectionResetError)) throw error;
    incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  }
};

const urlOf = (address: AddressInfo | string | null): string => {
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
};
