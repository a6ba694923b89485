import type { IncomingMessage } from 'node:http';
import { hostnameOf, isLoopback } from '../loopback.ts';

/**
 * Why a request may not reach the relay; undefined if it may. Two doors are guarded. The Host header has to name this
 * machine, or a foreign page could reach the relay under a name of its own that resolves to 127.0.0.1 (DNS rebinding).
 * And an Origin, which browsers always send with a WebSocket, has to be this machine or the inspector; a program that
 * is no browser sends none and is let in.
 */
export const accessProblem = (
  { headers: { host, origin } }: IncomingMessage,
  inspectorUrl: string | undefined,
): string | undefined => {
  if (!isLoopback(hostnameOf(`http://${host ?? ''}`))) {
    return `Host ${JSON.stringify(host ?? '')} is not this machine; 127.0.0.1 and localhost are.`;
  }
  if (origin !== undefined && !isLoopback(hostnameOf(origin)) && !isInspector(origin, inspectorUrl)) {
    const others =
      inspectorUrl === undefined ? 'localhost is' : `${new URL(inspectorUrl).origin} and localhost are`;
    return `Origin ${JSON.stringify(origin)} is not let in; ${others}.`;
  }
  return undefined;
};

/** Whether a request comes from the relay's own page, or from a program that is no browser; another page of this machine is neither. */
export const isOwnPage = ({ headers: { host, origin } }: IncomingMessage): boolean =>
  origin === undefined || origin === `http://${host ?? ''}`;

const isInspector = (origin: string, inspectorUrl: string | undefined): boolean => {
  if (inspectorUrl === undefined) return false;
  const inspector = new URL(inspectorUrl);
  return (
    origin === inspector.origin ||
    (origin.startsWith(`${inspector.protocol}//`) && isBelow(hostnameOf(origin), inspector.hostname))
  );
};

const isBelow = (hostname: string | undefined, domain: string): boolean =>
  hostname?.endsWith(`.${domain}`) ?? false;
