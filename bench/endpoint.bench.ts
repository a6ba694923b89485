import autocannon from 'autocannon';
import { itemAt } from '../src/graph/index.ts';
import type { Measured } from './harness.ts';
import { median, rowText } from './harness.ts';
import { serveBareRoute, serveCloud } from './load/processes.ts';
import type { Visitor } from './load/visitor.ts';
import { visit } from './load/visitor.ts';

const ROUNDS = 7;
const SECONDS = 3;
const CONNECTIONS = 50;

/** Where the profile `slow` has at least two minutes of work ahead: much moves while it is measured, and nothing settles. */
const BUSY = [
  'building/scheduling',
  'building/networking',
  'building/block_device_mapping',
  'building/spawning',
];

/**
 * The endpoint as it is served, beside a route of Hono's on the same server library that answers the same JSON and does nothing
 * else. Load comes from autocannon, over sockets, in turns.
 */
export const endpointBench = async (): Promise<readonly Measured[]> => {
  const rows = [...(await readsOf(10_000)), await memoryOf(100_000)];
  for (const row of rows) console.log(rowText(row));
  return rows;
};

const readsOf = async (servers: number): Promise<readonly Measured[]> => {
  const cloud = await serveCloud('--profile', 'slow');
  const visitor = await visit(cloud.url);
  await visitor.place(BUSY, servers / BUSY.length);
  const paths = await somePaths(visitor);
  const bare = await serveBareRoute(JSON.stringify(await visitor.get(itemAt(paths, 0))));
  try {
    const rounds: Round[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const measured = {
        show: await shoot(cloud.url, paths, visitor),
        page: await shoot(cloud.url, ['/v2.1/servers/detail?limit=20'], visitor),
        bare: await shoot(bare.url, paths, visitor),
      };
      if (round >= 0) rounds.push(measured); // the first one belongs to the compiler
    }
    const moving = await visitor.inTransition();
    if (moving < servers * 0.99) throw new Error(`only ${moving} of ${servers} were in transition`);
    const among = `of ${servers} servers in transition`;
    return [
      rowOf(`looks at ${paths.length} ${among}, one at a time`, 'show', rounds, 2),
      rowOf(`pages of 20 ${among}`, 'page', rounds, Number.POSITIVE_INFINITY),
    ];
  } finally {
    await Promise.all([cloud.stop(), bare.stop()]);
  }
};

/** How load was borne: milliseconds for an answer, and whatever was no answer. */
interface Borne {
  readonly perSecond: number;
  readonly p99: number;
  readonly failed: number;
}

type Round = Readonly<Record<'show' | 'page' | 'bare', Borne>>;

const shoot = async (url: string, paths: readonly string[], { headers }: Visitor): Promise<Borne> => {
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: paths.map((path) => ({ path })),
  });
  return { perSecond: requests.average, p99: latency.p99, failed: errors + timeouts + non2xx };
};

/** Where some of the servers are shown. */
const somePaths = async ({ get }: Visitor): Promise<readonly string[]> => {
  const { servers } = Object(await get(`/v2.1/servers?limit=${LOOKED_AT}`));
  return Array.from<{ readonly id: string }>(servers).map(({ id }) => `/v2.1/servers/${id}`);
};

const LOOKED_AT = 500;

const rowOf = (what: string, kind: keyof Round, rounds: readonly Round[], limit: number): Measured => {
  const cost = (borne: Borne) => 1e9 / borne.perSecond;
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const failed = rounds.reduce((sum, round) => sum + round[kind].failed, 0);
  const rate = (name: keyof Round) => `${Math.round(middle((round) => round[name].perSecond))}/s`;
  const p99 = (name: keyof Round) => `p99 ${middle((round) => round[name].p99)} ms`;
  return {
    title: `${what}, ${failed} errors`,
    ours: { name: `${rate(kind)}, ${p99(kind)}`, median: middle((round) => cost(round[kind])) },
    yardstick: {
      name: `bare route, ${rate('bare')}, ${p99('bare')}`,
      median: middle((round) => cost(round.bare)),
    },
    ratio: middle((round) => cost(round[kind]) / cost(round.bare)),
    limit,
  };
};

/** What the kernel counts, at its peak, while they are created and then looked at. */
const memoryOf = async (servers: number): Promise<Measured> => {
  const cloud = await serveCloud('--profile', 'slow');
  try {
    const visitor = await visit(cloud.url);
    await visitor.place(BUSY, servers / BUSY.length);
    const { failed } = await shoot(cloud.url, await somePaths(visitor), visitor);
    const { peak } = cloud.resident();
    return {
      title: `${servers} servers in transition, created and looked at, ${failed} errors`,
      unit: 'B',
      ours: { name: 'resident at its peak', median: peak },
      yardstick: { name: 'promised', median: PROMISED },
      ratio: peak / PROMISED,
      limit: 1,
    };
  } finally {
    await cloud.stop();
  }
};

const PROMISED = 400e6;
