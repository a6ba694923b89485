import type { FaultResponse } from '../wire/befall.ts';

/** An error in Keystone's shape. */
export const keystoneFault: FaultResponse = (status, message, headers = {}) =>
  Response.json(
    { error: { code: status, message, title: TITLES.get(status) ?? 'Error' } },
    { status, headers },
  );

const TITLES: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [413, 'Request Entity Too Large'],
  [500, 'Internal Server Error'],
]);

/** What every OpenStack service says to a request without a good token (keystonemiddleware, `auth_token`). */
export const unauthorized = (origin: string): Response =>
  keystoneFault(401, 'The request you have made requires authentication.', {
    'WWW-Authenticate': `Keystone uri="${origin}/v3"`,
  });
