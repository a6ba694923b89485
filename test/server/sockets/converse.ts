import type { Socket } from 'node:net';
import { connect } from 'node:net';

/** What a server did with bytes that somebody sent. */
export interface Conversation {
  readonly said: string;
  /** The status of each answer, in order. */
  readonly statuses: readonly number[];
}

/** Sends these bytes as they are and listens until the connection is closed; `then` does more to it once they are under way. */
export const converse = (
  url: string,
  bytes: string | Uint8Array,
  then: (socket: Socket) => void = () => undefined,
): Promise<Conversation> =>
  new Promise((resolve) => {
    const { hostname: host, port } = new URL(url);
    const parts: Buffer[] = [];
    const socket = connect({ host, port: Number(port), allowHalfOpen: true });
    // What breaks the connection is for whoever reads what has been said.
    socket.on('error', () => undefined);
    socket.on('data', (part) => void parts.push(part));
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      const said = Buffer.concat(parts).toString('latin1');
      const statuses = [...said.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ said, statuses });
    });
    socket.write(bytes);
    then(socket);
  });
