import type { MiddlewareHandler } from 'hono';
import type { Cloud } from '../cloud.ts';
import { notLetIn } from '../huawei/fault.ts';
import { unauthorized } from '../keystone/fault.ts';
import type { Session } from '../keystone/token-book.ts';
import { signIn } from '../signing/sign-in.ts';
import { isSigned } from '../signing/signature.ts';
import { originOf, pathOf, projectIn } from '../wire/request-path.ts';
import { randomUuid } from '../world/random-text.ts';
import type { NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { chooseVersion } from './microversion.ts';

/** Lets a request in that has a good token, a version that Nova speaks and, where it names a project, its own. */
export const admit =
  (cloud: Cloud): MiddlewareHandler<NovaEnv> =>
  async (context, next) => {
    const { req } = context;
    const project = projectIn(pathOf(req.url));
    const session = await sessionOf(req.raw, project, cloud);
    if (session instanceof Response) return session;
    const version = chooseVersion(req.raw.headers);
    if (!version.ok) return novaFault(version.status, version.message);
    if (project !== undefined && project !== session.projectId) {
      const message = `Malformed request URL: URL's project_id '${project.slice(0, 80)}' doesn't match Context's project_id '${session.projectId}'`;
      return novaFault(400, message);
    }
    context.set('session', session);
    context.set('minor', version.minor);
    await next();
    context.res.headers.set('OpenStack-API-Version', `compute 2.${version.minor}`);
    context.res.headers.set('X-OpenStack-Nova-API-Version', `2.${version.minor}`);
    context.res.headers.set('Vary', 'OpenStack-API-Version, X-OpenStack-Nova-API-Version');
    return undefined;
  };

/** Whose request it is: a token says so, or, as Huawei's clients do it here too, a signature. */
const sessionOf = async (
  request: Request,
  project: string | undefined,
  cloud: Cloud,
): Promise<Session | Response> => {
  const { tokens, world } = cloud;
  if (isSigned(request.headers)) {
    const signed = await signIn(request, cloud, project);
    if (signed.ok) return signed.session;
    return signed.status === 413 ? novaFault(413, 'Request is too large.') : notLetIn(signed.reason, cloud);
  }
  const token = tokens.find(request.headers.get('X-Auth-Token') ?? undefined, world.time.now);
  return token ?? unauthorized(originOf(request.url));
};

/** Every answer names its request, each cloud in a header of its own, and clients print that name in errors. */
export const nameRequest = (response: Response, { wire }: Pick<Cloud, 'wire'>): Response => {
  const id = `req-${randomUuid(wire)}`;
  if (!response.headers.has('X-Request-Id')) response.headers.set('X-Request-Id', id);
  response.headers.set('X-Openstack-Request-Id', id);
  response.headers.set('X-Compute-Request-Id', id);
  return response;
};
