import type { MiddlewareHandler } from 'hono';
import type { Cloud } from '../cloud.ts';
import type { Refusals } from '../signing/sign-in.ts';
import { sessionOf } from '../signing/sign-in.ts';
import type { HuaweiEnv } from './env.ts';
import { ecsFault, notLetIn } from './fault.ts';

/** Lets a request in that is signed with an access key, or has a good token, and names its own project. */
export const admit = (cloud: Cloud): MiddlewareHandler<HuaweiEnv> => {
  const refusals = refusalsOf(cloud);
  return async (context, next) => {
    const { req } = context;
    const project = req.param('project');
    const session = await sessionOf(req.raw, project, cloud, refusals);
    if (session instanceof Response) return session;
    if (session.projectId !== project)
      return ecsFault(403, 'Ecs.0003', `You do not have permission for project ${project?.slice(0, 80)}.`);
    context.set('session', session);
    return next();
  };
};

const refusalsOf = (cloud: Cloud): Refusals => ({
  withoutToken: () => notLetIn('neither a signature nor a good token', cloud),
  badlySigned: (reason) => notLetIn(reason, cloud),
  tooLarge,
});

/** A body that is larger than what the endpoint reads. */
export const tooLarge = (): Response => ecsFault(413, 'Ecs.0005', 'The request is too large.');
