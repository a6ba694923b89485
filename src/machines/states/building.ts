import { documented, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/** Not created yet. The tasks do not come in the order of the table: networking precedes the disks, and no task at all
 *  (`idle`) lies between scheduling and networking. */
export const building = ecsSetup.createStateConfig({
  initial: 'scheduling',
  meta: { launched: [false] },
  on: {
    'server.delete': {
      target: '.deleting',
      description: 'Deletion pre-empts the build; before a host has taken it up the record just disappears.',
      meta: documented(
        'compute/api.py:2807',
        'compute/api.py:2480',
        'recording:delete-during-building-networking',
      ),
    },
    'task.errored': {
      target: '#ecs.error',
      description: 'The build failed for good; a server that never ran can only be deleted.',
      meta: nova('compute/manager.py:2577', 'conductor/manager.py:1596', 'recording:create-no-valid-host'),
    },
  },
  states: {
    scheduling: {
      on: {
        'task.advanced': {
          target: 'idle',
          description: 'A host has taken up the build.',
          meta: {
            ...documented('compute/manager.py:2480', 'doc/source/_static/images/create-vm-states.svg:1'),
            requirements: ['trap-15-no-task-while-building'],
          },
        },
      },
    },
    idle: {
      on: {
        'task.advanced': {
          target: 'networking',
          description: 'The host reserved the resources.',
          meta: documented('compute/manager.py:2058', 'api-guide/source/server_concepts.rst:112'),
        },
        'build.rescheduled': {
          target: 'scheduling',
          description: 'The host refused the claim; another one is tried.',
          meta: nova('compute/manager.py:2536', 'recording:create-reschedule-claim'),
        },
      },
    },
    networking: {
      on: {
        'task.advanced': {
          target: 'block_device_mapping',
          description: 'The addresses are being allocated in the background.',
          meta: documented('compute/manager.py:2914', 'api-guide/source/server_concepts.rst:112'),
        },
        'build.rescheduled': {
          target: 'scheduling',
          description: 'The host cannot network the server; another one is tried.',
          meta: nova('compute/manager.py:2536', 'recording:create-reschedule-networking'),
        },
      },
    },
    block_device_mapping: {
      on: {
        'task.advanced': {
          target: 'spawning',
          description: 'The disks are there.',
          meta: documented('compute/manager.py:2675', 'api-guide/source/server_concepts.rst:112'),
        },
        'build.rescheduled': {
          target: 'scheduling',
          description: 'The host lacks what the disks need; another one is tried.',
          meta: nova('compute/manager.py:2536', 'recording:create-reschedule-bdm-once'),
        },
      },
    },
    spawning: {
      on: {
        'task.advanced': {
          target: '#ecs.active',
          actions: 'markLaunched',
          description: 'The guest runs for the first time.',
          meta: documented('compute/manager.py:2820', 'doc/source/reference/vm-states.rst:36'),
        },
        'build.rescheduled': {
          target: 'scheduling',
          description: 'The host could not make the guest; another one is tried.',
          meta: nova('compute/manager.py:2536', 'recording:create-reschedule-spawn'),
        },
      },
    },
    deleting: {
      on: {
        'task.advanced': {
          target: '#ecs.deleted',
          description: 'The build was given up; steps that were on their way may still show.',
          meta: {
            ...documented('compute/manager.py:3390', 'recording:delete-during-building-networking'),
            passes: ['building/block_device_mapping', 'building/spawning', 'active/-'],
          },
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'What had been built could not be taken away.',
          meta: {
            ...nova('compute/manager.py:3445', 'compute/manager.py:175'),
            passes: ['error/deleting'],
          },
        },
      },
    },
  },
});
