import type { Cloud } from '../cloud.ts';
import { idOf } from '../keystone/auth-request.ts';
import type { Session } from '../keystone/token-book.ts';
import { isSame } from '../wire/is-same.ts';
import { readText } from '../wire/read-json.ts';
import type { Authorization } from './signature.ts';
import { isOfItsBody, isSigned, parseAuthorization, signatureOf } from './signature.ts';

/** How a face of the endpoint answers whom it does not let in. */
export interface Refusals {
  readonly withoutToken: (request: Request) => Response;
  readonly badlySigned: (reason: string) => Response;
  readonly tooLarge: () => Response;
}

/**
 * Whose request it is: a token says so, at once, or, as Huawei's clients do it, a signature. Who is not let in gets the answer that
 * the refusals have for that. The request's body is still there to be read.
 */
export const sessionOf = (
  request: Request,
  project: string | undefined,
  cloud: Cloud,
  refusals: Refusals,
): Session | Response | Promise<Session | Response> => {
  const { tokens, world } = cloud;
  const { headers } = request;
  if (isSigned(headers)) return signedSession(request, project, cloud, refusals);
  const token = tokens.find(headers.get('X-Auth-Token') ?? undefined, world.time.now);
  return token ?? refusals.withoutToken(request);
};

const signedSession = async (
  request: Request,
  project: string | undefined,
  cloud: Cloud,
  { badlySigned, tooLarge }: Refusals,
): Promise<Session | Response> => {
  const signed = await signIn(request, cloud, project);
  if (signed.ok) return signed.session;
  return signed.status === 413 ? tooLarge() : badlySigned(signed.reason);
};

/** Whose a signed request is, or why it is not let in. */
type SignedIn =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly status: 401 | 413; readonly reason: string };

/**
 * Looks at the signature of a request. Where the cloud has no access keys, any key and any signature will do; where it has, the
 * signature has to be right and no older than the gateway allows.
 */
const signIn = async (
  request: Request,
  cloud: Pick<Cloud, 'accessKeys' | 'edge'>,
  projectInPath?: string,
): Promise<SignedIn> => {
  const authorization = parseAuthorization(request.headers.get('Authorization'));
  if (authorization === undefined) return refused('the header Authorization is no SDK-HMAC-SHA256 signature');
  const { accessKeys, edge } = cloud;
  const objection = accessKeys && (await objectionTo(request, authorization, accessKeys, edge.date()));
  if (objection !== undefined) return objection;
  const project = request.headers.get('X-Project-Id') ?? projectInPath;
  if (project !== undefined && project.length > LONGEST_PROJECT)
    return refused(`an id of a project has at most ${LONGEST_PROJECT} characters`);
  return { ok: true, session: keySession(authorization.accessKey, project) };
};

const refused = (reason: string): SignedIn => ({ ok: false, status: 401, reason });

/** Projects are named by those who sign, and are kept with all else: no name may be endless. */
const LONGEST_PROJECT = 64;

/** The gateway takes no request that was signed longer ago, or later, than this. */
const OLDEST = 15 * 60_000;

const objectionTo = async (
  request: Request,
  { accessKey, signedHeaders, signature }: Authorization,
  accessKeys: ReadonlyMap<string, string>,
  date: number,
): Promise<SignedIn | undefined> => {
  const signed = dateOf(request.headers.get('X-Sdk-Date'));
  if (signed === undefined) return refused('the header X-Sdk-Date is no date like 20240418T020000Z');
  if (Math.abs(date - signed) > OLDEST) return refused('the signature expired');
  const body = await readText(request.clone());
  if (body === undefined) return { ok: false, status: 413, reason: 'the request is too large' };
  const { method, url, headers } = request;
  const sent = { method, url, headers, body };
  // A key that nobody has is looked at for as long as one that somebody has.
  const expected = signatureOf(sent, signedHeaders, accessKeys.get(accessKey) ?? '');
  const isRight = isSame(expected, signature) && accessKeys.has(accessKey) && isOfItsBody(sent);
  return isRight ? undefined : refused('verify aksk signature fail');
};

/** In milliseconds since 1970. */
const dateOf = (text: string | null): number | undefined => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '') ?? [];
  const [year = '', month, day, hours, minutes, seconds] = parts;
  const date = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(date) ? undefined : date;
};

/** A key is a user of its own; a project is whatever a client names. */
const keySession = (accessKey: string, project: string | undefined): Session => {
  const projectId = project ?? idOf('project', accessKey);
  return { projectId, projectName: projectId, userId: idOf('user', accessKey), userName: accessKey };
};
