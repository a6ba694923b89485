import type { IncomingMessage } from 'node:http';

/**
 * Why a request may not reach the relay; undefined if it may. Two doors are guarded. The Host header has to name this
 * machine, or a foreign page could reach the relay under a name of its own that resolves to 127.0.0.1 (DNS rebinding).
 * And an Origin, which browsers always send with a WebSocket, has to be this machine or the inspector; a program that
 * is no browser sends none and is let in.
 */
export const accessProblem = (
  { headers: { host, origin } }: IncomingMessage,
  inspectorUrl: string,
): string | undefined => {
  if (!isLoopback(hostnameOf(`http://${host ?? ''}`))) {
    return `Host ${JSON.stringify(host ?? '')} is not this machine; 127.0.0.1 and localhost are.`;
  }
  if (origin !== undefined && !isLoopback(hostnameOf(origin)) && !isInspector(origin, inspectorUrl)) {
    return `Origin ${JSON.stringify(origin)} is not let in; ${new URL(inspectorUrl).origin} and localhost are.`;
  }
  return undefined;
};

const isInspector = (origin: string, inspectorUrl: string): boolean => {
  const inspector = new URL(inspectorUrl);
  return (
    origin === inspector.origin ||
    (origin.startsWith(`${inspector.protocol}//`) && isBelow(hostnameOf(origin), inspector.hostname))
  );
};

const isBelow = (hostname: string | undefined, domain: string): boolean =>
  hostname?.endsWith(`.${domain}`) ?? false;

const isLoopback = (hostname: string | undefined): boolean =>
  hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

const hostnameOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).hostname : undefined;
