import { documented, inferred, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/**
 * Saved as an image. The published tables file the way here under `shelved`; stock Nova writes the same tasks while the
 * vm_state is still that of before (`alsoSeenAs`), and that is where a failed shelve returns to.
 */
export const shelved = ecsSetup.createStateConfig({
  initial: 'idle',
  meta: { bootSources: ['image'] },
  exit: 'forgetOrigin',
  on: {
    'server.delete': {
      target: '.deleting',
      description: 'Deletion is accepted; the saved image goes too.',
      meta: documented('compute/api.py:2807', 'compute/api.py:2557', 'recording:delete-shelved'),
    },
  },
  states: {
    shelving: {
      meta: { origins: ['active', 'stopped'], alsoSeenAs: ['active/shelving', 'stopped/shelving'] },
      on: {
        'task.advanced': {
          target: 'shelving_image_pending_upload',
          description: 'The guest is off; its image is being made.',
          meta: inferred('compute/manager.py:7587', 'virt/libvirt/driver.py:3369', 'recording:shelve-active'),
        },
        'task.rolledBack': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.stopped',
            description: 'The shelve failed; the server is stopped as before.',
            meta: inferred('compute/manager.py:175', 'recording:shelve-poweroff-fails-stopped-offload-1'),
          },
          {
            target: '#ecs.active',
            description: 'The shelve failed; the guest may be off already, and the platform will notice.',
            meta: inferred('compute/manager.py:175', 'recording:shelve-poweroff-fails-active-offload-1'),
          },
        ],
      },
    },
    shelving_image_pending_upload: {
      meta: {
        origins: ['active', 'stopped'],
        alsoSeenAs: ['active/shelving_image_pending_upload', 'stopped/shelving_image_pending_upload'],
      },
      on: {
        'task.advanced': {
          target: 'shelving_image_uploading',
          description: 'The image is made and goes to the image store.',
          meta: inferred('compute/manager.py:7589', 'recording:shelve-active'),
        },
        'task.rolledBack': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.stopped',
            description: 'The image could not be made; the server is stopped as before.',
            meta: inferred('compute/manager.py:175'),
          },
          {
            target: '#ecs.active',
            description:
              'The image could not be made; the guest is off already, and the platform will notice.',
            meta: inferred('compute/manager.py:175'),
          },
        ],
      },
    },
    shelving_image_uploading: {
      meta: {
        origins: ['active', 'stopped'],
        alsoSeenAs: ['active/shelving_image_uploading', 'stopped/shelving_image_uploading'],
      },
      on: {
        'task.advanced': {
          target: 'idle',
          description: 'The image is stored; the host is still held.',
          meta: inferred(
            'compute/manager.py:7606',
            'api-ref/source/servers-action-shelve.inc:24',
            'recording:shelve-active',
          ),
        },
        'shelf.imageRepeated': {
          target: 'shelving_image_pending_upload',
          description: 'A local disk takes a second round: copied first, uploaded then.',
          meta: inferred('virt/libvirt/driver.py:3394', 'recording:libvirt-shelve-local-disk-offload-1'),
        },
        'shelf.autoOffloaded': {
          target: 'shelving_offloading',
          description:
            'The host is freed at once (shelved_offload_time 0, the default): shelved/- is never seen.',
          meta: {
            ...inferred('compute/manager.py:7609', 'recording:libvirt-shelve-local-disk-offload0'),
            requirements: ['trap-14-shelved-never-rests'],
          },
        },
        'task.rolledBack': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.stopped',
            description: 'The upload failed; the server is stopped as before.',
            meta: inferred('compute/manager.py:175', 'recording:shelve-upload-fails-stopped-offload-1'),
          },
          {
            target: '#ecs.active',
            description: 'The upload failed; the guest is off already, and the platform will notice.',
            meta: inferred('compute/manager.py:175', 'compute/manager.py:7600'),
          },
        ],
      },
    },
    idle: {
      entry: 'forgetOrigin',
      on: {
        'server.unshelve': {
          target: 'unshelving',
          description: 'The server is to come back on the host that it still holds.',
          meta: documented('compute/api.py:4706', 'compute/api.py:4805'),
        },
        'server.shelveOffload': {
          target: 'shelving_offloading',
          description: 'The host is to be freed now.',
          meta: nova('compute/api.py:4588', 'recording:shelveOffload-after-active'),
        },
        'shelf.autoOffloaded': {
          target: 'shelving_offloading',
          description: 'The host has been held long enough (shelved_offload_time).',
          meta: nova('compute/manager.py:10998', 'compute/manager.py:7697'),
        },
      },
    },
    shelving_offloading: {
      entry: 'forgetOrigin',
      on: {
        'task.advanced': {
          target: '#ecs.shelved_offloaded',
          description: 'The host is free.',
          meta: nova('compute/manager.py:7697', 'recording:shelveOffload-after-active'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'The host could not be freed: the server stays shelved, which is half a success.',
          meta: nova('compute/manager.py:175', 'recording:shelve-offload-destroy-fails-active'),
        },
      },
    },
    unshelving: {
      on: {
        'task.advanced': {
          target: 'powering-on',
          description: 'The host starts the guest.',
          meta: documented('conductor/manager.py:1026', 'recording:unshelve-shelved-after-active'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'The server could not be brought back and stays shelved.',
          meta: nova('compute/manager.py:175'),
        },
      },
    },
    'powering-on': {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          description: 'The guest runs, also if it was stopped when it was shelved.',
          meta: documented('compute/manager.py:3553', 'recording:unshelve-shelved-after-stopped'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'The guest could not be started and stays shelved.',
          meta: nova('compute/manager.py:175', 'recording:unshelve-shelved-fails'),
        },
      },
    },
    deleting: {
      entry: 'forgetOrigin',
      on: {
        'task.advanced': {
          target: '#ecs.deleted',
          description: 'The server is gone.',
          meta: documented('compute/manager.py:3390', 'recording:delete-shelved'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The server could not be taken away.',
          meta: {
            ...nova('compute/manager.py:3445', 'recording:delete-shelved-fails'),
            passes: ['error/deleting'],
          },
        },
      },
    },
  },
});
