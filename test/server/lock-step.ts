import type { Operation } from '../../src/machines/index.ts';
import { OPERATIONS } from '../../src/machines/index.ts';
import type { EndpointControl } from '../../src/server/index.ts';
import type { Random, TraceEntry } from '../../src/simulator/index.ts';
import { randomStream } from '../../src/simulator/index.ts';
import type { Client } from './client.ts';
import { IMAGE, logIn } from './client.ts';
import { ACTIONS } from './requests.ts';
import { Shadow } from './shadow.ts';

/** What came of a walk in lock-step. */
export interface Walk {
  readonly taken: number;
  readonly refused: number;
  /** The pairs and statuses that showed. */
  readonly seen: ReadonlySet<string>;
  /** Where the endpoint and the machine did not agree. */
  readonly findings: readonly string[];
}

/** Random calls over HTTP, each held against XState's own machine: what it takes, and what shows before. */
export const walkInLockStep = async (calls: number, seed: number): Promise<Walk> => {
  let client = await logIn({ profile: 'flaky', seed });
  const shadow = new Shadow();
  const { control } = client.endpoint;
  control.watch(shadow.follow);
  const random = randomStream(seed, 8);
  const seen = new Set<string>();
  const findings: string[] = [];
  const counts = { taken: 0, refused: 0 };
  for (let call = 0; call < calls; call += 1) {
    client = await stillIn(client, call);
    const { id, operation } = await nextCall(client, random, call);
    const { server } = (await client.get(`/v2.1/servers/${id}`)).body;
    if (server === undefined) {
      findings.push(...missed(id, control));
      continue;
    }
    const pair = `${server['OS-EXT-STS:vm_state']}/${server['OS-EXT-STS:task_state'] ?? '-'} ${server.status}`;
    seen.add(pair);
    if (isAtRest(control.trace(id)) && pair !== shadow.pair(id))
      findings.push(`call ${call}: ${pair}, not ${shadow.pair(id)}`);
    const takes = shadow.takes(id, operation);
    const { status, body } = await ask(client, id, operation, server.flavor.id);
    if (!isAnswerTo(takes, status))
      findings.push(
        `call ${call}: ${operation} at ${pair}: ${status} ${JSON.stringify(body)}, taken: ${takes}`,
      );
    counts[takes ? 'taken' : 'refused'] += 1;
  }
  return { ...counts, seen, findings };
};

/** Tokens expire in the cloud's own time, which goes fast here. */
const stillIn = (client: Client, call: number): Client | Promise<Client> =>
  call % 1000 === 999 ? logIn({}, client.endpoint) : client;

/** A server that is deleted and has not vanished yet shows to nobody. */
const missed = (id: string, { server }: EndpointControl): string[] =>
  server(id)?.status === 'DELETED' ? [] : [`${id} does not show`];

/** What shows for an instant on the way is no state of the machine. */
const isAtRest = (trace: readonly TraceEntry[] = []): boolean => trace.at(-1)?.kind !== 'passed';

const isAnswerTo = (takes: boolean, status: number): boolean =>
  (takes ? [202, 204] : [400, 404, 409]).includes(status);

const ask = (client: Client, id: string, operation: Operation, flavor: string) =>
  operation === 'delete' ? client.remove(`/v2.1/servers/${id}`) : client.act(id, ACTIONS[operation](flavor));

const VOLUME = { imageRef: '', block_device_mapping_v2: [{ boot_index: 0, destination_type: 'volume' }] };

/** Keeps a few servers alive, lets some time pass, and picks one of them and something to ask of it. */
const nextCall = async (client: Client, random: Random, call: number) => {
  const { control } = client.endpoint;
  if (control.servers().length < 4) {
    const root = call % 3 === 0 ? VOLUME : { imageRef: IMAGE };
    await client.post('/v2.1/servers', { server: { name: `s${call}`, flavorRef: '1', ...root } });
  }
  control.clock.advance(random.integer(0, 40_000));
  const operation = OPERATIONS[random.integer(0, OPERATIONS.length - 1)] ?? 'stop';
  const { id } = pick(control.servers(), random);
  return { id, operation: operation === 'delete' && call % 4 !== 0 ? ('stop' as const) : operation };
};

const pick = <Item>(items: readonly Item[], random: Random): Item => {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};
