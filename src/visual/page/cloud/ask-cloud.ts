/** What the control API said. */
export type CloudAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number; readonly detail: string };

/** Something to be asked of the control API; the path is that of its description, without its root. */
export interface CloudQuestion {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** Asks the endpoint that the page came from. Status 0 where nobody is there. */
export const askCloud = async ({ method, path, body }: CloudQuestion): Promise<CloudAnswer> => {
  try {
    const answer = await fetch(path.replace(/^\//, ''), {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: body instanceof Blob ? body : JSON.stringify(body),
      }),
    });
    const told: unknown = answer.status === 204 ? undefined : await answer.json();
    return answer.ok
      ? { ok: true, body: told }
      : { ok: false, status: answer.status, detail: detailIn(told) ?? `status ${answer.status}` };
  } catch {
    return { ok: false, status: 0, detail: 'the endpoint does not answer' };
  }
};

const detailIn = (told: unknown): string | undefined =>
  typeof told === 'object' && told !== null && 'detail' in told ? String(told.detail) : undefined;
