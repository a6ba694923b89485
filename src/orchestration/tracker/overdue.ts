import type { Belief, Moment } from '../../graph/index.ts';
import { ecsGraph, itemAt, momentsOf } from '../../graph/index.ts';
import { operationOf, pairKey } from '../../machines/index.ts';
import type { Odds, Profile, ProfileName, WorkOdds } from '../../simulator/index.ts';
import { oddsOf, quantileOf } from '../../simulator/index.ts';
import { remembered } from './remembered.ts';
import type { Sight } from './sight.ts';
import type { Overdue } from './verdict.ts';

/** How long 99 of 100 servers stay in a belief, in milliseconds; Infinity where a server may rest there. */
export type Limits = (belief: Belief) => number;

/**
 * The limits of a profile for the beliefs of a sight. Where a server may go through several tasks meanwhile, they add up: a belief is left
 * when the last of them is done.
 */
export const limitsOf = (profile: Profile | ProfileName, sight: Sight): Limits => {
  const odds = oddsOf(profile);
  const perSight = KNOWN.get(odds) ?? new Map<Sight, Limits>();
  KNOWN.set(odds, perSight);
  const limits = perSight.get(sight) ?? remember(odds);
  perSight.set(sight, limits);
  return limits;
};

const KNOWN = new WeakMap<Odds, Map<Sight, Limits>>();

/** What is to be said of a server that has been seen in a belief for so long; undefined while that is normal. */
export const overdueAfter = (forMs: number, normallyMs: number): Overdue | undefined =>
  forMs > normallyMs
    ? { forMs, normallyMs, stuck: forMs >= Math.max(normallyMs, STUCK_AFTER_MS) }
    : undefined;

/**
 * After so long a server that is starting, stopping, restarting or being deleted does not come to an end by itself any more
 * (Open Telekom Cloud, user manual of ECS, "Managing ECS status").
 */
const STUCK_AFTER_MS = 30 * 60_000;

const SHARE = 0.99;

const remember = (odds: Odds): Limits => {
  const moments = momentsOf(ecsGraph()).all.map((moment) => ({ moment, ms: limitAt(odds, moment) }));
  return remembered(({ members }: Belief) => total(members.map((id) => itemAt(moments, id))));
};

const total = (limits: readonly { readonly moment: Moment; readonly ms: number }[]): number => {
  const longest = new Map<string, number>();
  for (const { moment, ms } of limits) {
    const key = pairKey(moment.pair);
    longest.set(key, Math.max(longest.get(key) ?? 0, ms));
  }
  return [...longest.values()].reduce((sum, ms) => sum + ms, 0);
};

const limitAt = (odds: Odds, { kind, node, edge }: Moment): number => {
  if (kind === 'passing') return quantileOf(odds.passing.takes, SHARE);
  const { work, unseen } = odds.at(node.id);
  if (kind === 'configuration') return node.settled ? Number.POSITIVE_INFINITY : limitOf(work);
  const operation = edge === undefined ? undefined : operationOf(edge.event);
  return limitOf(operation === undefined ? undefined : unseen.get(operation));
};

/** Where there is no work, nothing is awaited. */
const limitOf = (work: WorkOdds | undefined): number =>
  work === undefined ? Number.POSITIVE_INFINITY : quantileOf(work.takes, SHARE);
