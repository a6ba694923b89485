import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEndpoint, parseCloudState } from '../../src/server/index.ts';
import { randomStream } from '../../src/simulator/index.ts';
import { BASE, logIn } from './client.ts';
import type { Shot } from './hostile.ts';
import { aim } from './hostile.ts';

/** What came of hostile requests. */
export interface Onslaught {
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** What no request may bring about: a 5xx, a rejection, an answer that is no JSON, a cloud that cannot be put away. */
  readonly findings: readonly string[];
  /** Bytes of heap after the first tenth, and at the end. */
  readonly heap: { readonly early: number; readonly late: number };
}

/** Sends hostile requests to an endpoint with a client's own token, and looks at every answer. */
export const storm = async (requests: number, seed: number): Promise<Onslaught> => {
  const endpoint = createEndpoint({ pace: 'manual', profile: 'instant', seed });
  const { projectId } = await logIn({}, endpoint);
  let id = '';
  const random = randomStream(seed, 3);
  const statuses = new Map<number, number>();
  const findings: string[] = [];
  let early = 0;
  let token = '';
  for (let turn = 0; turn < requests; turn += 1) {
    if (turn % 500 === 0) await tidy(endpoint, token);
    // Whoever moves the clock lets tokens expire.
    if (turn % 20 === 0) ({ token } = await logIn({}, endpoint));
    id = livingServer(endpoint, id);
    const shot = aim(random, { token, projectId, id });
    const { status, complaint } = await fire(endpoint, shot);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (complaint !== undefined && findings.length < 20)
      findings.push(
        `${complaint}: ${shot.method} ${shot.path.slice(0, 200)} ${String(shot.body).slice(0, 200)}`,
      );
    if (turn === Math.floor(requests / 10)) early = heap();
  }
  const put = parseCloudState(JSON.parse(JSON.stringify(endpoint.control.snapshot())));
  if (!put.ok) findings.push(`cannot be put away: ${put.where}: ${put.problem}`);
  return { statuses, findings, heap: { early, late: heap() } };
};

type Endpoint = ReturnType<typeof createEndpoint>;

/** A server that somebody deleted teaches nothing more; another one takes its place. */
const livingServer = ({ control }: Endpoint, id: string): string => {
  if (control.server(id) !== undefined) return id;
  const [another = ''] = control.create([{ pair: 'active/-' }]);
  return another;
};

const heap = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
};

/** Keeps what a client may create from hiding what a leak would do. */
const tidy = async ({ fetch, control }: Endpoint, token: string): Promise<void> => {
  control.mischief.clear();
  control.faults.clear();
  const headers = { 'X-Auth-Token': token };
  for (const { id } of control.servers().slice(0, -1))
    await fetch(new Request(`${BASE}/v2.1/servers/${id}`, { method: 'DELETE', headers }));
  control.clock.settle();
  // Jobs are forgotten after a day.
  control.clock.advance(25 * 3_600_000);
};

const fire = async ({ fetch }: Endpoint, { method, path, headers, body }: Shot) => {
  const request = requestOf(method, path, headers, body);
  // What no client can put into a request never comes to the door.
  if (request === undefined) return { status: 0 };
  try {
    const answer = await fetch(request);
    const text = await answer.text();
    // Glance says in plain text that an image is not there.
    if (/json/.test(answer.headers.get('content-type') ?? '') && method !== 'HEAD') JSON.parse(text);
    return {
      status: answer.status,
      ...(answer.status >= 500 && { complaint: `${answer.status} ${text.slice(0, 200)}` }),
    };
  } catch (error) {
    return { status: -1, complaint: String(Object(error).stack).slice(0, 600) };
  }
};

const requestOf = (
  method: string,
  path: string,
  headers: Shot['headers'],
  body: string | undefined,
): Request | undefined => {
  try {
    return new Request(BASE + path, {
      method,
      headers,
      body: method === 'GET' || method === 'HEAD' ? null : (body ?? null),
    });
  } catch {
    return undefined;
  }
};
