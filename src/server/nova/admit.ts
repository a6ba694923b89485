import type { Cloud } from '../cloud.ts';
import { notLetIn } from '../huawei/fault.ts';
import { unauthorized } from '../keystone/fault.ts';
import type { Session } from '../keystone/token-book.ts';
import type { Refusals } from '../signing/sign-in.ts';
import { sessionOf } from '../signing/sign-in.ts';
import { originOf, pathOf, projectIn } from '../wire/request-path.ts';
import type { NovaContext } from './env.ts';
import { novaFault } from './fault.ts';
import { chooseVersion } from './microversion.ts';

/** What answers a request that was let in. */
export type NovaAnswer = (context: NovaContext) => Response | Promise<Response>;

/** Lets a request in that has a good token, a version that Nova speaks and, where it names a project, its own. */
export const letIn = (cloud: Cloud, answer: NovaAnswer): NovaAnswer => {
  const refusals = refusalsOf(cloud);
  return (context) => {
    const { raw } = context.req;
    const project = projectIn(pathOf(raw.url));
    const enter = (session: Session | Response): Response | Promise<Response> => {
      if (session instanceof Response) return session;
      const version = chooseVersion(raw.headers);
      if (!version.ok) return novaFault(version.status, version.message);
      if (project !== undefined && project !== session.projectId) {
        const message = `Malformed request URL: URL's project_id '${project.slice(0, 80)}' doesn't match Context's project_id '${session.projectId}'`;
        return novaFault(400, message);
      }
      context.set('session', session);
      context.set('minor', version.minor);
      context.env.minor = version.minor;
      return answer(context);
    };
    const session = sessionOf(raw, project, cloud, refusals);
    return session instanceof Promise ? session.then(enter) : enter(session);
  };
};

const refusalsOf = (cloud: Cloud): Refusals => ({
  withoutToken: ({ url }) => unauthorized(originOf(url)),
  badlySigned: (reason) => notLetIn(reason, cloud),
  tooLarge: () => novaFault(413, 'Request is too large.'),
});
