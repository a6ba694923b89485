import type { ServerFacts } from '../world/cloud-server.ts';

/**
 * The one fixed address of a server, once it has run: openstacksdk's cloud layer deletes a server that has none. A server that was
 * created with `networks: 'none'` has none.
 */
export const addressesOf = ({ number, launched, connected }: ServerFacts): object => {
  if (launched === null || !connected) return {};
  // 10.0.0.0 is the network's own.
  const host = number + 1;
  const bytes = [host >>> 16, host >>> 8, host].map((part) => part & 0xff);
  const port = {
    version: 4,
    addr: ['10', ...bytes].join('.'),
    'OS-EXT-IPS:type': 'fixed',
    'OS-EXT-IPS-MAC:mac_addr': ['fa:16:3e', ...bytes.map(inHex)].join(':'),
  };
  return { private: [port] };
};

const inHex = (byte: number): string => byte.toString(16).padStart(2, '0');
