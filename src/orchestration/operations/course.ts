import type { Appearance, OtherEnd } from './answer.ts';
import type { Field, Spot } from './field.ts';
import { spotAt } from './field.ts';

/** How it goes on from a spot by itself if every step succeeds. */
export interface Course {
  /** From the spot itself to where the server rests, both included. */
  readonly spots: readonly Spot[];
  readonly rest: Spot;
  /** The sum of the steps' medians. */
  readonly typicalMs: number;
}

/** The course from a spot; a course of one where the server rests already. */
export const courseFrom = (field: Field, start: Spot): Course => {
  const spots = [start];
  let rest = start;
  let typicalMs = 0;
  for (let next = rest.onward; next !== undefined; next = rest.onward) {
    rest = spotAt(field, next.to);
    spots.push(rest);
    typicalMs += next.typicalMs;
  }
  return { spots, rest, typicalMs };
};

/** Everywhere that a server may get by itself, whatever succeeds or fails, the spot itself included and the nearest first. */
export const reachedFrom = (field: Field, start: Spot): ReadonlySet<Spot> => {
  const reached = new Set([start]);
  for (const { onward, detours } of reached) {
    if (onward !== undefined) reached.add(spotAt(field, onward.to));
    for (const { to } of detours) reached.add(spotAt(field, to));
  }
  return reached;
};

/** Everywhere else that a server may come to rest by itself, the nearest first, with what has happened then. */
export const otherEndsFrom = (field: Field, start: Spot): readonly OtherEnd[] => {
  const { rest } = courseFrom(field, start);
  const found = new Map<Spot, Set<string>>();
  for (const { detours } of reachedFrom(field, start)) {
    for (const { to, edge } of detours) {
      const target = spotAt(field, to);
      const end = courseFrom(field, target).rest;
      if (end !== rest || target === rest)
        found.set(end, (found.get(end) ?? new Set()).add(edge.description));
    }
  }
  return mergeAlike(
    [...found].map(([spot, because]) => ({ settlesAt: looksOf(spot), because: [...because] })),
  );
};

/** What a spot shows, and nothing else of it. */
export const looksOf = ({ pair, status }: Spot): Appearance => ({ pair, status });

/** Configurations that look alike are one end to whoever looks. */
const mergeAlike = (ends: readonly OtherEnd[]): readonly OtherEnd[] => {
  const byPair = new Map<string, OtherEnd>();
  for (const end of ends) {
    const before = byPair.get(end.settlesAt.pair);
    const because = [...new Set([...(before?.because ?? []), ...end.because])];
    byPair.set(end.settlesAt.pair, { ...end, because });
  }
  return [...byPair.values()];
};
