import { initialTransition, transition } from 'xstate';
import type { EcsEventType, EcsMachine, EcsSnapshot, StatusMapping } from '../../../machines/index.ts';
import {
  ALL_EVENTS,
  ECS_MAPPING,
  ecsMachine,
  pairKey,
  selectPair,
  selectStatus,
} from '../../../machines/index.ts';
import type { Driver } from '../driver.ts';

/** What the machine is asked for. */
export interface MachineDriverOptions {
  /** Another machine with the same events, a broken copy for instance; `ecsMachine` unless told otherwise. */
  readonly machine?: EcsMachine;
  /** Whose rule derives the status; the published one unless told otherwise. */
  readonly mapping?: StatusMapping;
  /** What a tester of it may read; both unless told otherwise. */
  readonly shows?: 'status' | 'pair' | 'both';
}

/** The machine itself as a system under test: every outcome can be forced, and nothing takes any time. */
export const machineDriver = ({
  machine = ecsMachine,
  mapping = ECS_MAPPING,
  shows = 'both',
}: MachineDriverOptions = {}): Driver => {
  let snapshot = createdFrom(machine, 'image');
  return {
    name: `the machine ${machine.id}`,
    startOver: ({ bootSource }) => {
      snapshot = createdFrom(machine, bootSource);
    },
    perform: (type) => {
      const event = eventOf(type);
      if (event === undefined || !snapshot.can(event)) return 'refused';
      [snapshot] = transition(machine, snapshot, event);
      return 'accepted';
    },
    observe: () => {
      const pair = pairKey(selectPair(snapshot));
      const status = selectStatus(snapshot, mapping);
      if (shows === 'both') return { pair, status };
      return shows === 'pair' ? { pair } : { status };
    },
  };
};

const createdFrom = (machine: EcsMachine, bootSource: 'image' | 'volume'): EcsSnapshot =>
  initialTransition(machine, { bootSource })[0];

const eventOf = (type: EcsEventType) => ALL_EVENTS.find((event) => event.type === type);
