import { getInitialSnapshot } from 'xstate';
import type { EcsMachine } from '../../../machines/index.ts';
import { meaningsOf } from './meanings.ts';

/**
 * The machine as JSON, for the Stately tools and for `createMachine`. Guards and actions are names in it, and have to be provided
 * by whoever loads it (`machine.provide({ guards, actions })`); what they do is said in its `meta`. So is all else that JSON
 * cannot hold.
 */
export const toMachineJson = (machine: EcsMachine): string => {
  const { id, description, initial, states } = machine.config;
  const { guards, actions } = meaningsOf(machine);
  const { context } = getInitialSnapshot(machine, undefined);
  const meta = {
    format: 'ecs-lifecycle-diagram',
    leftOut:
      'Guards and actions are names here: provide them. The context is that of a server that boots from an image; for a ' +
      'volume, bootSource is "volume".',
    guards: Object.fromEntries(guards),
    actions: Object.fromEntries(actions),
  };
  return `${JSON.stringify({ id, meta, description, context, initial, states }, null, 2)}\n`;
};
