/**
 * Whether a host is this machine by a name that nobody else can give it. Whoever listens on loopback has to ask that of each request:
 * a foreign page could come in under a name of its own that resolves to 127.0.0.1 (DNS rebinding).
 */
export const isLoopback = (hostname: string | undefined): boolean =>
  hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

/** The host in an address, without its port; undefined for what is no address. */
export const hostnameOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).hostname : undefined;
