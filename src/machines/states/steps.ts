import { nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/** Steps of a rebuild and of a resize that run alike whether the server was running or stopped. Targets without a path
 *  are siblings, so each step stays under the vm_state that took it in. */

export const rebuilding = ecsSetup.createStateConfig({
  on: {
    'task.advanced': {
      target: 'rebuild_block_device_mapping',
      description: 'The old guest is taken down.',
      meta: nova('compute/manager.py:3829'),
    },
    'task.rolledBack': {
      target: 'idle',
      description: 'The rebuild was turned down before the guest was touched.',
      meta: nova('compute/manager.py:4007', 'recording:rebuild-active-image-lookup-fails-on-host'),
    },
    'task.errored': {
      target: '#ecs.error',
      description: 'The old guest could not be taken down, or no host takes the new image.',
      meta: {
        ...nova(
          'compute/manager.py:3968',
          'conductor/manager.py:1371',
          'recording:rebuild-stopped-destroy-fails',
        ),
        passes: ['error/rebuilding'],
      },
    },
  },
});

export const rebuild_block_device_mapping = ecsSetup.createStateConfig({
  on: {
    'task.advanced': {
      target: 'rebuild_spawning',
      description: 'The disks are ready.',
      meta: nova('compute/manager.py:3834'),
    },
    'task.errored': {
      target: '#ecs.error',
      description: 'The disks could not be prepared; the status shows REBUILD until the task is cleared.',
      meta: {
        ...nova('compute/manager.py:3968', 'recording:rebuild-stopped-bdm-fails'),
        passes: ['error/rebuild_block_device_mapping'],
      },
    },
  },
});

export const resize_migrating = ecsSetup.createStateConfig({
  on: {
    'task.advanced': {
      target: 'resize_migrated',
      description: 'The disks have arrived on the new host.',
      meta: nova('compute/manager.py:6776'),
    },
    'task.rolledBack': {
      target: 'idle',
      description: 'The driver turned the move down before anything had moved.',
      meta: nova('compute/manager.py:11714', 'recording:resize-active-migrate-disk-rolls-back'),
    },
    'task.errored': {
      target: '#ecs.error',
      description: 'The disks got stuck on the way.',
      meta: {
        ...nova('compute/manager.py:6723', 'recording:resize-stopped-migrate-disk-fails'),
        passes: ['error/resize_migrating'],
      },
    },
  },
});

export const resize_migrated = ecsSetup.createStateConfig({
  on: {
    'task.advanced': {
      target: 'resize_finish',
      description: 'The new host sets the guest up.',
      meta: nova('compute/manager.py:6918'),
    },
    'task.errored': {
      target: '#ecs.error',
      description: 'The new host could not take the guest over.',
      meta: {
        ...nova('compute/manager.py:7029', 'recording:resize-active-fails-at-migrated'),
        passes: ['error/resize_migrated'],
      },
    },
  },
});
