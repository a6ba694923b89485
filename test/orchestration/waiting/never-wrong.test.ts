import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import { OPERATIONS, operationEvent } from '../../../src/machines/index.ts';
import type { WaitEnd } from '../../../src/orchestration/index.ts';
import { waiterFor, waitForOperation } from '../../../src/orchestration/index.ts';
import type { Life } from './lives.ts';
import { lifeAfter, readLate, readPair, readStatus, truth } from './lives.ts';

const GRAPH = ecsGraph();

/** Every operation at every configuration that accepts it. */
const REQUESTS = OPERATIONS.flatMap((operation) => {
  const { type } = operationEvent(operation);
  const edges = GRAPH.edges.filter(({ event }) => event === type);
  return edges.map(({ source }) => ({ operation, node: GRAPH.node(source) }));
});

const PROFILES = ['flaky', 'typical', 'slow'] as const;
const INTERVALS_MS = [undefined, undefined, 1_000, 10_000, 60_000, 600_000];

describe('a wait for a simulated server', () => {
  it.each([
    ['the pair', () => readPair, 0],
    ['the status alone', () => readStatus, 0],
    ['the pair of up to ten seconds ago', (node: GraphNode) => readLate(node, 10_000), 10_000],
  ] as const)(
    'is never wrong about any operation, reading %s',
    async (_, reader, staleMs) => {
      const wrong: unknown[] = [];
      const ends = new Set<string>();
      for (const [index, request] of REQUESTS.entries()) {
        for (let round = 0; round < ROUNDS; round += 1) {
          const { end, problem } = await waited(request, {
            read: reader(request.node),
            staleMs,
            seesAll: reader(request.node) !== readStatus,
            seed: index * ROUNDS + round + 1,
          });
          ends.add(end.end);
          if (problem !== undefined) wrong.push(problem);
        }
      }
      expect(wrong).toEqual([]);
      expect([...ends]).toEqual(expect.arrayContaining(['done', 'failed', 'timedOut']));
    },
    60_000,
  );
});

interface Client {
  readonly read: (life: Life) => unknown;
  readonly staleMs: number;
  readonly seesAll: boolean;
  readonly seed: number;
}

const waited = async (
  { operation, node }: (typeof REQUESTS)[number],
  { read, staleMs, seesAll, seed }: Client,
): Promise<{ readonly end: WaitEnd; readonly problem: unknown }> => {
  const profile = PROFILES[seed % PROFILES.length] ?? 'flaky';
  const everyMs = INTERVALS_MS[seed % INTERVALS_MS.length];
  const life = lifeAfter(node, operation, profile, seed);
  const end = await waitForOperation(() => read(life), waiterOf(operation, node.label), {
    timers: life.timers.waiting,
    ...(everyMs === undefined ? {} : { everyMs }),
    staleMs,
  });
  life.server.stop();
  const problem = contradiction(end, life, seesAll);
  return {
    end,
    problem: problem && [problem, operation, node.label, profile, everyMs, seed, end.history, life.shown],
  };
};

/** `npm run soak` does a thousand. */
const ROUNDS = 1;

const WAITERS = new Map<string, ReturnType<typeof waiterFor>>();
const waiterOf = (...[operation, from]: Parameters<typeof waiterFor>) => {
  const key = `${operation} ${from}`;
  const waiter = WAITERS.get(key) ?? waiterFor(operation, from);
  WAITERS.set(key, waiter);
  return waiter;
};

/** What the end says against what truly happened. */
const contradiction = (end: WaitEnd, life: Life, seesAll: boolean): string | undefined => {
  const now = life.timers.now();
  const went = truth(life, now);
  if (end.end === 'done' && end.certain && went !== 'done') return `certainly done, but ${went}`;
  if (end.end === 'done' && went === 'underWay') return 'done too early';
  if (end.end === 'failed' && went !== 'failed') return `failed, but ${went}`;
  if (end.end === 'unclear' && went === 'underWay') return 'over too early';
  if (end.end === 'timedOut' && seesAll && truth(life, now - end.afterMs / 2) !== 'underWay')
    return `missed that it was ${went}`;
  if (end.end === 'unreachable' || end.end === 'gaveUp' || end.end === 'aborted')
    return `nobody did anything: ${end.end}`;
  return undefined;
};
