/** Where a Nova is, and what opens it. */
export interface NovaAccess {
  /** The address of the compute service as a catalog has it: `https://nova.example/v2.1`, with or without a project. */
  readonly url: string;
  /** What Keystone gave; a function where tokens run out before a suite ends. */
  readonly token: string | (() => string | Promise<string>);
  /** The way out; `globalThis.fetch` unless told otherwise. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What Nova answered: the status, and whatever JSON came with it; null for none. */
export interface NovaAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A request to Nova. A body is sent as JSON. */
export interface NovaRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the address of the service: `/servers/{id}`. */
  readonly path: string;
  readonly body?: object;
  readonly signal: AbortSignal;
}

/** Sends requests with a token. No microversion is asked for, so 2.1 answers, which every Nova knows. */
export const novaSession =
  ({ url, token, fetch = (request) => globalThis.fetch(request) }: NovaAccess) =>
  async ({ method, path, body, signal }: NovaRequest): Promise<NovaAnswer> => {
    const headers = {
      Accept: 'application/json',
      'X-Auth-Token': typeof token === 'string' ? token : await token(),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const init = { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(new Request(`${url.replace(/\/+$/, '')}${path}`, init));
    return { status: response.status, body: jsonIn(await response.text()) };
  };

/** What is no JSON, a proxy's page for instance, is kept as text, for messages. */
const jsonIn = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
