import { parseCloudState } from '../../../src/server/index.ts';
import type { Random } from '../../../src/simulator/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import { authBody, IMAGE } from '../client.ts';
import type { Target } from '../hostile.ts';
import { aim } from '../hostile.ts';
import type { Salvo } from './bytes.ts';
import { brokenSalvo, wholeSalvo } from './bytes.ts';
import { converse } from './converse.ts';

/** What came of hostile requests over sockets. */
export interface Onslaught {
  /** How often each status was answered; what was broken off has none. */
  readonly statuses: ReadonlyMap<number, number>;
  /** What nothing may bring about: a 5xx, silence, an endpoint that does not go on, a cloud that cannot be put away. */
  readonly findings: readonly string[];
}

/** Requests after which the cloud begins anew. */
const ROUND = 2_000;
const WORKERS = 8;

/** Sends hostile requests, and bytes that are none, to an endpoint; `afterRound` is told how many there have been. */
export const storm = async (
  url: string,
  requests: number,
  seed: number,
  afterRound: (sent: number) => Promise<void> = async () => undefined,
): Promise<Onslaught> => {
  const statuses = new Map<number, number>();
  const findings: string[] = [];
  const streams = Array.from({ length: WORKERS }, (_, worker) => randomStream(seed, worker));
  for (let sent = 0; sent < requests && findings.length < 20; ) {
    const target = await beginAnew(url);
    const share = Math.ceil(Math.min(ROUND, requests - sent) / WORKERS);
    await Promise.all(streams.map((random) => work(share, { url, target, random, statuses, findings })));
    sent += share * WORKERS;
    findings.push(...(await stateOf(url)));
    await afterRound(sent);
  }
  return { statuses, findings };
};

interface Work {
  readonly url: string;
  readonly target: Target;
  readonly random: Random;
  readonly statuses: Map<number, number>;
  readonly findings: string[];
}

/** Sends one salvo after the other until there have been so many requests. */
const work = async (requests: number, { url, target, random, statuses, findings }: Work): Promise<void> => {
  for (let left = requests; left > 0; ) {
    const isBroken = random.integer(0, 3) === 0;
    const count = isBroken ? 1 : Math.min(left, random.integer(1, 3));
    left -= count;
    const shots = Array.from({ length: count }, () => aim(random, target));
    const salvo = isBroken ? brokenSalvo(aim(random, target), random) : wholeSalvo(shots, random);
    const answered = await fire(url, salvo);
    for (const status of answered) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const problem = problemWith(answered, salvo, count);
    if (problem !== undefined) findings.push(`${problem}: ${salvo.bytes.toString('latin1').slice(0, 600)}`);
  }
};

const fire = async (url: string, { bytes, ending }: Salvo): Promise<readonly number[]> => {
  const { statuses } = await converse(url, bytes, (socket) => {
    if (ending === 'end') socket.end();
    if (ending === 'reset') setImmediate(() => socket.resetAndDestroy());
  });
  return statuses;
};

const problemWith = (answered: readonly number[], { isWhole }: Salvo, count: number): string | undefined => {
  const broken = answered.find((status) => status >= 500);
  if (broken !== undefined) return `answered ${broken}`;
  if (!isWhole) return undefined;
  return answered.length === count ? undefined : `answered ${answered.length} of ${count} requests`;
};

const beginAnew = async (url: string): Promise<Target> => {
  await fetch(`${url}/_control/reset`, { method: 'POST' });
  const answer = await fetch(`${url}/v3/auth/tokens`, { method: 'POST', body: authBody('secret') });
  const token = answer.headers.get('x-subject-token') ?? '';
  const projectId = Object(await answer.json()).token.project.id;
  const server = { name: 'web', flavorRef: '1', imageRef: IMAGE };
  const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' };
  const made = await fetch(`${url}/v2.1/servers`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ server }),
  });
  const { id } = Object(await made.json()).server;
  await fetch(`${url}/_control/clock/settle`, { method: 'POST', headers, body: '{}' });
  return { token, projectId, id };
};

/** Whether the endpoint goes on, and its cloud could be put away. */
const stateOf = async (url: string): Promise<readonly string[]> => {
  const answer = await fetch(`${url}/_control/snapshot`);
  const put = parseCloudState(await answer.json());
  return put.ok ? [] : [`cannot be put away: ${put.where}: ${put.problem}`];
};
