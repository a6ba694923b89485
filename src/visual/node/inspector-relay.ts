import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { InspectionEvent } from 'xstate';
import type { InspectionHead } from '../cast.ts';
import { createCast } from '../cast.ts';
import type { InspectionMessage } from '../inspection-messages.ts';
import { createInspectionTranslator, encodeInspectionMessage } from '../inspection-messages.ts';
import { STATELY_INSPECTOR_URL } from '../live-inspector.ts';
import { createMessageMemory } from '../message-memory.ts';
import type { ServedPage } from '../own-page.ts';
import { headOf } from './message-head.ts';
import { accessProblem, isOwnPage } from './relay-access.ts';
import { plainPage, relayPage } from './relay-page.ts';
import { createViewers } from './viewers.ts';

export interface InspectorRelayOptions {
  /** 0 for any free one. Default 8080, where `createWebSocketInspector` of @statelyai/inspect looks. */
  readonly port?: number;
  /** The inspector's page. Default https://stately.ai/inspect. */
  readonly inspectorUrl?: string;
  /** How much is kept for those who connect late, in bytes. Default 64 MiB, some 100,000 messages of one server. */
  readonly memoryBytes?: number;
  /**
   * The ids of the actors that pages show: names of actors, or of their ancestors, or of their sessions. All unless told otherwise.
   * A page may choose for itself: `/?only=web-1&only=web-2`.
   */
  readonly only?: readonly string[];
  /** What a browser gets instead of the Stately inspector; then no page of another host is let in, the inspector's neither. */
  readonly page?: ServedPage;
  /** What a client hears after all that is remembered: how things stand at this moment. */
  readonly greet?: () => readonly string[];
  /** Is told what the relay's own page says, or a program of this machine, that is no message of the inspector. */
  readonly onCommand?: (text: string) => void;
}

export interface InspectorRelay {
  readonly port: number;
  /** What to open in a browser. */
  readonly address: string;
  /** Where a program that speaks the protocol connects. */
  readonly socketAddress: string;
  /** To be passed as `inspect` to XState's `createActor`. */
  readonly inspect: (event: InspectionEvent) => void;
  /** Shows a message of the inspector to those who want to see its actor. */
  publish(message: InspectionMessage): void;
  /**
   * From now on pages show these actors only, as `only` does; undefined for all. They load anew, and show the actors from
   * their beginning.
   */
  show(ids: readonly string[] | undefined): void;
  /**
   * Tells clients something; those who come later hear it only if it is to be kept. With ids it is about an actor, and is told
   * to those who want to see it.
   */
  tell(text: string, keep: Keep, ids?: readonly string[]): void;
  /** Says goodbye to every client and gives the port back. */
  close(): Promise<void>;
}

/** Until when a message is remembered: for good, until there is no room any more, or not at all. */
export type Keep = 'always' | 'while there is room' | 'never';

/** The port is taken, or the system does not let us have it. */
export class RelayPortError extends Error {
  override readonly name = 'RelayPortError';
  readonly port: number;

  constructor(port: number, reason: 'taken' | 'forbidden', cause: unknown) {
    super(
      reason === 'taken'
        ? `Port ${port} is in use by another program. Any other free one would do.`
        : `Port ${port} may not be opened by this user. A port from 1024 to 65535 would do.`,
      { cause },
    );
    this.port = port;
  }
}

/**
 * Shows running actors in the Stately inspector: what @statelyai/inspect's own relay does, over the same protocol, but
 * on 127.0.0.1 only, for pages of this machine and of the inspector only, and with a memory that lasts.
 *
 * @throws {RelayPortError} if the port cannot be had.
 */
export const startInspectorRelay = async (options: InspectorRelayOptions = {}): Promise<InspectorRelay> => {
  const { port = 8080, memoryBytes = 64 * MEBIBYTE, page } = options;
  const inspectorUrl = page === undefined ? (options.inspectorUrl ?? STATELY_INSPECTOR_URL) : undefined;
  const memory = createMessageMemory(memoryBytes);
  const clients = new WebSocketServer({ noServer: true, maxPayload: MEBIBYTE });
  const server = createServer((request, response) => {
    const { code, headers, body } = answerTo(request, page, inspectorUrl);
    response.writeHead(code, headers).end(body);
  });

  const viewers = createViewers(options.only);

  const broadcast: Broadcast = (text, keep, ids = [], from) => {
    if (keep !== 'never') memory.remember(text, keep === 'always', ids);
    for (const client of viewers.of(ids)) if (client !== from) sendOrDrop(client, text, memoryBytes);
  };
  const cast = createCast();
  const publish = (message: InspectionMessage): void =>
    broadcast(encodeInspectionMessage(message), keepOf(message), cast.idsOf(message));

  server.on('upgrade', (request, socket, head) => {
    const problem = accessProblem(request, inspectorUrl);
    if (problem === undefined) {
      const onCommand = isOwnPage(request) ? options.onCommand : undefined;
      clients.handleUpgrade(request, socket, head, (client) => {
        const selection = viewers.welcome(client, request);
        for (const text of [...memory.recall(selection), ...(options.greet?.() ?? [])]) client.send(text);
        listenTo(client, broadcast, onCommand);
      });
    } else {
      refuseUpgrade(socket, problem);
    }
  });
  const openPort = await listen(server, port);

  return {
    port: openPort,
    address: `http://127.0.0.1:${openPort}/`,
    socketAddress: `ws://127.0.0.1:${openPort}/`,
    inspect: createInspectionTranslator({ publish, now: Date.now }),
    publish,
    show: viewers.show,
    tell: (text, keep, ids) => broadcast(text, keep, ids),
    close: () => close(server, clients),
  };
};

type Broadcast = (text: string, keep: Keep, ids?: readonly string[], from?: WebSocket) => void;

const MEBIBYTE = 1024 * 1024;
const GOING_AWAY = 1001;
/** How long a client may take to answer the goodbye. */
const FAREWELL_MS = 500;

/** Clients speak too: another program's actors (`createWebSocketInspector`) are passed on beside our own. */
const listenTo = (
  client: WebSocket,
  broadcast: Broadcast,
  onCommand: ((text: string) => void) | undefined,
): void => {
  const cast = createCast();
  client.on('error', () => client.terminate());
  client.on('message', (data, isBinary) => {
    const text = isBinary ? '' : data.toString();
    const head = headOf(text);
    if (head === undefined) onCommand?.(text);
    else broadcast(text, keepOf(head), cast.idsOf(head), client);
  });
};

/** Without its introduction an actor cannot be drawn. */
const keepOf = ({ type }: InspectionHead): Keep =>
  type === '@xstate.actor' ? 'always' : 'while there is room';

/** A client that no longer reads must not fill our memory. */
const sendOrDrop = (client: WebSocket, text: string, memoryBytes: number): void => {
  if (client.bufferedAmount > memoryBytes + MEBIBYTE) client.terminate();
  else client.send(text);
};

const answerTo = (
  request: IncomingMessage,
  page: ServedPage | undefined,
  inspectorUrl = STATELY_INSPECTOR_URL,
): ServedPage => {
  const problem = accessProblem(request, page === undefined ? inspectorUrl : undefined);
  if (problem !== undefined) return plainPage(403, problem);
  if (request.url?.split('?', 1)[0] !== '/') return plainPage(404, 'Only / is served here.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plainPage(405, 'Only GET is served here.');
  return page ?? relayPage(inspectorUrl, randomBytes(16).toString('base64'));
};

const refuseUpgrade = (socket: Duplex, problem: string): void => {
  const body = `${problem}\n`;
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(
    'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new RelayPortError(port, 'taken', error));
      else if (error.code === 'EACCES') reject(new RelayPortError(port, 'forbidden', error));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const close = async (server: Server, clients: WebSocketServer): Promise<void> => {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const client of clients.clients) client.close(GOING_AWAY, 'The relay ends.');
  server.closeIdleConnections();
  const stragglers = setTimeout(() => {
    server.closeAllConnections();
    for (const client of clients.clients) client.terminate();
  }, FAREWELL_MS);
  await ended;
  clearTimeout(stragglers);
};
