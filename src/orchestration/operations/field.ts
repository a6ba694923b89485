import type { GraphEdge, Moment, Move } from '../../graph/index.ts';
import { ecsGraph, momentsOf } from '../../graph/index.ts';
import type { Operation, StatusMapping } from '../../machines/index.ts';
import { deriveStatus, OPERATIONS, operationOf, pairKey } from '../../machines/index.ts';
import type { Odds, Profile } from '../../simulator/index.ts';
import { oddsOf, quantileOf } from '../../simulator/index.ts';
import type { Appearance } from './answer.ts';

/** A moment of a server's life as operations see it: what it takes there, and how it goes on if nobody asks for anything. */
export interface Spot extends Appearance {
  readonly moment: Moment;
  /** Where each operation that is taken here leads at once. */
  readonly takes: ReadonlyMap<Operation, number>;
  /** Where the server goes by itself if the step under way succeeds; undefined where it rests. */
  readonly onward: Onward | undefined;
  /** Where else it may go by itself. */
  readonly detours: readonly Detour[];
}

interface Onward {
  readonly to: number;
  /** The median of what the step takes. */
  readonly typicalMs: number;
}

interface Detour {
  readonly to: number;
  readonly edge: GraphEdge;
}

/** The spots by the ids of their moments, under a profile and a mapping. */
export type Field = readonly Spot[];

/** Lays a profile and a mapping over the moments of `ecsGraph()`, once: the same two give the same field. */
export const fieldOf = (profile: Profile, mapping: StatusMapping): Field => {
  const fields = FIELDS.get(profile) ?? new Map<StatusMapping, Field>();
  const field = fields.get(mapping) ?? layOut(profile, mapping);
  FIELDS.set(profile, fields.set(mapping, field));
  return field;
};

const FIELDS = new WeakMap<Profile, Map<StatusMapping, Field>>();

const layOut = (profile: Profile, mapping: StatusMapping): Field => {
  const odds = oddsOf(profile);
  const { all } = momentsOf(ecsGraph());
  const restless = eventsAtRest(all);
  return all.map((moment): Spot => {
    const [success, ...others] = waysFrom(moment, restless);
    return {
      moment,
      pair: pairKey(moment.pair),
      status: deriveStatus(moment.pair.vmState, moment.pair.taskState, mapping),
      takes: new Map(OPERATIONS.flatMap((operation) => entryFor(moment, operation, odds))),
      onward: success && { to: success.target, typicalMs: typicalMsOf(moment, success, odds) },
      detours: others.map((edge) => ({ to: edge.target, edge })),
    };
  });
};

/** What may happen unasked to a server at rest. */
const eventsAtRest = (moments: readonly Moment[]): ReadonlySet<string> =>
  new Set(
    moments
      .flatMap(({ id }) => movesFrom(id))
      .filter(({ because }) => because === 'unasked')
      .map(({ edge }) => edge.event),
  );

/** The spot of an id that came out of the same field. @throws RangeError for another. */
export const spotAt = (field: Field, id: number): Spot => {
  const spot = field[id];
  if (spot === undefined) throw new RangeError(`no spot ${id}, there are ${field.length}`);
  return spot;
};

/**
 * What may follow without anybody asking, the success of the step under way first: of a graph's edges the operation's own
 * comes before the outcomes, and `task.advanced` is the first of these. What also happens to a server at rest is no success.
 */
const waysFrom = ({ id, kind, edge }: Moment, restless: ReadonlySet<string>): readonly GraphEdge[] => {
  if (kind === 'passing') return edge === undefined ? [] : [edge];
  const underWay = movesFrom(id)
    .filter((move) => move.because === 'underWay' && move.to === move.edge.target)
    .map((move) => move.edge);
  const isRestless = ({ event }: GraphEdge): boolean => restless.has(event);
  return [...underWay.filter((way) => !isRestless(way)), ...underWay.filter(isRestless)];
};

/** Unseen work holds back all that does not pre-empt; what is shown in passing takes what it will take at its end. */
const entryFor = (
  { id, kind, node, edge }: Moment,
  operation: Operation,
  odds: Odds,
): readonly (readonly [Operation, number])[] => {
  if (kind === 'unseen' && !odds.at(node.id).preempting.includes(operation)) return [];
  if (kind === 'passing' && edge !== undefined && !takesAt(edge.source, operation)) return [];
  const { all, accepting } = momentsOf(ecsGraph());
  const along = accepting(id, operation);
  const target = along.find((to) => all[to]?.kind === 'unseen') ?? along.at(-1);
  return target === undefined ? [] : [[operation, target]];
};

const takesAt = (node: number, operation: Operation): boolean =>
  momentsOf(ecsGraph()).accepting(node, operation).length > 0;

const movesFrom = (id: number): readonly Move[] => momentsOf(ecsGraph()).movesFrom(id);

const typicalMsOf = (moment: Moment, edge: GraphEdge, odds: Odds): number => {
  const { work, unseen, drifts } = odds.at(moment.node.id);
  const operation = operationOf(edge.event);
  if (moment.kind === 'passing') return quantileOf(odds.passing.takes, 0.5);
  if (moment.kind === 'unseen')
    return medianOf(operation === undefined ? undefined : unseen.get(operation)?.takes);
  return medianOf(work?.takes ?? drifts.find(({ event }) => event === edge.event)?.after);
};

const medianOf = (takes: Parameters<typeof quantileOf>[0] | undefined): number =>
  takes === undefined ? 0 : quantileOf(takes, 0.5);
