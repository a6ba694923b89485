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

/** Everywhere else that a server may come to rest by itself, the nearest first, with what has happened then. */
export const otherEndsFrom = (field: Field, start: Spot): readonly OtherEnd[] => {
  const { rest } = courseFrom(field, start);
  const found = new Map<Spot, Set<string>>();
  const seen = new Set([start]);
  for (const spot of seen) {
    if (spot.onward !== undefined) seen.add(spotAt(field, spot.onward.to));
    for (const { to, edge } of spot.detours) {
      const target = spotAt(field, to);
      const end = courseFrom(field, target).rest;
      seen.add(target);
      if (end === rest && target !== rest) continue;
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
