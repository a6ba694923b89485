import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Endpoint, EndpointOptions } from './create-endpoint.ts';
import { createEndpoint } from './create-endpoint.ts';
import { ConnectionResetError } from './wire/befall.ts';

export interface ServeOptions extends EndpointOptions {
  /** 0, the default, for any free port. */
  readonly port?: number;
  /** Who may connect: this machine alone unless told otherwise. */
  readonly host?: string;
}

/** An endpoint on a socket. */
export interface ServedEndpoint extends Endpoint {
  /** Where it is: `http://127.0.0.1:35357`. */
  readonly url: string;
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
 * @throws PortTakenError where the port cannot be had; and what `createEndpoint` throws.
 */
export const serveEndpoint = async ({
  port = 0,
  host = '127.0.0.1',
  ...options
}: ServeOptions = {}): Promise<ServedEndpoint> => {
  const endpoint = createEndpoint(options);
  const listener = getRequestListener((request, bindings) => answer(endpoint, request, bindings), {
    overrideGlobalObjects: false,
  });
  const server = createServer({ maxHeaderSize: LARGEST_HEAD, requestTimeout: SLOWEST_REQUEST }, listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new PortTakenError(port, { cause: error });
  }
  return {
    ...endpoint,
    url: urlOf(server.address()),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await endpoint.close();
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
