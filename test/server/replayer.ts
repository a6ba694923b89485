import type { Endpoint } from '../../src/server/index.ts';
import { createEndpoint } from '../../src/server/index.ts';
import type { Recorded } from './recordings.ts';

const BASE = 'http://127.0.0.1:8774';

/** Plays what clients sent to an endpoint, with its own ids in the place of those of the cloud that was recorded. */
export class Replayer {
  readonly endpoint: Endpoint = createEndpoint({ pace: 'manual', profile: 'typical', seed: 7 });
  /** Recorded ids and names, and what they are called here. */
  readonly #names = new Map<string, string>();
  #token = '';

  /** Creates a server that had been there before the recording began. */
  async prepare(name: string): Promise<void> {
    const server = { name, flavorRef: '1', imageRef: '11111111-1111-4111-8111-111111111111' };
    if (this.#token === '') await this.#logIn();
    const headers = { 'x-auth-token': this.#token, 'content-type': 'application/json' };
    await this.send('POST', '/v2.1/servers', headers, JSON.stringify({ server }));
    this.endpoint.control.clock.settle();
  }

  /** Sends what was recorded; before a client looks at a server, time passes until it shows the recorded pair, if it ever does. */
  async play(recorded: Recorded): Promise<{ readonly status: number; readonly body: unknown }> {
    this.#learn(recorded);
    if (recorded.method === 'GET') this.#waitFor(recorded.response);
    else this.endpoint.control.clock.settle();
    const { host: _host, 'content-length': _length, connection: _connection, ...headers } = recorded.headers;
    const token = 'x-auth-token' in headers ? { 'x-auth-token': this.#token } : {};
    const body = recorded.body === null ? null : this.#translate(recorded.body);
    const response = await this.send(
      recorded.method,
      this.#translate(recorded.url),
      { ...headers, ...token },
      body,
    );
    this.#token = response.headers.get('x-subject-token') ?? this.#token;
    const text = await response.text();
    const answer = { status: response.status, body: text === '' ? null : JSON.parse(text) };
    this.#keep(recorded, answer.body);
    return answer;
  }

  send(method: string, url: string, headers: Record<string, string>, body: string | null): Promise<Response> {
    return this.endpoint.fetch(new Request(BASE + url, { method, headers, body }));
  }

  async #logIn(): Promise<void> {
    const user = { name: 'demo', password: 'secret' };
    const body = JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } } } });
    const response = await this.send('POST', '/v3/auth/tokens', {}, body);
    this.#token = response.headers.get('x-subject-token') ?? '';
  }

  #waitFor(response: unknown): void {
    const { clock, server } = this.endpoint.control;
    for (const wanted of serversIn(response)) {
      const vmState = wanted['OS-EXT-STS:vm_state'];
      const task = wanted['OS-EXT-STS:task_state'] ?? '-';
      if (vmState === undefined) continue;
      for (let tries = 0; tries < 10_000 && server(wanted.name)?.pair !== `${vmState}/${task}`; tries += 1) {
        if (server(wanted.name)?.settled !== false) break;
        clock.advance(20);
      }
    }
    if (response !== null && typeof response === 'object' && 'itemNotFound' in response) clock.settle();
  }

  /** A server is looked up by the name that it was recorded under. */
  #learn({ response, body, method, url }: Recorded): void {
    for (const { id, name } of serversIn(response)) {
      const ours = this.endpoint.control.server(name ?? '');
      if (ours !== undefined) this.#names.set(id, ours.id);
    }
    if (method !== 'POST' || !url.endsWith('/servers') || body === null) return;
    const { server } = JSON.parse(body);
    if (server.name.startsWith('fail'))
      this.endpoint.control.faults.force({ server: server.name, at: 'scheduling', outcome: 'task.errored' });
  }

  #keep({ response }: Recorded, body: unknown): void {
    const [recorded] = serversIn(response);
    const [answered] = serversIn(body);
    if (recorded !== undefined && answered !== undefined) this.#names.set(recorded.id, answered.id);
    const [theirs, ours] = [projectIn(response), projectIn(body)];
    if (theirs !== undefined && ours !== undefined) this.#names.set(theirs, ours);
  }

  #translate(text: string): string {
    return [...this.#names].reduce((translated, [theirs, ours]) => translated.replaceAll(theirs, ours), text);
  }
}

const serversIn = (body: unknown) => {
  const { server, servers = server === undefined ? [] : [server] } = Object(body);
  return servers;
};

const projectIn = (body: unknown): string | undefined => Object(body).token?.project?.id;
