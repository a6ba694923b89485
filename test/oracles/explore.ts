import { initialTransition, transition } from 'xstate';
import type {
  EcsContext,
  EcsEvent,
  EcsEventType,
  EcsSnapshot,
  TransitionMeta,
} from '../../src/machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../../src/machines/index.ts';
import type { PairText } from './fixtures.ts';
import { pairText } from './fixtures.ts';

/** What the machine can be in: a leaf together with the context. */
export interface Configuration {
  readonly name: string;
  readonly pair: PairText;
  /** Other spellings of the pair. */
  readonly alsoSeenAs: readonly PairText[];
  readonly context: EcsContext;
  readonly snapshot: EcsSnapshot;
  readonly initial: boolean;
  /** What the machine accepts here; an event that is missing is refused. */
  readonly moves: ReadonlyMap<EcsEventType, Move>;
}

export interface Move {
  readonly target: Configuration;
  readonly meta: TransitionMeta | undefined;
  readonly passes: readonly PairText[];
  /** The transition as XState keeps it; the same object at every configuration that takes it. */
  readonly taken: ReturnType<typeof ecsMachine.getTransitionData>[number];
}

/**
 * Walks the machine breadth first from both boot sources, with nothing but XState's own functions: the oracles must not
 * lean on the code that they are to judge.
 */
export const exploreByHand = (): readonly Configuration[] => {
  const known = new Map<string, Growing>();
  const visit = (snapshot: EcsSnapshot, initial: boolean): Growing => {
    const found = known.get(nameOf(snapshot));
    if (found !== undefined) return found;
    const configuration = { ...describe(snapshot), snapshot, initial, moves: new Map<EcsEventType, Move>() };
    known.set(configuration.name, configuration);
    return configuration;
  };

  for (const bootSource of ['image', 'volume'] as const)
    visit(initialTransition(ecsMachine, { bootSource })[0], true);
  for (const configuration of known.values()) {
    for (const event of ALL_EVENTS.filter((candidate) => configuration.snapshot.can(candidate))) {
      const [next] = transition(ecsMachine, configuration.snapshot, event);
      configuration.moves.set(event.type, {
        target: visit(next, false),
        ...readTransition(configuration.snapshot, event),
      });
    }
  }
  return [...known.values()];
};

interface Growing extends Configuration {
  readonly moves: Map<EcsEventType, Move>;
}

const describe = (
  snapshot: EcsSnapshot,
): Pick<Configuration, 'name' | 'pair' | 'alsoSeenAs' | 'context'> => ({
  name: nameOf(snapshot),
  pair: pairOfValue(snapshot.value),
  alsoSeenAs: Object.values(snapshot.getMeta()).flatMap((meta) => meta?.alsoSeenAs ?? []),
  context: snapshot.context,
});

const nameOf = ({ value, context }: EcsSnapshot): string =>
  [
    pairOfValue(value),
    context.bootSource,
    context.launched ? 'launched' : 'not launched',
    `from ${context.origin}`,
  ].join(' ');

/** A state's path is the pair: `{ active: 'powering-off' }`; `idle` is no task, and the end has no leaf at all. */
const pairOfValue = (value: EcsSnapshot['value']): PairText => {
  if (typeof value === 'string') return pairText(value, null);
  const [[vmState = '', leaf = ''] = []] = Object.entries(value);
  return pairText(vmState, leaf === 'idle' ? null : leaf);
};

const readTransition = (snapshot: EcsSnapshot, event: EcsEvent): Omit<Move, 'target'> => {
  const [taken, ...others] = ecsMachine.getTransitionData(snapshot, event);
  if (taken === undefined || others.length > 0)
    throw new Error(`${nameOf(snapshot)}: ${event.type} is ambiguous`);
  return { meta: taken.meta, passes: taken.meta?.passes ?? [], taken };
};

/** All that the machine can ever be in. */
export const CONFIGURATIONS: readonly Configuration[] = exploreByHand();
