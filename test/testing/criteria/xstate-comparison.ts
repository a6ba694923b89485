import { getPathsFromEvents } from '@xstate/graph';
import { getInitialSnapshot } from 'xstate';
import type { EcsEvent, EcsSnapshot } from '../../../src/machines/index.ts';
import { ALL_EVENTS, ecsMachine, pairKey, selectPair, selectStatus } from '../../../src/machines/index.ts';
import type { TestCase, TestStart, TestStep } from '../../../src/testing/index.ts';

/**
 * Where XState's own path function and a case part. It begins without the input, so it is told where; and it takes a refused
 * event for a step that stays, so the machine is asked as well.
 */
export const createComparison = () => {
  const walk = createWalk();
  return (one: TestCase): readonly string[] => {
    const snapshots = walk(one);
    const seen = one.steps.map((step, index) => {
      const after = snapshots[index + 1];
      const answer = snapshots[index]?.can(eventOf(step)) ? 'accepted' : 'refused';
      return after === undefined ? 'nothing' : `${answer} ${show(after)}`;
    });
    const told = one.steps.map(({ answer, pair, status }) => `${answer} ${pair} ${status}`);
    return [`${one.start.pair} ${one.start.status}`, ...told].flatMap((expected, index) => {
      const found = index === 0 ? snapshots.slice(0, 1).map(show)[0] : seen[index - 1];
      return expected === found ? [] : [`${one.id}, step ${index}: ${expected}, not ${found}`];
    });
  };
};

const eventOf = ({ event }: Pick<TestStep, 'event'>): EcsEvent => {
  const found = ALL_EVENTS.find(({ type }) => type === event);
  if (found === undefined) throw new TypeError(`${event} is no event`);
  return found;
};

const show = (snapshot: EcsSnapshot): string => `${pairKey(selectPair(snapshot))} ${selectStatus(snapshot)}`;

/** Goes where the events lead, and remembers, so that what cases have in common is walked once. */
const createWalk = () => {
  const known = new Map<string, EcsSnapshot>();
  return ({ start, steps }: TestCase): readonly EcsSnapshot[] => {
    const names = steps.map((_, index) => nameOf(start, steps.slice(0, index + 1)));
    const before = names.findIndex((name) => !known.has(name));
    const first =
      known.get(nameOf(start, [])) ?? getInitialSnapshot(ecsMachine, { bootSource: start.bootSource });
    const walked = names
      .slice(0, before < 0 ? names.length : before)
      .flatMap((name) => known.get(name) ?? []);
    const rest = steps.slice(walked.length).map(eventOf);
    const [path] = getPathsFromEvents(ecsMachine, rest, { fromState: walked.at(-1) ?? first });
    const states = path?.steps.slice(1).map(({ state }) => state) ?? [];
    for (const [index, state] of states.entries()) known.set(names[walked.length + index] ?? '', state);
    return [first, ...walked, ...states];
  };
};

const nameOf = ({ bootSource }: TestStart, steps: readonly TestStep[]): string =>
  [bootSource, ...steps.map(({ event }) => event)].join(' ');
