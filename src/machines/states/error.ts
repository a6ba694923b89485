import { documented, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/** A step failed. Not the end: a server that has run before can be rebooted hard, rebuilt, stopped or deleted. */
export const error = ecsSetup.createStateConfig({
  initial: 'idle',
  on: {
    'server.delete': {
      target: '.deleting',
      description:
        'Deletion is accepted from everywhere, and is all that is left to a server that never ran.',
      meta: documented('compute/api.py:2807', 'doc/source/reference/vm-states.rst:16'),
    },
  },
  states: {
    idle: {
      meta: { launched: [true, false] },
      on: {
        'server.stop': {
          guard: 'wasLaunched',
          target: 'powering-off',
          description: 'The guest, if there still is one, is to be shut down.',
          meta: documented(
            'compute/api.py:2868',
            'api-ref/source/servers-actions.inc:1047',
            'recording:stop-from-error',
          ),
        },
        'server.hardReboot': {
          guard: 'wasLaunched',
          target: 'rebooting_hard',
          description: 'The usual way out of an error: off and on again.',
          meta: {
            ...documented(
              'compute/api.py:3660',
              'compute/vm_states.py:73',
              'api-ref/source/servers-actions.inc:493',
            ),
            requirements: ['trap-11-way-out-of-error'],
          },
        },
        'server.rebuild': {
          guard: 'wasLaunched',
          target: 'rebuilding',
          description: 'The system disk is to be made anew.',
          meta: {
            ...documented('compute/api.py:3683', 'api-ref/source/servers-actions.inc:555'),
            requirements: ['trap-04-error-while-rebuilding'],
          },
        },
      },
    },
    'powering-off': {
      on: {
        'task.advanced': {
          target: '#ecs.stopped',
          description: 'The guest is off, or was gone already.',
          meta: documented('compute/manager.py:3496', 'recording:stop-from-error-guest-gone'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The guest could not be shut down.',
          meta: nova('compute/manager.py:175'),
        },
      },
    },
    rebooting_hard: {
      on: {
        'task.advanced': {
          target: 'reboot_pending_hard',
          description: 'The host has taken up the reboot.',
          meta: nova('compute/manager.py:4432'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The host could not begin the reboot.',
          meta: nova('compute/manager.py:175'),
        },
        'server.hardReboot': {
          target: 'rebooting_hard',
          description: 'Asking again is accepted while the host has not begun.',
          meta: nova('compute/api.py:3660', 'compute/task_states.py:120'),
        },
      },
    },
    reboot_pending_hard: {
      on: {
        'task.advanced': {
          target: 'reboot_started_hard',
          description: 'The guest is being switched off and on.',
          meta: nova('compute/manager.py:4486'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The reboot failed before it began, and the guest is down.',
          meta: { ...nova('compute/manager.py:4531'), passes: ['error/reboot_started_hard'] },
        },
      },
    },
    reboot_started_hard: {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          description: 'The guest runs again; a failed reboot whose guest runs looks the same.',
          meta: documented('compute/manager.py:4537', 'recording:reboot-hard-from-error-fails-guest-runs'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The guest could not be started.',
          meta: nova('compute/manager.py:4531'),
        },
      },
    },
    rebuilding: {
      on: {
        'task.advanced': {
          target: 'rebuild_block_device_mapping',
          description: 'What was left of the old guest is gone.',
          meta: nova('compute/manager.py:3829'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The rebuild failed.',
          meta: nova('compute/manager.py:3968', 'recording:rebuild-error-aborted-before-start'),
        },
      },
    },
    rebuild_block_device_mapping: {
      on: {
        'task.advanced': {
          target: 'rebuild_spawning',
          description: 'The disks are ready.',
          meta: nova('compute/manager.py:3834'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The disks could not be prepared.',
          meta: nova('compute/manager.py:3968', 'compute/manager.py:175'),
        },
      },
    },
    rebuild_spawning: {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          description: 'The rebuilt guest runs.',
          meta: documented('compute/manager.py:4251', 'api-ref/source/servers-actions.inc:559'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The rebuilt guest could not be made.',
          meta: nova('compute/manager.py:3968', 'compute/manager.py:175'),
        },
      },
    },
    deleting: {
      meta: { launched: [true, false] },
      on: {
        'server.delete': {
          target: 'deleting',
          description: 'Deletion is under way, or hangs; asking again is accepted and ignored.',
          meta: {
            ...nova('compute/api.py:2605'),
            requirements: ['trap-12-deleting-twice'],
          },
        },
        'task.advanced': {
          target: '#ecs.deleted',
          description: 'The server is gone.',
          meta: documented('compute/manager.py:3390', 'doc/source/reference/vm-states.rst:16'),
        },
        'task.errored': {
          target: 'idle',
          description: 'The server could not be taken away; delete can be asked for again.',
          meta: nova('compute/manager.py:3445', 'compute/manager.py:175', 'recording:delete-error-fails'),
        },
      },
    },
    /** The image of a shelved server is gone. Nova leaves the task behind, and nothing but a delete leads on. */
    unshelving: {},
  },
});
