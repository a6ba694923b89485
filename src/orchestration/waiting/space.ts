import type { Belief, Beliefs, Reading, Seen, StateGraph } from '../../graph/index.ts';
import { createBeliefs, createReader, itemAt, momentsOf } from '../../graph/index.ts';
import type { Course, CourseState } from '../waiters/course.ts';

/** A course with the beliefs over it: in which of its states a server may be, as far as it was seen. */
export interface Space {
  readonly course: Course;
  readonly beliefs: Beliefs;
  /** The states at whose moments this can be read. */
  showing(reading: Reading): Belief;
  /** Those in these phases. */
  statesOf(belief: Belief): readonly CourseState[];
}

/** The space of a course; what it has worked out it remembers. */
export const spaceOf = (course: Course): Space => {
  const beliefs = createBeliefs({ size: course.states.length, byItself: course.next });
  const shown = new Map<Reading, Belief>();
  return {
    course,
    beliefs,
    showing: (reading) => {
      const before = shown.get(reading);
      if (before !== undefined) return before;
      const moments = new Set(reading.moments);
      const belief = beliefs.of(
        course.states
          .filter(({ moment }) => (moment === undefined ? reading.gone : moments.has(moment.id)))
          .map(({ id }) => id),
      );
      shown.set(reading, belief);
      return belief;
    },
    statesOf: ({ members }) => members.map((id) => itemAt(course.states, id)),
  };
};

/** Understands what was read of a server of this graph; undefined for names that no table has. */
export const readerOf = (graph: StateGraph): ((seen: Seen) => Reading | undefined) => {
  const known = READERS.get(graph) ?? createReader(momentsOf(graph).all);
  READERS.set(graph, known);
  return known;
};

const READERS = new WeakMap<StateGraph, (seen: Seen) => Reading | undefined>();
