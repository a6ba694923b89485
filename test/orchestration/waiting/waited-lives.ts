import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Operation } from '../../../src/machines/index.ts';
import { OPERATIONS, operationEvent } from '../../../src/machines/index.ts';
import type { WaitEnd, Waiter } from '../../../src/orchestration/index.ts';
import { waiterFor, waitForOperation } from '../../../src/orchestration/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import type { Life } from './lives.ts';
import { lifeAfter, outcome, readLate, readPair, readStatus, truth } from './lives.ts';

/** An operation, and a configuration that accepts it. */
export interface Request {
  readonly operation: Operation;
  readonly node: GraphNode;
}

/** Every operation at every configuration that accepts it. */
export const REQUESTS: readonly Request[] = OPERATIONS.flatMap((operation) => {
  const { type } = operationEvent(operation);
  const edges = ecsGraph().edges.filter(({ event }) => event === type);
  return edges.map(({ source }) => ({ operation, node: ecsGraph().node(source) }));
});

/** The requests, each with a seed of its own, by operation and by the vm_state in which it is asked for. */
export const REQUESTS_BY_PLACE: ReadonlyMap<
  string,
  readonly { readonly request: Request; readonly seed: number }[]
> = REQUESTS.reduce((places, request, index) => {
  const place = `${request.operation} in ${request.node.pair.vmState}`;
  return places.set(place, [...(places.get(place) ?? []), { request, seed: index + 1 }]);
}, new Map<string, readonly { readonly request: Request; readonly seed: number }[]>());

/** What a client is shown of a server, and how old that may be. */
interface Client {
  readonly readerAt: (node: GraphNode) => (life: Life) => unknown;
  readonly staleMs: number;
  /** Whether it must notice every end; a status shows some ends just like work. */
  readonly seesAll: boolean;
}

/** Clients by what they read. */
export const CLIENTS: ReadonlyMap<string, Client> = new Map<string, Client>([
  ['the pair', { readerAt: () => readPair, staleMs: 0, seesAll: true }],
  ['the status alone', { readerAt: () => readStatus, staleMs: 0, seesAll: false }],
  [
    'the pair of up to ten seconds ago',
    { readerAt: (node) => readLate(node, 10_000), staleMs: 10_000, seesAll: true },
  ],
]);

const PROFILES = ['flaky', 'typical', 'slow'] as const;
const INTERVALS_MS = [undefined, 1_000, 10_000, 60_000, 600_000];

/** One life after a request, waited for. Says how that ended, and what was wrong about it with all that led to it. */
export const waited = async ({ operation, node }: Request, client: Client, seed: number) => {
  const chance = randomStream(seed, 1);
  const profile = PROFILES[chance.integer(0, PROFILES.length - 1)] ?? 'flaky';
  const everyMs = INTERVALS_MS[chance.integer(0, INTERVALS_MS.length - 1)];
  const life = lifeAfter(node, operation, profile, seed);
  const read = client.readerAt(node);
  const end = await waitForOperation(() => read(life), waiterOf({ operation, node }), {
    timers: life.timers.waiting,
    ...(everyMs === undefined ? {} : { everyMs }),
    staleMs: client.staleMs,
  });
  const problem = contradiction(end, life, client.seesAll);
  life.server.stop();
  const story = [operation, node.key, profile, everyMs, seed, end.history, life.shown];
  return { end: end.end, wrong: problem === undefined ? [] : [[problem, ...story]] };
};

const WAITERS = new Map<string, Waiter>();

/** The waiter for what was asked there, made once. */
export const waiterOf = ({ operation, node: { label } }: Request): Waiter => {
  const key = `${operation} ${label}`;
  const waiter = WAITERS.get(key) ?? waiterFor(operation, label);
  WAITERS.set(key, waiter);
  return waiter;
};

/** What the end says against what truly happened, and against what would have happened. */
const contradiction = (end: WaitEnd, life: Life, seesAll: boolean): string | undefined => {
  const went = truth(life, life.timers.now());
  switch (end.end) {
    case 'done':
      if (went === 'underWay') return 'done too early';
      return end.certain && went === 'failed' ? 'certainly done, but it failed' : undefined;
    case 'failed':
      return FAILED.includes(outcome(life)) ? undefined : `failed, but ${outcome(life)}`;
    case 'unclear':
      return went === 'underWay' ? 'over too early' : undefined;
    case 'timedOut':
      return seesAll ? missedIn(life, end) : undefined;
    default:
      return `nobody did anything: ${end.end}`;
  }
};

/** Whoever has looked at it for half of the time, at rest, should have noticed. */
const missedIn = (life: Life, { afterMs }: WaitEnd): string | undefined => {
  const went = truth(life, life.timers.now() - afterMs / 2);
  return went === 'underWay' ? undefined : `missed that it was ${went}`;
};

/** What is undone since is not what was asked for, whoever missed that it had been. */
const FAILED: readonly string[] = ['failed', 'undone'];
