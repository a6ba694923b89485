import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Session } from './token-book.ts';

/** Who asks for a token, and how that is proved. */
export interface AuthRequest {
  readonly session: Session;
  readonly proof: { readonly password: string } | { readonly token: string };
}

/** Reads the body of `POST /v3/auth/tokens`; undefined for what is none. */
export const parseAuthRequest = (body: unknown): AuthRequest | undefined => {
  const parsed = v.safeParse(SCHEMA, body);
  if (!parsed.success) return undefined;
  const { identity, scope } = parsed.output.auth;
  const user = identity.password?.user;
  const userName = user?.name ?? user?.id ?? 'demo';
  const project = scope?.project ?? { name: 'demo' };
  const session = {
    userName,
    userId: user?.id ?? idOf('user', userName),
    projectName: project.name ?? project.id ?? 'demo',
    projectId: project.id ?? idOf('project', project.name ?? 'demo'),
  };
  if (user !== undefined) return { session, proof: { password: user.password } };
  return identity.token && { session, proof: { token: identity.token.id } };
};

/** A project is whatever a client names; the same name is the same project, on every endpoint. */
export const idOf = (kind: string, name: string): string =>
  createHash('sha256').update(`${kind}:${name}`).digest('hex').slice(0, 32);

const NAME = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const PROJECT_ID = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

const SCHEMA = v.object({
  auth: v.object({
    identity: v.object({
      methods: v.pipe(v.array(v.picklist(['password', 'token'])), v.minLength(1)),
      password: v.optional(
        v.object({
          user: v.object({
            name: v.optional(NAME),
            id: v.optional(NAME),
            password: v.pipe(v.string(), v.maxLength(1024)),
          }),
        }),
      ),
      token: v.optional(v.object({ id: NAME })),
    }),
    scope: v.optional(
      v.nullable(
        v.object({ project: v.optional(v.object({ name: v.optional(NAME), id: v.optional(PROJECT_ID) })) }),
      ),
    ),
  }),
});
