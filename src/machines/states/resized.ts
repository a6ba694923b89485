import { documented, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/** The new flavor runs, or lies ready, beside the old one. Nothing but confirm, revert and delete is accepted. */
export const resized = ecsSetup.createStateConfig({
  initial: 'idle',
  exit: 'forgetOrigin',
  on: {
    'server.delete': {
      target: '.deleting',
      description: 'Deletion is accepted; the resize will be confirmed on the way.',
      meta: documented('compute/api.py:2807', 'compute/api.py:2581', 'recording:delete-resized-host-down'),
    },
  },
  states: {
    idle: {
      meta: { origins: ['stopped', 'active'] },
      on: {
        'server.confirmResize': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.stopped',
            description: 'The old flavor is given up; a guest that is off stays off.',
            meta: {
              ...documented(
                'compute/api.py:4112',
                'compute/manager.py:5480',
                'recording:resize-stopped-confirm',
              ),
              requirements: ['trap-06-confirmed-stays-off'],
            },
          },
          {
            target: '#ecs.active',
            description: 'The old flavor is given up; the guest runs on.',
            meta: documented(
              'compute/api.py:4112',
              'compute/manager.py:5485',
              'doc/source/reference/vm-states.rst:65',
            ),
          },
        ],
        'resize.autoConfirmed': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.stopped',
            description: 'The confirm window has passed; a guest that is off stays off.',
            meta: {
              ...documented(
                'compute/manager.py:10969',
                'compute/manager.py:5480',
                'api-ref/source/servers-actions.inc:855',
              ),
              requirements: ['trap-05-confirmed-by-itself'],
            },
          },
          {
            target: '#ecs.active',
            description: 'The confirm window has passed; the guest runs on.',
            meta: {
              ...documented(
                'compute/manager.py:10969',
                'compute/manager.py:5485',
                'recording:auto-confirm-active',
              ),
              requirements: ['trap-05-confirmed-by-itself'],
            },
          },
        ],
        'server.revertResize': {
          target: 'resize_reverting',
          description: 'The old flavor is to come back.',
          meta: documented(
            'compute/api.py:4001',
            'compute/api.py:4066',
            'api-ref/source/servers-actions.inc:948',
          ),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'A confirm failed; no task_state had told that one was running.',
          meta: {
            ...documented('compute/manager.py:5382', 'api-ref/source/servers-actions.inc:183'),
            requirements: ['trap-07-confirm-without-task'],
          },
        },
      },
    },
    resize_reverting: {
      meta: { origins: ['stopped', 'active'] },
      on: {
        'task.advanced': [
          {
            guard: 'cameFromStopped',
            target: 'powering-off',
            description: 'The old flavor is back; a server that was stopped is powered off again.',
            meta: {
              ...documented('compute/manager.py:6137', 'api-ref/source/servers-actions.inc:948'),
              requirements: ['trap-08-reverted-passes-unknown'],
            },
          },
          {
            target: '#ecs.active',
            description: 'The old flavor is back and the guest runs.',
            meta: documented('compute/manager.py:6133', 'doc/source/reference/vm-states.rst:65'),
          },
        ],
        'task.errored': {
          target: '#ecs.error',
          description: 'The old flavor did not come back.',
          meta: {
            ...nova('compute/manager.py:6054', 'recording:revert-stopped-fails-on-dest'),
            passes: ['error/resize_reverting'],
          },
        },
      },
    },
    'powering-off': {
      meta: { origins: ['stopped'] },
      on: {
        'task.advanced': {
          target: '#ecs.stopped',
          description: 'The reverted server is off, as it was before the resize.',
          meta: documented('compute/manager.py:6137', 'recording:resize-stopped-revert'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The reverted server could not be powered off.',
          meta: { ...nova('recording:revert-stopped-final-stop-fails'), passes: ['resized/-'] },
        },
      },
    },
    deleting: {
      meta: { origins: ['stopped', 'active'] },
      on: {
        'task.advanced': [
          {
            guard: 'cameFromStopped',
            target: '#ecs.deleted',
            description: 'The resize is confirmed first, so the server shows as stopped before it is gone.',
            meta: {
              ...documented('compute/api.py:2581', 'recording:delete-resized-stopped'),
              passes: ['stopped/-'],
            },
          },
          {
            target: '#ecs.deleted',
            description: 'The resize is confirmed first, so the server shows as active before it is gone.',
            meta: {
              ...documented('compute/api.py:2581', 'recording:delete-resized-host-down'),
              passes: ['active/-'],
            },
          },
        ],
        'task.errored': {
          target: '#ecs.error.deleting',
          description:
            'The implicit confirm failed; the mark of the deletion stays, and a second delete is ignored.',
          meta: nova('recording:delete-resized-confirm-fails'),
        },
      },
    },
  },
});
