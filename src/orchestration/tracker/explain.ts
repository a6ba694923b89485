import type { Belief, Reading } from '../../graph/index.ts';
import { ecsGraph, momentsOf } from '../../graph/index.ts';
import { operationOf, pairKey } from '../../machines/index.ts';
import type { Assumptions, Sight } from './sight.ts';
import { sightUnder } from './sight.ts';
import type { Ground, Step, Track } from './track.ts';
import { follow } from './track.ts';
import type { Explanation, WayStep } from './verdict.ts';
import { wayBetween } from './way.ts';
import { noteOf, toldOf } from './words.ts';

/** What was told, and where the server might have been before. */
export interface Past {
  readonly before: Track;
  readonly step: Step;
}

/** How a tracker understands what it is told. */
export interface Understanding extends Ground {
  readonly assumptions: Assumptions;
}

/**
 * The nearest explanation of a step that no life explains: that somebody else asked for an operation, that something in between was not
 * told, that one of the last observations is wrong (the latest that may be), or else that this one is.
 */
export const explain = (understanding: Understanding, past: readonly Past[], now: Past): Explanation =>
  unrequested(understanding, now) ??
  missed(understanding, now) ??
  withoutEarlier(understanding, past, now) ?? {
    kind: 'withoutThis',
    instead: insteadOf(understanding, now, []),
  };

const unrequested = ({ assumptions }: Understanding, now: Past): Explanation | undefined => {
  if (assumptions.others) return undefined;
  const way = wayUnder({ ...assumptions, others: true }, now);
  const operations = new Set(way.flatMap(({ event }) => operationOf(event) ?? []));
  return operations.size === 0 ? undefined : { kind: 'unrequested', operations: [...operations] };
};

const missed = ({ assumptions }: Understanding, now: Past): Explanation | undefined => {
  if (!assumptions.complete) return undefined;
  const way = wayUnder({ ...assumptions, complete: false }, now);
  return way.length === 0 ? undefined : { kind: 'missed', way };
};

const withoutEarlier = (ground: Ground, past: readonly Past[], now: Past): Explanation | undefined => {
  for (const [back, wrong] of past.toReversed().entries()) {
    const later = [...past.slice(past.length - back), now].map(({ step }) => step);
    if (wrong.step.kind === 'look' && fits(ground, wrong.before, later)) {
      const instead = insteadOf(ground, wrong, later);
      return { kind: 'withoutEarlier', note: noteOf(wrong.step), told: toldOf(wrong.step), instead };
    }
  }
  return undefined;
};

const fits = (ground: Ground, before: Track, later: readonly Step[]): boolean => {
  let track: Track | undefined = before;
  for (const step of later) track = track && follow(ground, track, step);
  return track !== undefined;
};

/** How the server may have come to what was told, were the assumptions these; empty where it cannot. */
const wayUnder = (assumptions: Assumptions, { before, step }: Past): readonly WayStep[] => {
  const sight = sightUnder(assumptions);
  const from = sight.beliefs.of(before.place.members);
  return wayBetween(sight, from, allowing(sight, from, step));
};

/** Where the server may be that then lets this be told. */
const allowing = (sight: Sight, from: Belief, step: Step): Belief => {
  const { beliefs } = sight;
  const ahead = sight.ahead(from);
  if (step.kind === 'look') return beliefs.both(ahead, sight.shown(step.reading));
  const answers = step.answer === 'accepted' ? sight.accepted : sight.refused;
  const allows = (moment: number): boolean =>
    answers.get(step.operation)?.(beliefs.of([moment])) !== beliefs.none;
  return beliefs.of(ahead.members.filter(allows));
};

/** What might have been read instead, in the words of the reading, the most alike first. */
const insteadOf = (ground: Ground, { before, step }: Past, later: readonly Step[]): readonly string[] => {
  if (step.kind !== 'look') return [];
  const { sight } = ground;
  const { all } = momentsOf(ecsGraph());
  const possible = sight
    .ahead(before.place)
    .members.filter((moment) => fits(ground, { ...before, place: sight.beliefs.of([moment]) }, later))
    .flatMap((moment) => all[moment] ?? []);
  const names = possible
    .map(({ pair, node }) => ({
      likeness: likeness(step.reading, pair),
      name: nameLike(step.reading, pairKey(pair), node.status),
    }))
    .sort((left, right) => right.likeness - left.likeness);
  return [...new Set(names.map(({ name }) => name))].slice(0, MOST_NAMES);
};

const MOST_NAMES = 3;

const nameLike = ({ vmState, taskState, gone }: Reading, pair: string, status: string): string =>
  vmState === undefined && taskState === undefined && !gone ? status : pair;

const likeness = (
  reading: Reading,
  pair: { readonly vmState: string; readonly taskState: string | null },
): number => (reading.vmState === pair.vmState ? 2 : 0) + (reading.taskState === pair.taskState ? 1 : 0);
