import { assign, setup } from 'xstate';
import type { EcsContext, EcsInput, StateMeta } from './context.ts';
import type { EcsEvent } from './events.ts';
import type { TransitionMeta } from './evidence.ts';
import type { EcsTag } from './tags.ts';

/** The vocabulary in which the states are written. */
export const ecsSetup = setup({
  types: {
    context: {} as EcsContext,
    events: {} as EcsEvent,
    input: {} as EcsInput | undefined,
    tags: {} as EcsTag,
    meta: {} as StateMeta,
    transitionMeta: {} as TransitionMeta,
  },
  guards: {
    wasLaunched: ({ context }) => context.launched,
    bootsFromVolume: ({ context }) => context.bootSource === 'volume',
    cameFromStopped: ({ context }) => context.origin === 'stopped',
    wasRunning: ({ context }) => context.origin !== 'stopped',
  },
  actions: {
    markLaunched: assign({ launched: true }),
    rememberActive: assign({ origin: 'active' }),
    rememberStopped: assign({ origin: 'stopped' }),
    forgetOrigin: assign({ origin: null }),
  },
});
