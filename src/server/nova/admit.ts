import type { MiddlewareHandler } from 'hono';
import type { Cloud } from '../cloud.ts';
import { unauthorized } from '../keystone/fault.ts';
import { originOf, pathOf, projectIn } from '../wire/request-path.ts';
import { randomUuid } from '../world/random-text.ts';
import type { NovaEnv } from './env.ts';
import { novaFault } from './fault.ts';
import { chooseVersion } from './microversion.ts';

/** Lets a request in that has a good token, a version that Nova speaks and, where it names a project, its own. */
export const admit =
  ({ tokens, world }: Cloud): MiddlewareHandler<NovaEnv> =>
  async (context, next) => {
    const { req } = context;
    const session = tokens.find(req.header('X-Auth-Token'), world.time.now);
    if (session === undefined) return unauthorized(originOf(req.url));
    const version = chooseVersion(req.raw.headers);
    if (!version.ok) return novaFault(version.status, version.message);
    const project = projectIn(pathOf(req.url));
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

/** Every answer of Nova names its request, and clients print that name in errors. */
export const nameRequest = (response: Response, { wire }: Pick<Cloud, 'wire'>): Response => {
  const id = `req-${randomUuid(wire)}`;
  response.headers.set('X-Openstack-Request-Id', id);
  response.headers.set('X-Compute-Request-Id', id);
  return response;
};
