import type { Endpoint, EndpointOptions } from '../../src/server/index.ts';
import { createEndpoint } from '../../src/server/index.ts';

export const IMAGE = '11111111-1111-4111-8111-111111111111';
export const BASE = 'http://127.0.0.1:8774';

/** What a request was answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came back
  readonly body: any;
}

/** A client with a token, who does not care how a request is built. */
export interface Client {
  readonly endpoint: Endpoint;
  readonly token: string;
  readonly projectId: string;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  send(path: string, init: RequestInit): Promise<Answered>;
  remove(path: string): Promise<Answered>;
  /** Creates a server and lets it be built. */
  build(name: string, more?: object): Promise<string>;
  act(id: string, action: object): Promise<Answered>;
}

/** A client of a fresh endpoint whose time is moved by hand, or of the given one. */
export const logIn = async (
  options: EndpointOptions = {},
  endpoint = createEndpoint({ pace: 'manual', profile: 'instant', epoch: 1_713_405_600_000, ...options }),
  project = 'demo',
): Promise<Client> => {
  const answer = await send(endpoint, '/v3/auth/tokens', {
    method: 'POST',
    body: authBody('secret', project),
  });
  const token = answer.headers.get('x-subject-token') ?? '';
  const ask = (path: string, init: RequestInit) =>
    send(endpoint, path, { ...init, headers: { 'X-Auth-Token': token, ...Object(init.headers) } });
  const post: Client['post'] = (path, body, headers = {}) =>
    ask(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return {
    endpoint,
    token,
    projectId: answer.body.token.project.id,
    get: (path, headers = {}) => ask(path, { headers }),
    post,
    send: ask,
    remove: (path) => ask(path, { method: 'DELETE' }),
    build: async (name, more = {}) => {
      const order = { name, flavorRef: '1', imageRef: IMAGE, ...more };
      const { body } = await post('/v2.1/servers', { server: order });
      endpoint.control.clock.settle();
      return body.server.id;
    },
    act: (id, action) => post(`/v2.1/servers/${id}/action`, action),
  };
};

/** The body with which a user asks for a token. */
export const authBody = (password: string, project = 'demo'): string =>
  JSON.stringify({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: 'demo', domain: { id: 'default' }, password } },
      },
      scope: { project: { name: project, domain: { id: 'default' } } },
    },
  });

/** One request, without a token. */
export const send = async ({ fetch }: Endpoint, path: string, init: RequestInit = {}): Promise<Answered> => {
  const response = await fetch(new Request(BASE + path, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
};
