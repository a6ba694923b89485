import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphInputError } from '../../../src/graph/errors.ts';
import { createBeliefs } from '../../../src/graph/index.ts';

const SIZE = 7;
const members = fc.uniqueArray(fc.nat(SIZE - 1));
/** What may follow upon each member. */
const moves = fc.array(members, { minLength: SIZE, maxLength: SIZE });

const sorted = (numbers: Iterable<number>): readonly number[] =>
  [...new Set(numbers)].sort((left, right) => left - right);

/** Everything that follows, by trying once more until nothing is added. */
const closureOf = (start: readonly number[], follows: readonly (readonly number[])[]): readonly number[] => {
  const next = sorted([...start, ...start.flatMap((member) => follows[member] ?? [])]);
  return next.length === start.length ? sorted(start) : closureOf(next, follows);
};

describe('beliefs', () => {
  it('answer as plain sets do, the first time and every time after', () => {
    fc.assert(
      fc.property(moves, members, members, (follows, one, other) => {
        const beliefs = createBeliefs({ size: SIZE, byItself: (member) => follows[member] ?? [] });
        for (const _time of [1, 2]) {
          const left = beliefs.of(one);
          const right = beliefs.of(other);
          const drifted = closureOf(one, follows);
          expect(left.members).toEqual(sorted(one));
          expect(beliefs.either(left, right).members).toEqual(sorted([...one, ...other]));
          expect(beliefs.both(left, right).members).toEqual(
            sorted(one.filter((each) => other.includes(each))),
          );
          expect(beliefs.drifted(left).members).toEqual(drifted);
          expect(beliefs.seeing(left, right).members).toEqual(drifted.filter((each) => other.includes(each)));
        }
      }),
    );
  });

  it('lead along a step to whatever it leads to from any of their members', () => {
    fc.assert(
      fc.property(moves, members, (steps, start) => {
        const beliefs = createBeliefs({ size: SIZE, byItself: () => [] });
        const step = beliefs.along((member) => steps[member] ?? []);
        const expected = sorted(start.flatMap((member) => steps[member] ?? []));
        expect(step(beliefs.of(start)).members).toEqual(expected);
        expect(step(beliefs.of(start))).toBe(step(beliefs.of(start)));
      }),
    );
  });

  it('ask for what follows upon a member only once', () => {
    const asked: number[] = [];
    const beliefs = createBeliefs({
      size: 3,
      byItself: (member) => {
        asked.push(member);
        return [];
      },
    });
    for (const members of [[0], [0, 1], [1, 2]]) beliefs.drifted(beliefs.of(members));
    expect(asked).toEqual([0, 1, 2]);
  });

  it('are the same object if they hold the same, however they came about', () => {
    const beliefs = createBeliefs({ size: 3, byItself: () => [] });
    expect(beliefs.of([2, 0, 2])).toBe(beliefs.either(beliefs.of([0]), beliefs.of([2])));
    expect(beliefs.of([])).toBe(beliefs.none);
    expect(beliefs.none).toEqual({ id: 0, members: [] });
    expect(beliefs.count).toBe(4);
  });

  it('cannot be changed', () => {
    const belief = createBeliefs({ size: 3, byItself: () => [] }).of([1]);
    expect(Object.isFrozen(belief)).toBe(true);
    expect(Object.isFrozen(belief.members)).toBe(true);
  });

  it('refuse what is no member of their space', () => {
    const beliefs = createBeliefs({ size: 3, byItself: () => [] });
    for (const given of [-1, 3, 0.5, Number.NaN]) {
      expect(() => beliefs.of([0, given])).toThrow(
        new GraphInputError({
          where: 'beliefs.of',
          field: 'members',
          given,
          expected: 'whole numbers from 0 to 2',
        }),
      );
    }
  });
});
