import { ecsGraph } from '../../../src/graph/index.ts';
import type { Pair } from '../../../src/machines/index.ts';
import { OPERATIONS, pairKey } from '../../../src/machines/index.ts';
import { waitForOperation } from '../../../src/orchestration/index.ts';
import type { Random } from '../../../src/simulator/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import type { Life } from './lives.ts';
import { lifeAfter } from './lives.ts';
import { NaiveReach } from './naive-reach.ts';
import type { Request } from './waited-lives.ts';
import { waiterOf } from './waited-lives.ts';

const INTERVALS_MS = [1_000, 5_000, 30_000];

/**
 * One life after a request, waited for, while another client asks for other things just before and just after reads. Says how that
 * ended, and what was wrong about it: called off where the naive search does not say so, or at another read than it does.
 */
export const waitedWithMeddling = async (request: Request, seed: number) => {
  const { operation, node } = request;
  const chance = randomStream(seed, 1);
  const life = lifeAfter(node, operation, 'flaky', seed);
  const naive = new NaiveReach(request);
  const reads: { readonly pair: Pair; readonly isUnreachable: boolean; readonly truly: boolean }[] = [];
  const read = (): unknown => {
    meddle(life, chance);
    const pair = pairNow(life);
    const truly = !naive.leadsFrom(nodeNow(node.id, life));
    reads.push({ pair, isUnreachable: naive.isUnreachableAt(pair), truly });
    meddle(life, chance);
    return pair.vmState === 'deleted' ? 'gone' : pair;
  };
  const { end } = await waitForOperation(read, waiterOf(request), {
    timers: life.timers.waiting,
    everyMs: INTERVALS_MS[chance.integer(0, INTERVALS_MS.length - 1)] ?? 1_000,
    staleMs: 0,
  });
  life.server.stop();
  const first = reads.findIndex(({ isUnreachable }) => isUnreachable);
  const isRight = end === 'unreachable' ? first === reads.length - 1 && reads[first]?.truly : first < 0;
  const story = reads.map(({ pair }) => pairKey(pair)).join(' ');
  return { end, wrong: isRight ? [] : [{ operation, from: node.key, seed, end, first, story }] };
};

/** Asks for one operation or another now and then, whether it is accepted or not. */
const meddle = ({ server }: Life, chance: Random): void => {
  if (chance.fraction() > 0.2) return;
  const operation = OPERATIONS[chance.integer(0, OPERATIONS.length - 1)];
  if (operation !== undefined) server.request(operation);
};

const pairNow = ({ server }: Life): Pair => {
  const last = server.entries.at(-1);
  if (last === undefined || last.kind === 'gone') return { vmState: 'deleted', taskState: null };
  return { vmState: last.vmState, taskState: last.taskState };
};

/** The configuration that the server is truly in. */
const nodeNow = (start: number, { shown }: Life): number =>
  shown.reduce((here, { event }) => {
    const edge = ecsGraph()
      .outgoing(here)
      .find((each) => each.event === event);
    return edge?.target ?? here;
  }, start);
