import type { EcsMachine } from '../../../src/machines/index.ts';
import { ecsMachine } from '../../../src/machines/index.ts';
import { ecsSetup } from '../../../src/machines/setup.ts';

/** A state as it stands in the configuration, open to changes. */
export interface OpenState {
  exit?: string;
  entry?: string;
  initial?: string;
  readonly on: Record<string, OpenTransition | readonly OpenTransition[]>;
  readonly states: Record<string, OpenState>;
}

/** A transition in the configuration. */
export interface OpenTransition {
  readonly target?: string;
  readonly guard?: string;
  readonly actions?: string;
  readonly description?: string;
  readonly meta?: object;
}

/** Finds a state of the copy: `at('active', 'powering-off')`. */
export type StateAt = (vmState: string, leaf?: string) => OpenState;

/** A copy of the machine in which `change` has broken something. */
export const brokenMachine = (change: (at: StateAt) => void): EcsMachine => {
  const config = copied(ecsMachine.config) as { states: Record<string, OpenState> };
  change((vmState, leaf) => {
    const parent = config.states[vmState];
    const state = leaf === undefined ? parent : parent?.states[leaf];
    if (state === undefined) throw new Error(`no state ${vmState}/${leaf}`);
    return state;
  });
  return ecsSetup.createMachine(config as never) as unknown as EcsMachine;
};

/** Lists and records are copied, functions stay what they are. */
const copied = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
};
