import type { Belief, Reading } from '../../graph/index.ts';
import { ecsGraph, momentsOf } from '../../graph/index.ts';
import type { Operation, Pair } from '../../machines/index.ts';
import { deriveStatus, operationOf, pairKey } from '../../machines/index.ts';
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
 * The nearest explanation of a step that no life explains. First what takes one thing to be otherwise: somebody else asked for one operation,
 * one change was not told, one of the last observations is wrong (the latest that may be). Then more of the kind; and if nothing helps, this
 * one is wrong.
 */
export const explain = (understanding: Understanding, past: readonly Past[], now: Past): Explanation => {
  const asked = operationsMissing(understanding, now);
  const unrequested = { kind: 'unrequested', operations: asked } as const;
  const way = changesMissing(understanding, now);
  const missed = { kind: 'missed', way } as const;
  if (asked.length === 1) return unrequested;
  if (way.length === 2) return missed;
  const wrong = withoutEarlier(understanding, past, now);
  if (wrong !== undefined) return wrong;
  if (asked.length > 0) return unrequested;
  return way.length > 0 ? missed : { kind: 'withoutThis', instead: insteadOf(understanding, now, []) };
};

const operationsMissing = ({ assumptions }: Understanding, now: Past): readonly Operation[] => {
  if (assumptions.others) return [];
  const way = wayUnder({ ...assumptions, others: true }, now);
  return [...new Set(way.flatMap(({ event }) => operationOf(event) ?? []))];
};

const changesMissing = ({ assumptions }: Understanding, now: Past): readonly WayStep[] =>
  assumptions.complete ? wayUnder({ ...assumptions, complete: false }, now) : [];

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
  if (step.kind === 'look') return beliefs.both(ahead, beliefs.of(step.reading.moments));
  const answers = step.answer === 'accepted' ? sight.accepted : sight.refused;
  const allows = (moment: number): boolean => answers(step.operation)(beliefs.of([moment])) !== beliefs.none;
  return beliefs.of(ahead.members.filter(allows));
};

/** What might have been read instead, in the words of the reading, the most alike first. */
const insteadOf = (ground: Ground, { before, step }: Past, later: readonly Step[]): readonly string[] => {
  if (step.kind !== 'look') return [];
  const { sight } = ground;
  const { all } = momentsOf(ecsGraph());
  const possible = sight
    .ahead(before.place)
    .members.filter((moment) => !step.reading.moments.includes(moment))
    .filter((moment) => fits(ground, { ...before, place: sight.beliefs.of([moment]) }, later))
    .flatMap((moment) => all[moment] ?? []);
  const names = possible
    .map(({ id, pair }) => ({
      likeness: likeness(step.reading, pair) + (before.place.members.includes(id) ? STAYED : 0),
      name: nameLike(step.reading, pair),
    }))
    .sort((left, right) => right.likeness - left.likeness);
  return [...new Set(names.map(({ name }) => name))].slice(0, MOST_NAMES);
};

const MOST_NAMES = 3;
/** Of what is equally alike, where the server was is the likeliest. */
const STAYED = 0.5;

const nameLike = ({ vmState, taskState, gone }: Reading, pair: Pair): string =>
  vmState === undefined && taskState === undefined && !gone
    ? deriveStatus(pair.vmState, pair.taskState)
    : pairKey(pair);

const likeness = (
  reading: Reading,
  pair: { readonly vmState: string; readonly taskState: string | null },
): number => (reading.vmState === pair.vmState ? 2 : 0) + (reading.taskState === pair.taskState ? 1 : 0);
