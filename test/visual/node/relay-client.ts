import { WebSocket } from 'ws';

/** A client of the relay that keeps what it hears. */
export interface RelayClient {
  readonly heard: readonly Heard[];
  /** Resolves once so many messages have been heard. */
  hears(count: number): Promise<readonly Heard[]>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
}

export interface Heard {
  readonly type: string;
  readonly sessionId?: unknown;
  readonly definition?: unknown;
  readonly event?: unknown;
  readonly snapshot?: unknown;
}

/** Connects as a browser page of `origin` would, or as a program if there is none. */
export const connect = async (address: string, origin?: string): Promise<RelayClient> => {
  const socket = new WebSocket(address, origin === undefined ? {} : { origin });
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    heard.push(JSON.parse(data.toString()));
    for (const check of waiting) check();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      reject(new Error(`refused with ${response.statusCode}`));
    });
  });
  const hears = (count: number): Promise<readonly Heard[]> =>
    new Promise((resolve) => {
      const check = () => {
        if (heard.length < count) return;
        waiting.delete(check);
        resolve(heard);
      };
      waiting.add(check);
      check();
    });
  return { heard, hears, closed, socket };
};
