import { GraphInputError } from '../errors.ts';

/** A set of things that may be the case, of a finite space. Two that hold the same are the same object. */
export interface Belief {
  /** Counts the beliefs of one space in the order in which they were first formed; the empty one has 0. */
  readonly id: number;
  /** Ascending; none where nothing that is known can be the case. */
  readonly members: readonly number[];
}

/** What may be the case, and what may come of it. */
export interface BeliefSpace {
  /** The members of this space are the whole numbers from 0 up to, but not including, this one. */
  readonly size: number;
  /** What may follow at once upon a member, unnoticed. */
  readonly byItself: (member: number) => Iterable<number>;
}

/**
 * Beliefs over one space. Each answer is remembered, so whoever follows observations pays one look-up for each that has been
 * made before from the same belief. What is remembered is shared by all who follow, and there are not many beliefs that
 * observations of a real space lead to.
 */
export interface Beliefs {
  readonly none: Belief;
  /** How many beliefs have been formed. */
  readonly count: number;
  /** @throws GraphInputError for what is no member of the space. */
  of(members: Iterable<number>): Belief;
  /** What either allows. */
  either(left: Belief, right: Belief): Belief;
  /** What both allow. */
  both(left: Belief, right: Belief): Belief;
  /** Any number of things may have followed by themselves meanwhile, none included. */
  drifted(belief: Belief): Belief;
  /** After a drift, what is shown now allows only this. */
  seeing(belief: Belief, shown: Belief): Belief;
  /** A step that leads from each member to any of these, or nowhere; gives what it makes of a belief. */
  along(step: (member: number) => Iterable<number>): (belief: Belief) => Belief;
}

/** The beliefs over a space, the empty one formed already. */
export const createBeliefs = ({ size, byItself }: BeliefSpace): Beliefs => {
  const formed = new Map<string, Belief>();
  const intern = (members: ReadonlySet<number>): Belief => {
    const sorted = [...members].sort((left, right) => left - right);
    const key = sorted.join();
    const before = formed.get(key);
    if (before !== undefined) return before;
    const belief = Object.freeze({ id: formed.size, members: Object.freeze(sorted) });
    formed.set(key, belief);
    return belief;
  };
  const along = (step: (member: number) => Iterable<number>) => {
    const reached = remembered((member: number) => [...step(member)]);
    return rememberedBelief(({ members }) => intern(new Set(members.flatMap(reached))));
  };
  const none = intern(new Set());
  const both = rememberedPair((left, right) => {
    const allowed = new Set(right.members);
    return intern(new Set(left.members.filter((member) => allowed.has(member))));
  });
  const drifted = along((member) => closure(member, byItself));
  return Object.freeze({
    none,
    get count() {
      return formed.size;
    },
    of: (members: Iterable<number>) => intern(new Set(checked(members, size))),
    either: rememberedPair((left, right) => intern(new Set([...left.members, ...right.members]))),
    both,
    drifted,
    seeing: rememberedPair((belief, shown) => both(drifted(belief), shown)),
    along,
  });
};

/** A member and all that may follow by itself, in the order of discovery. */
const closure = (start: number, byItself: BeliefSpace['byItself']): ReadonlySet<number> => {
  const reached = new Set([start]);
  for (const member of reached) for (const next of byItself(member)) reached.add(next);
  return reached;
};

function* checked(members: Iterable<number>, size: number): Generator<number> {
  for (const member of members) {
    if (!Number.isInteger(member) || member < 0 || member >= size) {
      const expected = `whole numbers from 0 to ${size - 1}`;
      throw new GraphInputError({ where: 'beliefs.of', field: 'members', given: member, expected });
    }
    yield member;
  }
}

const rememberedBelief = (compute: (belief: Belief) => Belief): ((belief: Belief) => Belief) => {
  const known: (Belief | undefined)[] = [];
  return (belief) => {
    const before = known[belief.id];
    if (before !== undefined) return before;
    const value = compute(belief);
    known[belief.id] = value;
    return value;
  };
};

const rememberedPair = (
  compute: (left: Belief, right: Belief) => Belief,
): ((left: Belief, right: Belief) => Belief) => {
  const known: (Map<number, Belief> | undefined)[] = [];
  return (left, right) => {
    const row = known[left.id] ?? new Map<number, Belief>();
    const before = row.get(right.id);
    if (before !== undefined) return before;
    const value = compute(left, right);
    known[left.id] = row.set(right.id, value);
    return value;
  };
};

const remembered = <Value>(compute: (member: number) => Value): ((member: number) => Value) => {
  const known = new Map<number, Value>();
  return (member) => {
    const before = known.get(member);
    if (before !== undefined) return before;
    const value = compute(member);
    known.set(member, value);
    return value;
  };
};
