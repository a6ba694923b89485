import { parseCloudState } from '../../../src/server/index.ts';
import { ecsChart } from '../../../src/simulator/chart.ts';
import type { Random } from '../../../src/simulator/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import { BASE, IMAGE, logIn } from '../client.ts';
import { huaweiClient, PROJECT } from '../huawei/client.ts';
import { ACTIONS } from '../requests.ts';

/** What came of states with one thing amiss in each. */
export interface Spoiling {
  readonly refused: number;
  readonly taken: number;
  /** A 5xx, a refusal that does not say where, a server where none can be, a cloud that cannot be put away again. */
  readonly findings: readonly string[];
}

/** Puts so many spoilt states, one after the other, into an endpoint; where one is taken, looks at all that follows. */
export const spoilStates = async (count: number, seed: number): Promise<Spoiling> => {
  const random = randomStream(seed, 6);
  const client = huaweiClient({ profile: 'flaky', jobs: { start: 500, lag: -200 } });
  const sound = await busyState(client);
  const put = await restore(client, sound);
  if (put.status !== 204) throw new Error(`a sound state is refused: ${put.detail}`);
  // Traces are long and all alike.
  const paths = pathsIn(sound).filter((path) => path[2] !== 'trace' || Number(path[3] ?? 0) < 2);
  const findings: string[] = [];
  const counts = { refused: 0, taken: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const path = pick(random, paths);
    const [what, spoilt] = spoil(sound, path, random);
    const note = (problem: string): void =>
      void findings.push(`${path.join('.')} ${what}: ${problem}`.slice(0, 400));
    const { status, detail } = await restore(client, spoilt);
    counts[status === 204 ? 'taken' : 'refused'] += 1;
    if (status === 204) await lookAround(client, note);
    else if (status !== 400 || !/^[\w.]+: \S/.test(detail)) note(`${status} ${detail}`);
  }
  return { ...counts, findings };
};

type Client = ReturnType<typeof huaweiClient>;
type Path = readonly (string | number)[];

const restore = async ({ endpoint }: Client, state: unknown) => {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify(state);
  const answer = await endpoint.fetch(
    new Request(`${BASE}/_control/snapshot`, { method: 'PUT', headers, body }),
  );
  const text = await answer.text();
  return { status: answer.status, detail: text === '' ? '' : String(JSON.parse(text).detail) };
};

/** A cloud in which as much as possible is under way. */
const busyState = async (client: Client) => {
  const { control, endpoint } = client;
  const own = await client.build('web');
  await client.post(`${client.servers}/${own}/resize`, { resize: { flavorRef: 's6.large.2' } });
  control.clock.advance(600);
  await client.create('db', { metadata: { a: 'b' }, server_tags: [{ key: 'k' }] });
  control.create([
    { pair: 'active/powering-off' },
    { pair: 'resized/-' },
    { pair: 'error/-' },
    { pair: 'shelved_offloaded/-', image: null },
    { pair: 'active/deleting' },
  ]);
  const { act, token } = await logIn({}, endpoint);
  const waiting = control.servers().find(({ pair }) => pair === 'resized/-')?.id ?? '';
  control.mischief.add({ effect: { kind: 'staleReads', ms: 900 }, times: 3 });
  await act(waiting, { confirmResize: null });
  await act(waiting, { lock: null });
  control.faults.force({ at: 'powering-off', outcome: 'task.errored', skip: 1, times: 'always' });
  if (token === '') throw new Error('nobody was let in');
  return JSON.parse(JSON.stringify(control.snapshot()));
};

/** The way to each thing inside, the whole aside. */
const pathsIn = (value: unknown, before: Path = []): Path[] => {
  const inside: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return inside.flatMap(([key, item]) => [[...before, key], ...pathsIn(item, [...before, key])]);
};

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  7,
  86_400_000,
  Number.MAX_SAFE_INTEGER,
  1e308,
  '',
  'x',
  'ä',
  'a\r\nb',
  '__proto__',
  'forever',
  'vanish',
  'active',
  'error',
  'task.errored',
  'server.delete',
  'x'.repeat(300),
  [],
  {},
  [0, 0, 0, 0],
];

/** The same with another value in one place, without it, or with it twice. */
const spoil = (sound: unknown, path: Path, random: Random): readonly [string, unknown] => {
  const spoilt = structuredClone(sound);
  const key = path.at(-1) ?? '';
  const holder = valueAt(spoilt, path.slice(0, -1));
  const dice = random.integer(0, 9);
  if (dice === 0) {
    Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(Object(holder), key);
    return ['is left out', spoilt];
  }
  if (dice === 1 && Array.isArray(holder)) {
    holder.push(holder[Number(key)]);
    return ['is there twice', spoilt];
  }
  const value = Object(holder)[key];
  const others = dice < 5 ? pathsIn(sound).map((each) => valueAt(sound, each)) : VALUES;
  const other = pick(random, dice < 8 ? others.filter((each) => isAlike(each, value)) : others);
  Object(holder)[key] = structuredClone(other);
  return [`is ${JSON.stringify(other).slice(0, 80)}`, spoilt];
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((found, step) => Object(found)[step], value);

const isAlike = (left: unknown, right: unknown): boolean =>
  typeof left === typeof right && Array.isArray(left) === Array.isArray(right);

/** All pairs at which a server is, or which it shows on its way. */
const PAIRS: ReadonlySet<string> = new Set(
  ecsChart()
    .places.flatMap(({ shown, routes }) => [shown, ...[...routes.values()].flatMap(({ passes }) => passes)])
    .map(({ vmState, taskState }) => `${vmState}/${taskState ?? '-'}`),
);

/** Asks for everything that there is, lets all come to its end, and asks again. */
const lookAround = async (client: Client, note: (problem: string) => void): Promise<void> => {
  const { endpoint, control } = client;
  const { token, projectId } = await logIn({}, endpoint);
  const ask = async (method: string, path: string, body?: object): Promise<void> => {
    const headers = {
      'X-Auth-Token': token,
      'X-OpenStack-Nova-API-Version': '2.96',
      'Content-Type': 'application/json',
    };
    try {
      const answer = await endpoint.fetch(
        new Request(BASE + path, { method, headers, body: body ? JSON.stringify(body) : null }),
      );
      if (answer.status >= 500) note(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    } catch (error) {
      note(`${method} ${path}: ${String(Object(error).stack).slice(0, 250)}`);
    }
  };
  const look = async (): Promise<void> => {
    await ask('GET', '/v2.1/servers/detail?all_tenants=1');
    await ask('GET', `/v1/${projectId}/cloudservers/detail`);
    for (const path of ['/clock', '/servers', '/faults', '/mischief']) await ask('GET', `/_control${path}`);
    for (const { id } of control.snapshot().jobs)
      await client.get(`/v1/${PROJECT}/jobs/${encodeURIComponent(id)}`);
    for (const { id, pair } of control.servers()) {
      await ask('GET', `/_control/servers/${encodeURIComponent(id)}/trace`);
      if (!PAIRS.has(pair)) note(`a server is at ${pair}`);
    }
    const put = parseCloudState(JSON.parse(JSON.stringify(control.snapshot())));
    if (!put.ok) note(`cannot be put away: ${put.where}: ${put.problem}`);
  };
  await look();
  for (const { id } of control.servers()) {
    await client.act('os-stop', [id]);
    for (const action of Object.values(ACTIONS)) await ask('POST', `/v2.1/servers/${id}/action`, action('1'));
  }
  await ask('POST', '/v2.1/servers', {
    server: { name: 'n', flavorRef: '1', imageRef: IMAGE, networks: 'none' },
  });
  await client.create('more');
  await ask('POST', '/_control/clock/advance', { ms: 1_000 });
  await look();
  await ask('POST', '/_control/clock/settle', {});
  await look();
};

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};
