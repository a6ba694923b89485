import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { isSame } from '../wire/is-same.ts';
import { readJson } from '../wire/read-json.ts';
import { originOf } from '../wire/request-path.ts';
import { isoMicroseconds } from '../world/dates.ts';
import type { AuthRequest } from './auth-request.ts';
import { parseAuthRequest } from './auth-request.ts';
import { keystoneFault, unauthorized } from './fault.ts';
import { serviceCatalog } from './service-catalog.ts';
import type { Session, Token } from './token-book.ts';

/** Keystone v3: version documents and tokens. To be mounted at `/v3`. */
export const keystoneRoutes = (cloud: Cloud): Hono => {
  const { tokens, world } = cloud;
  const routes = new Hono();
  routes.get('/', ({ req }) => Response.json({ version: versionDocument(req.url) }));
  routes.post('/auth/tokens', async ({ req }) => {
    const body = await readJson(req.raw);
    if (!body.ok)
      return body.problem === 'tooLarge' ? keystoneFault(413, TOO_LARGE) : keystoneFault(400, NO_AUTH);
    const asked = parseAuthRequest(body.value);
    if (asked === undefined) return keystoneFault(400, NO_AUTH);
    const origin = originOf(req.url);
    const session = admitted(asked, cloud);
    if (session === undefined) return unauthorized(origin);
    const token = tokens.issue(session, world.time.now);
    return tokenResponse(token, cloud, origin, 201);
  });
  routes.get('/auth/tokens', ({ req }) => {
    const origin = originOf(req.url);
    const { now } = world.time;
    if (tokens.find(req.header('X-Auth-Token'), now) === undefined) return unauthorized(origin);
    const token = tokens.find(req.header('X-Subject-Token'), now);
    if (token === undefined) return keystoneFault(404, 'This is not a recognized Fernet token.');
    return tokenResponse(token, cloud, origin, 200);
  });
  routes.delete('/auth/tokens', ({ req }) => {
    const origin = originOf(req.url);
    if (tokens.find(req.header('X-Auth-Token'), world.time.now) === undefined) return unauthorized(origin);
    tokens.revoke(req.header('X-Subject-Token') ?? '');
    return new Response(null, { status: 204 });
  });
  return routes;
};

/** What Keystone says about itself; the address of the API is the one that was asked for, or below it. */
export const versionDocument = (url: string) => {
  const { origin, pathname } = new URL(url);
  const root = pathname.replace(/\/+$/, '').replace(/\/v3$/, '');
  return {
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${origin}${root}/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  };
};

const NO_AUTH =
  'Expecting to find valid JSON with auth in the request body: a method (password or token), and what it needs.';
const TOO_LARGE = 'The request is too large.';

const admitted = (
  { session, proof }: AuthRequest,
  { tokens, world, password }: Cloud,
): Session | undefined => {
  if ('token' in proof) {
    const token = tokens.find(proof.token, world.time.now);
    return token && { ...session, userId: token.userId, userName: token.userName };
  }
  return password === undefined || isSame(proof.password, password) ? session : undefined;
};

const DEFAULT_DOMAIN = { id: 'default', name: 'Default' };

const tokenResponse = (
  token: Token,
  { world: { time }, region }: Cloud,
  origin: string,
  status: 200 | 201,
): Response =>
  Response.json(
    {
      token: {
        methods: ['password'],
        issued_at: isoMicroseconds(time.epoch + token.issued),
        expires_at: isoMicroseconds(time.epoch + token.expires),
        audit_ids: [token.id.slice(-22)],
        is_domain: false,
        user: { id: token.userId, name: token.userName, domain: DEFAULT_DOMAIN, password_expires_at: null },
        project: { id: token.projectId, name: token.projectName, domain: DEFAULT_DOMAIN },
        roles: [{ id: 'r1', name: 'member' }],
        catalog: serviceCatalog(origin, region, token.projectId),
      },
    },
    { status, headers: { 'X-Subject-Token': token.id } },
  );
