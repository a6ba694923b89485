import type { Seen } from '../../src/graph/index.ts';
import { ecsGraph } from '../../src/graph/index.ts';
import type { StatusMapping } from '../../src/machines/index.ts';
import { ECS_MAPPING, pairKey } from '../../src/machines/index.ts';
import type { Awaited, Waiter } from '../../src/orchestration/index.ts';
import { asTerraform, waiterFor } from '../../src/orchestration/index.ts';
import { Watch } from '../../src/orchestration/waiting/watch.ts';
import type { ClientWaiter, Polling, StateChange } from './clients.ts';
import type { Life, Story } from './lives.ts';
import { livesOf, pairAt, statusAt } from './lives.ts';

/** What a waiter says, and when; nothing if it still waits when its time is up. */
export interface Said {
  readonly at: number;
  readonly says: 'done' | 'failed' | 'either' | 'nothing';
  /** What it had read. */
  readonly read: string;
}

/** What is true of that. */
export type Judgement =
  | 'right'
  | 'says that it cannot tell'
  | 'fails what goes well'
  | 'done too early'
  | 'takes a failure for success'
  | 'waits in vain';

/** How a waiter did on many lives: how often what, and an example of each. */
export interface Score {
  readonly lives: number;
  readonly counts: ReadonlyMap<Judgement, number>;
  readonly examples: ReadonlyMap<Judgement, string>;
}

/** Where each operation is asked for. */
// biome-ignore format: a table is read by its columns
export const STORIES: readonly (Story & { readonly from: string })[] = [
  { operation: 'create', from: '', before: [] },
  { operation: 'start', from: 'SHUTOFF', before: ['stop'], at: 'stopped/-' },
  { operation: 'stop', from: 'ACTIVE', before: [], at: 'active/-' },
  { operation: 'softReboot', from: 'ACTIVE', before: [], at: 'active/-' },
  { operation: 'rebuild', from: 'ACTIVE', before: [], at: 'active/-' },
  { operation: 'rebuild', from: 'SHUTOFF', before: ['stop'], at: 'stopped/-' },
  { operation: 'resize', from: 'ACTIVE', before: [], at: 'active/-' },
  { operation: 'resize', from: 'SHUTOFF', before: ['stop'], at: 'stopped/-' },
  { operation: 'confirmResize', from: 'VERIFY_RESIZE, was running', before: ['resize'], at: 'resized/-' },
  { operation: 'confirmResize', from: 'VERIFY_RESIZE, was stopped', before: ['stop', 'resize'], at: 'resized/-' },
  { operation: 'shelve', from: 'ACTIVE, boots from an image', before: [], at: 'active/-' },
  { operation: 'shelve', from: 'ACTIVE, boots from a volume', bootSource: 'volume', before: [], at: 'active/-' },
  { operation: 'unshelve', from: 'SHELVED', before: ['shelve'], at: 'shelved/-' },
  { operation: 'unshelve', from: 'SHELVED_OFFLOADED', bootSource: 'volume', before: ['shelve'], at: 'shelved_offloaded/-' },
  { operation: 'delete', from: 'ACTIVE', before: [], at: 'active/-' },
  { operation: 'delete', from: 'SHUTOFF', before: ['stop'], at: 'stopped/-' },
  { operation: 'delete', from: 'VERIFY_RESIZE', before: ['resize'], at: 'resized/-' },
  { operation: 'delete', from: 'SHELVED', before: ['shelve'], at: 'shelved/-' },
];

/** Runs a waiter against lives, and says what came of it. */
export const scoreOf = (lives: readonly Life[], wait: (life: Life) => Said): Score => {
  const counts = new Map<Judgement, number>();
  const examples = new Map<Judgement, string>();
  for (const life of lives) {
    const said = wait(life);
    const judgement = judge(life, said);
    counts.set(judgement, (counts.get(judgement) ?? 0) + 1);
    if (!examples.has(judgement)) examples.set(judgement, said.read);
  }
  return { lives: lives.length, counts, examples };
};

const judge = (life: Life, said: Said): Judgement => {
  const { end } = life;
  if (said.says === 'failed') return hasFailed(life, said) ? 'right' : 'fails what goes well';
  if (said.says === 'nothing') {
    return end !== undefined && end.at < said.at - MARGIN_MS ? 'waits in vain' : 'right';
  }
  if (end === undefined || end.at > said.at) return 'done too early';
  if (said.says === 'either') return 'says that it cannot tell';
  return isGood(life, said) ? 'right' : 'takes a failure for success';
};

const hasFailed = (life: Life, said: Said): boolean =>
  life.end?.well === false || hasStoppedSince(life, said);

const isGood = (life: Life, said: Said): boolean =>
  life.end?.well === true || (life.operation === 'stop' && hasStoppedSince(life, said));

/** The guest may stop by itself once it is over. What counts is how the server then is: a start is undone, a failed stop made good. */
const hasStoppedSince = ({ end, shows }: Life, { at }: Said): boolean =>
  shows.some((shown) => shown.at > (end?.at ?? at) && shown.at <= at && shown.pair?.vmState === 'stopped');

/** Who has not noticed it after so long never will. */
const MARGIN_MS = 600_000;

/** What one of the clients says about a life. */
export const clientSays = (client: ClientWaiter, life: Life, mapping: StatusMapping): Said => {
  const begin = client.engine === 'terraform' ? client.delay * 1_000 : client.interval * 1_000;
  for (let at = Math.max(1, begin); at <= TIMEOUT_MS; at += client.interval * 1_000) {
    const status = statusAt(life, at, mapping) ?? 'DELETED';
    const says = client.engine === 'terraform' ? stateChange(client, status) : polling(client, status);
    if (says !== undefined) return { at, says, read: status };
  }
  return { at: TIMEOUT_MS, says: 'nothing', read: statusAt(life, TIMEOUT_MS, mapping) ?? 'DELETED' };
};

const TIMEOUT_MS = 1_800_000;

const stateChange = (
  { pending, target, refusesError }: StateChange,
  status: string,
): 'done' | 'failed' | undefined => {
  if (refusesError && status === 'ERROR') return 'failed';
  if (target.includes(status)) return 'done';
  return pending.length === 0 || pending.includes(status) ? undefined : 'failed';
};

const polling = ({ success, failure }: Polling, status: string): 'done' | 'failed' | undefined => {
  if (success.includes(status)) return 'done';
  return failure.includes(status) ? 'failed' : undefined;
};

/** What ours says about a life, reading the pair, or the status alone. */
export const oursSays = (operation: Awaited, life: Life, mapping?: StatusMapping): Said => {
  const waiter = waiterAt(operation, pairKey(life.from));
  const watch = new Watch(waiter, ecsGraph(), STALE_MS);
  const { waitsMs, thenMs } = waiter.poll;
  let read = 'nothing';
  for (let at = 0, reads = 0; at <= waiter.timeoutMs; reads += 1) {
    at += waitsMs[reads] ?? thenMs;
    const pair = pairAt(life, at);
    read = pair === undefined ? '404' : pairKey(pair);
    const { means, certain } = watch.see(at, seenAt(life, at, mapping));
    if (means !== 'onTheWay') return { at, says: saidBy(means, certain), read };
  }
  return { at: waiter.timeoutMs, says: 'nothing', read };
};

const seenAt = (life: Life, at: number, mapping: StatusMapping | undefined): Seen => {
  const pair = pairAt(life, at);
  if (pair === undefined) return { gone: true };
  return mapping === undefined ? pair : { status: statusAt(life, at, mapping) };
};

const saidBy = (means: string, certain: boolean): Said['says'] => {
  if (means === 'done' && certain) return 'done';
  return means === 'failed' ? 'failed' : 'either';
};

/** What ours says in the form of a Terraform waiter. */
export const exportSays = (operation: Awaited, life: Life): Said => {
  const waiter = asTerraform(waiterAt(operation, pairKey(life.from)));
  const { refresh, pending, target, delaySeconds: delay, pollIntervalSeconds: interval } = waiter;
  for (let at = delay * 1_000; at <= waiter.timeoutSeconds * 1_000; at += interval * 1_000) {
    const pair = pairAt(life, at);
    const read =
      pair === undefined ? 'DELETED' : refresh === 'pair' ? pairKey(pair) : statusAt(life, at, ECS_MAPPING);
    const says = stateChange({ engine: 'terraform', pending, target, delay, interval }, read ?? 'DELETED');
    if (says !== undefined) return { at, says, read: read ?? 'DELETED' };
  }
  return { at: waiter.timeoutSeconds * 1_000, says: 'nothing', read: '' };
};

const STALE_MS = 10_000;

const waiters = new Map<string, Waiter>();

const waiterAt = (operation: Awaited, from: ReturnType<typeof pairKey>): Waiter => {
  const key = `${operation} ${from}`;
  const waiter = waiters.get(key) ?? waiterFor(operation, operation === 'create' ? undefined : from);
  waiters.set(key, waiter);
  return waiter;
};

const lives = new Map<string, readonly Life[]>();

/** The lives of a story, lived once. */
export const livesOfStory = (story: (typeof STORIES)[number]): readonly Life[] => {
  const key = `${story.operation} ${story.from}`;
  const known = lives.get(key) ?? livesOf(story, SEEDS);
  lives.set(key, known);
  return known;
};

const SEEDS = 80;
