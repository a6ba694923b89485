import type { StatePath } from '@xstate/graph';
import { getPathsFromEvents } from '@xstate/graph';
import { initialTransition, transition } from 'xstate';
import type { EcsEvent, EcsSnapshot } from '../../machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../../machines/index.ts';
import type { TestCase, TestSuite } from '../suite.ts';

/**
 * The cases as paths of `@xstate/graph`, in the order of the suite, for who has a test model already:
 * `createTestModel(ecsMachine).getPaths(() => toXStatePaths(suite))`. XState knows no refusals: an event that is refused is a
 * step that stays where it is.
 */
export const toXStatePaths = ({ cases }: TestSuite): StatePath<EcsSnapshot, EcsEvent>[] => cases.map(pathOf);

const pathOf = ({ start: { bootSource }, steps }: TestCase): StatePath<EcsSnapshot, EcsEvent> => {
  const [fromState] = initialTransition(ecsMachine, { bootSource });
  const [begun] = getPathsFromEvents(ecsMachine, [], { fromState, events: [] });
  if (begun === undefined) throw new TypeError(`no server boots from ${bootSource}`);
  let { state } = begun;
  const lived = steps.flatMap((step) => {
    const event = ALL_EVENTS.find(({ type }) => type === step.event);
    if (event === undefined) return [];
    if (state.can(event)) [state] = transition(ecsMachine, state, event);
    return [{ state, event }];
  });
  return { state, steps: [...begun.steps, ...lived], weight: begun.weight + lived.length };
};
