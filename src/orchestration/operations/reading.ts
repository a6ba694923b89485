import type { InputProblem, PairName } from '../../graph/index.ts';

import type {
  EcsContext,
  ObservedServer,
  Operation,
  Pair,
  PairKey,
  Status,
  StatusMapping,
} from '../../machines/index.ts';
import {
  ALL_PAIRS,
  leavesSeenAs,
  pairIndex,
  pairKey,
  pairsWithStatus,
  parsePairKey,
  STATUSES,
} from '../../machines/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Field, Spot } from './field.ts';

/**
 * What was read of a server: a pair or its key; a status, where that is all there is; or a server as `parseServer` gives it,
 * whose pair counts, and what it remembers.
 */
export type ServerReading =
  | PairName
  | Status
  | (Pick<ObservedServer, 'pair'> & Partial<Pick<ObservedServer, 'memory'>>);

/** What is known of a server besides what was read. */
export interface ServerMemory extends Partial<EcsContext> {
  /** An operation that was accepted, may not be over, and shows no task (`confirmResize`). */
  readonly underWay?: Operation;
}

/** The spots at which a server that shows this pair may be, the likeliest first; none where no server shows it. */
export interface Sight {
  readonly pair: PairKey;
  readonly spots: readonly Spot[];
}

/** A reading as a text: the key of the pair, or the status. @throws OrchestrationInputError for what is neither. */
export const readingKey = (
  reading: ServerReading,
  asked: Pick<InputProblem, 'where' | 'field'>,
): PairKey | Status => {
  if (typeof reading === 'object' && reading !== null) {
    const pair = 'pair' in reading ? reading.pair : reading;
    return isPublished(pair) ? pairKey(pair) : refuse(pair, asked);
  }
  return READINGS.get(reading) ?? refuse(reading, asked);
};

/** What is known besides the pair: what was said goes before what was read. */
export const memoryOf = (reading: ServerReading, said: ServerMemory | undefined): ServerMemory => {
  const read =
    typeof reading === 'object' && reading !== null && 'pair' in reading ? reading.memory : undefined;
  return read === undefined ? (said ?? NOTHING) : { ...read, ...said };
};

const NOTHING: ServerMemory = Object.freeze({});

/** What may be behind a reading, pair by pair. A status stands for all pairs that show it and in which a server can be. */
export const sightsOf = (
  key: PairKey | Status,
  { field, mapping, memory }: { field: Field; mapping: StatusMapping; memory: ServerMemory },
): readonly Sight[] => {
  const status = STATUSES.find((candidate) => candidate === key);
  const single = parsePairKey(key);
  const pairs = status === undefined ? [] : pairsWithStatus(status, mapping);
  return [...pairs, ...(single === undefined ? [] : [single])]
    .map((pair) => ({ pair: pairKey(pair), spots: narrowed(spotsAt(pair, field), pair, memory, field) }))
    .filter(({ spots }) => spots.length > 0);
};

/**
 * The configurations that show a pair, under its own name or another spelling. Where there are none, a server may still show
 * it for an instant on its way.
 */
const spotsAt = (pair: Pair, field: Field): readonly Spot[] => {
  const leaves = leavesSeenAs(pair).map((leaf) => pairKey(leaf.pair));
  return leaves.length > 0
    ? leaves.flatMap((key) =>
        field.filter((spot) => spot.moment.kind === 'configuration' && spot.pair === key),
      )
    : field.filter((spot) => spot.moment.kind === 'passing' && spot.pair === pairKey(pair));
};

/**
 * Those that agree with what is known, fact by fact; a fact with which none agrees is passed over. A spelling that keeps the
 * old vm_state tells where the server came from.
 */
const narrowed = (
  spots: readonly Spot[],
  pair: Pair,
  { bootSource, launched, origin, underWay }: ServerMemory,
  field: Field,
): readonly Spot[] => {
  const wanted = [
    origin === undefined ? undefined : (spot: Spot) => contextOf(spot).origin === origin,
    (spot: Spot) => spot.moment.pair.vmState === pair.vmState || contextOf(spot).origin === pair.vmState,
    bootSource && ((spot: Spot) => contextOf(spot).bootSource === bootSource),
    launched === undefined ? undefined : (spot: Spot) => contextOf(spot).launched === launched,
  ].flatMap((fits) => fits ?? []);
  const fitting = wanted.reduce((left, fits) => {
    const kept = left.filter(fits);
    return kept.length > 0 ? kept : left;
  }, spots);
  const ranked = fitting.toSorted((left, right) => rankOf(left) - rankOf(right));
  return underWay === undefined ? ranked : ranked.map((spot) => duringUnseen(spot, underWay, field));
};

const contextOf = ({ moment }: Spot): EcsContext => moment.node.context;

/** The leaf lists what a server may remember there, the likeliest first; what it boots from weighs least. */
const rankOf = ({ moment }: Spot): number => {
  const { bootSource, launched, origin } = moment.node.context;
  const [leaf] = leavesSeenAs(moment.node.pair);
  if (leaf === undefined) return 0;
  const ranks = [
    leaf.launched.indexOf(launched),
    leaf.origins.indexOf(origin),
    leaf.bootSources.indexOf(bootSource),
  ];
  return ranks.reduce((sum, rank) => sum * RANKS + rank, 0);
};

/** More than any list of a leaf is long. */
const RANKS = 4;

const duringUnseen = (spot: Spot, operation: Operation, field: Field): Spot => {
  const target = field[spot.takes.get(operation) ?? spot.moment.id];
  return target?.moment.kind === 'unseen' ? target : spot;
};

const READINGS: ReadonlyMap<unknown, PairKey | Status> = new Map(
  [...ALL_PAIRS.map(pairKey), ...STATUSES].map((name) => [name, name]),
);

const isPublished = (pair: unknown): pair is Pair =>
  typeof pair === 'object' &&
  pair !== null &&
  'vmState' in pair &&
  'taskState' in pair &&
  pairIndex(pair.vmState, pair.taskState) !== undefined;

const refuse = (given: unknown, asked: Pick<InputProblem, 'where' | 'field'>): never => {
  throw new OrchestrationInputError({
    ...asked,
    given,
    expected:
      'a pair or its key, like "active/powering-off" or "active/-"; a status, like "UNKNOWN"; or a server that parseServer has read',
  });
};
