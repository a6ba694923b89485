import type { FaultResponse } from '../wire/befall.ts';

/** An error in Nova's shape: one key, named after the code (nova:api/openstack/wsgi.py:879). */
export const novaFault = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response => {
  const retryAfter = headers['Retry-After'] ?? (status === 413 || status === 429 ? '0' : undefined);
  return Response.json(
    {
      [KEYS.get(status) ?? 'computeFault']: {
        code: status,
        message,
        ...(retryAfter !== undefined && { retryAfter }),
      },
    },
    { status, headers: { ...headers, ...(retryAfter !== undefined && { 'Retry-After': retryAfter }) } },
  );
};

const KEYS: ReadonlyMap<number, string> = new Map([
  [400, 'badRequest'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'itemNotFound'],
  [405, 'badMethod'],
  [409, 'conflictingRequest'],
  [413, 'overLimit'],
  [415, 'badMediaType'],
  [429, 'overLimit'],
  [501, 'notImplemented'],
  [503, 'serviceUnavailable'],
]);

/** The type says that it does for mischief. */
novaFault satisfies FaultResponse;
