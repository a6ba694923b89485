import type { MiddlewareHandler } from 'hono';
import type { Cloud } from '../cloud.ts';
import type { Session } from '../keystone/token-book.ts';
import { signIn } from '../signing/sign-in.ts';
import { isSigned } from '../signing/signature.ts';
import type { HuaweiEnv } from './env.ts';
import { ecsFault, notLetIn } from './fault.ts';

/** Lets a request in that is signed with an access key, or has a good token, and names its own project. */
export const admit =
  (cloud: Cloud): MiddlewareHandler<HuaweiEnv> =>
  async (context, next) => {
    const { req } = context;
    const project = req.param('project');
    const session = await sessionOf(req.raw, project, cloud);
    if (session instanceof Response) return session;
    if (session.projectId !== project)
      return ecsFault(403, 'Ecs.0003', `You do not have permission for project ${project?.slice(0, 80)}.`);
    context.set('session', session);
    return next();
  };

const sessionOf = async (
  request: Request,
  project: string | undefined,
  cloud: Cloud,
): Promise<Session | Response> => {
  const { tokens, world } = cloud;
  if (isSigned(request.headers)) {
    const signed = await signIn(request, cloud, project);
    if (signed.ok) return signed.session;
    return signed.status === 413 ? tooLarge() : notLetIn(signed.reason, cloud);
  }
  const token = tokens.find(request.headers.get('X-Auth-Token') ?? undefined, world.time.now);
  return token ?? notLetIn('neither a signature nor a good token', cloud);
};

/** A body that is larger than what the endpoint reads. */
export const tooLarge = (): Response => ecsFault(413, 'Ecs.0005', 'The request is too large.');
