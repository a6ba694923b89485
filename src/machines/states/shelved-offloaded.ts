import { documented, inferred, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/** Saved, and the host is free for others. A server that boots from a volume comes here straight. */
export const shelved_offloaded = ecsSetup.createStateConfig({
  initial: 'idle',
  on: {
    'server.delete': {
      target: '.deleting',
      description: 'Deletion is accepted; no host has to do anything for it.',
      meta: documented('compute/api.py:2807', 'compute/api.py:2771', 'recording:delete-shelved_offloaded'),
    },
  },
  states: {
    shelving_offloading: {
      meta: {
        bootSources: ['volume'],
        origins: ['active', 'stopped'],
        alsoSeenAs: ['active/shelving', 'stopped/shelving'],
      },
      exit: 'forgetOrigin',
      on: {
        'task.advanced': {
          target: 'idle',
          description: 'The host is free.',
          meta: inferred(
            'compute/manager.py:7697',
            'api-ref/source/servers-action-shelve.inc:26',
            'recording:shelve-volume-active-offload0',
          ),
        },
        'task.rolledBack': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.stopped',
            description: 'The shelve failed; the server is stopped as before.',
            meta: inferred('compute/manager.py:175'),
          },
          {
            target: '#ecs.active',
            description: 'The shelve failed; the guest may be off already, and the platform will notice.',
            meta: inferred('compute/manager.py:175'),
          },
        ],
      },
    },
    idle: {
      on: {
        'server.unshelve': {
          target: 'unshelving',
          description: 'The server is to come back; a host has to be found first.',
          meta: documented('compute/api.py:4706', 'compute/api.py:4805'),
        },
      },
    },
    unshelving: {
      on: {
        'task.advanced': {
          target: 'spawning',
          description: 'A host is found and makes the guest.',
          meta: documented('compute/manager.py:7772', 'recording:unshelve-offloaded-after-active'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'No host has room; the server stays where it is.',
          meta: {
            ...nova('conductor/manager.py:1151', 'recording:unshelve-offloaded-no-valid-host'),
            requirements: ['trap-10-failure-without-error'],
          },
        },
        'task.errored': {
          target: '#ecs.error.unshelving',
          description: 'The saved image is gone; the server stays there until it is deleted.',
          meta: {
            ...nova('conductor/manager.py:1041', 'recording:delete-after-unshelve-image-gone'),
            requirements: ['trap-13-rests-in-unknown'],
          },
        },
      },
    },
    spawning: {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          description: 'The guest runs, also if it was stopped when it was shelved.',
          meta: documented('compute/manager.py:7864', 'recording:unshelve-offloaded-after-stopped'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'The host could not make the guest; the server is offloaded as before.',
          meta: nova('recording:unshelve-offloaded-claim-fails', 'recording:unshelve-offloaded-bdm-fails'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The compute service broke down while it made the guest.',
          meta: nova('recording:restart-shelved_offloaded-spawning-guest-off'),
        },
      },
    },
    deleting: {
      on: {
        'task.advanced': {
          target: '#ecs.deleted',
          description: 'The server is gone.',
          meta: documented('compute/api.py:2771', 'recording:delete-shelved_offloaded'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The server could not be taken away.',
          meta: { ...nova('compute/manager.py:3445'), passes: ['error/deleting'] },
        },
      },
    },
  },
});
