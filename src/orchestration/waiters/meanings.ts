import type { Unasked } from '../../machines/index.ts';
import { UNASKED } from '../../machines/index.ts';
import type { CourseState } from './course.ts';
import type { Phase } from './phase.ts';

/** What may have happened, in sentences, each once. */
export interface Meanings {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

/** What the statechart says about how a server came to these states: straight ends first, then what came after. */
export const meaningsOf = (states: readonly CourseState[]): Meanings => {
  const failed = told(states, ['failed', 'failing']);
  const isThere = states.some(({ phase }) => phase === 'done');
  const since = (isThere ? [] : told(states, ['left'])).map(
    (description) => `It had worked, and then: ${description}`,
  );
  const all = [...failed, ...since];
  return {
    succeeded: told(states, ['done', 'goneOn']),
    failed: all.length > 0 ? all : told(states, ['failedSince']),
  };
};

/** The unasked events without which these states would be fewer; a guest may always stop, so that is none of them. */
export const hangsOn = (states: readonly CourseState[]): readonly Unasked[] => {
  const since = states.filter(({ phase }) => phase === 'goneOn').flatMap(({ reachedBy }) => reachedBy);
  return UNASKED.filter((unasked) => since.some(({ event }) => event === unasked));
};

const told = (states: readonly CourseState[], phases: readonly Phase[]): readonly string[] => {
  const inOrder = phases.flatMap((phase) => states.filter((state) => state.phase === phase));
  return [...new Set(inOrder.flatMap(({ reachedBy }) => reachedBy.map(({ description }) => description)))];
};
