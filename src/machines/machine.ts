import type { SnapshotFrom } from 'xstate';
import { ecsSetup } from './setup.ts';
import { active } from './states/active.ts';
import { building } from './states/building.ts';
import { deleted } from './states/deleted.ts';
import { error } from './states/error.ts';
import { resized } from './states/resized.ts';
import { shelved } from './states/shelved.ts';
import { shelved_offloaded } from './states/shelved-offloaded.ts';
import { stopped } from './states/stopped.ts';
import { withTags } from './tags.ts';

/**
 * The life of a server. Each vm_state is a state, its task_states are the states inside it, `idle` where there is no
 * task. The machine is timeless and deterministic: it says what may follow, never when or how likely.
 *
 * Input: `{ bootSource: 'image' | 'volume' }`, image unless told otherwise.
 */
export const ecsMachine = ecsSetup.createMachine({
  id: 'ecs',
  description:
    'The life of a Huawei Cloud ECS server: vm_states, their task_states, and what leads from one to the next',
  context: ({ input }) => ({ bootSource: input?.bootSource ?? 'image', launched: false, origin: null }),
  initial: 'building',
  states: withTags({ building, active, stopped, resized, error, deleted, shelved, shelved_offloaded }),
});

export type EcsMachine = typeof ecsMachine;
export type EcsSnapshot = SnapshotFrom<EcsMachine>;
