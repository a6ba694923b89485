import type { Cloud } from '../cloud.ts';
import { notLetIn } from '../huawei/fault.ts';
import { unauthorized } from '../keystone/fault.ts';
import type { Session } from '../keystone/token-book.ts';
import { signIn } from '../signing/sign-in.ts';
import { isSigned } from '../signing/signature.ts';
import { originOf, pathOf, projectIn } from '../wire/request-path.ts';
import type { NovaContext } from './env.ts';
import { novaFault } from './fault.ts';
import { chooseVersion } from './microversion.ts';

/** What answers a request that was let in. */
export type NovaAnswer = (context: NovaContext) => Response | Promise<Response>;

/** Lets a request in that has a good token, a version that Nova speaks and, where it names a project, its own. */
export const letIn =
  (cloud: Cloud, answer: NovaAnswer): NovaAnswer =>
  (context) => {
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
    return isSigned(raw.headers)
      ? signedSession(raw, project, cloud).then(enter)
      : enter(tokenSession(raw, cloud));
  };

/** Whose token it is. */
const tokenSession = ({ headers, url }: Request, { tokens, world }: Cloud): Session | Response =>
  tokens.find(headers.get('X-Auth-Token') ?? undefined, world.time.now) ?? unauthorized(originOf(url));

/** Whose signature it is: Huawei's clients sign here too. */
const signedSession = async (
  request: Request,
  project: string | undefined,
  cloud: Cloud,
): Promise<Session | Response> => {
  const signed = await signIn(request, cloud, project);
  if (signed.ok) return signed.session;
  return signed.status === 413 ? novaFault(413, 'Request is too large.') : notLetIn(signed.reason, cloud);
};
