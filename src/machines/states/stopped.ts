import { documented, inferred, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';
import { rebuild_block_device_mapping, rebuilding, resize_migrated, resize_migrating } from './steps.ts';

/** The guest is off. Resize is at home here: Huawei Cloud wants a stopped server for it. */
export const stopped = ecsSetup.createStateConfig({
  initial: 'idle',
  on: {
    'server.delete': {
      target: '.deleting',
      description: 'Deletion pre-empts whatever is under way.',
      meta: documented('compute/api.py:2807', 'doc/source/reference/vm-states.rst:16'),
    },
  },
  states: {
    idle: {
      on: {
        'server.start': {
          target: 'powering-on',
          description: 'The guest is to be started.',
          meta: {
            ...documented('compute/api.py:2875', 'api-ref/source/servers-actions.inc:996'),
            requirements: ['trap-02-status-hides-task'],
          },
        },
        'server.hardReboot': {
          target: 'rebooting_hard',
          description: 'Off and on again works from off as well; the tables have no status for that.',
          meta: documented(
            'compute/api.py:3660',
            'compute/vm_states.py:73',
            'api-ref/source/servers-actions.inc:493',
          ),
        },
        'server.rebuild': {
          target: 'rebuilding',
          description: 'The system disk is to be made anew.',
          meta: documented(
            'compute/api.py:3683',
            'api-ref/source/servers-actions.inc:555',
            'huawei:en-us_topic_0067876349',
          ),
        },
        'server.resize': {
          target: 'resize_prep',
          description: 'Another flavor is asked for.',
          meta: documented(
            'compute/api.py:4290',
            'api-ref/source/servers-actions.inc:848',
            'huawei:ecs_04_0003',
          ),
        },
        'server.shelve': [
          {
            guard: 'bootsFromVolume',
            target: '#ecs.shelved_offloaded.shelving_offloading',
            actions: 'rememberStopped',
            description: 'The disk is a volume already: only the host has to be freed.',
            meta: {
              ...inferred('compute/api.py:4579', 'huawei:en-us_topic_0178420672'),
              requirements: ['trap-01-volume-shelves-at-once'],
            },
          },
          {
            target: '#ecs.shelved.shelving',
            actions: 'rememberStopped',
            description: 'The server is to be saved as an image.',
            meta: inferred('compute/api.py:4553', 'huawei:en-us_topic_0178420672'),
          },
        ],
      },
    },
    'powering-on': {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          description: 'The guest runs.',
          meta: documented('compute/manager.py:3553', 'api-ref/source/servers-actions.inc:1003'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'The guest could not be started and stays off.',
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
        'task.rolledBack': {
          target: 'idle',
          description: 'The host could not begin the reboot; the guest stays off.',
          meta: nova('compute/manager.py:175', 'recording:rebootHard-from-stopped-fails-before-pending'),
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
          description: 'The guest is being switched on.',
          meta: nova('compute/manager.py:4486'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The reboot failed before it began, and the guest is down.',
          meta: { ...nova('compute/manager.py:4531'), passes: ['error/reboot_started_hard'] },
        },
      },
    },
    reboot_started_hard: {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          description: 'The guest runs: a stopped server that is rebooted hard ends up on.',
          meta: documented('compute/manager.py:4537', 'recording:libvirt-reboot-hard-from-stopped'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The guest could not be started.',
          meta: { ...nova('compute/manager.py:4531'), passes: ['error/reboot_started_hard'] },
        },
      },
    },
    rebuilding,
    rebuild_block_device_mapping,
    rebuild_spawning: {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          actions: 'rememberStopped',
          description: 'The rebuilt guest runs, though not for long: it will be stopped again.',
          meta: nova('compute/manager.py:4251', 'recording:rebuild-from-stopped'),
        },
        'task.errored': {
          target: '#ecs.error',
          description:
            'The rebuilt guest could not be made; the status shows REBUILD until the task is cleared.',
          meta: {
            ...nova('compute/manager.py:3968', 'recording:rebuild-stopped-spawn-fails'),
            passes: ['error/rebuild_spawning'],
          },
        },
      },
    },
    resize_prep: {
      on: {
        'task.advanced': {
          target: 'resize_migrating',
          description: 'A host for the new flavor is found.',
          meta: nova('compute/manager.py:6732', 'recording:resize-stopped-prep-rescheduled'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'No host has room for the new flavor; the server is as it was, without an ERROR.',
          meta: {
            ...documented('conductor/manager.py:404', 'recording:resize-stopped-no-valid-host'),
            requirements: ['trap-10-failure-without-error'],
          },
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'Every host refused; the server looks as before for an instant, then errs.',
          meta: {
            ...nova('compute/manager.py:6366', 'recording:resize-stopped-prep-exhausted'),
            passes: ['stopped/-', 'error/resize_prep'],
          },
        },
      },
    },
    resize_migrating,
    resize_migrated,
    resize_finish: {
      on: {
        'task.advanced': {
          target: '#ecs.resized',
          actions: 'rememberStopped',
          description: 'The new flavor is in place and waits to be confirmed.',
          meta: documented('compute/manager.py:6974', 'api-ref/source/servers-actions.inc:855'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The server could not be set up with the new flavor; a hard reboot may help.',
          meta: {
            ...nova('compute/manager.py:7029', 'recording:resize-stopped-finish-fails'),
            passes: ['error/resize_finish'],
          },
        },
      },
    },
    deleting: {
      on: {
        'task.advanced': {
          target: '#ecs.deleted',
          description: 'The server is gone.',
          meta: documented('compute/manager.py:3390', 'doc/source/reference/vm-states.rst:16'),
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
