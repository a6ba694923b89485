import { documented, inferred, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';
import { activeReboots } from './active-reboots.ts';
import { rebuild_block_device_mapping, rebuilding, resize_migrated, resize_migrating } from './steps.ts';

/** The guest runs, or is on its way somewhere else from running. */
export const active = ecsSetup.createStateConfig({
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
      meta: { origins: [null, 'stopped'] },
      exit: 'forgetOrigin',
      on: {
        'server.stop': {
          target: 'powering-off',
          description: 'The guest is asked to shut down.',
          meta: documented(
            'compute/api.py:2857',
            'api-ref/source/servers-actions.inc:1047',
            'huawei:ecs_02_0303',
          ),
        },
        'guest.stopped': {
          target: 'powering-off',
          description: 'The guest shut itself down and the platform follows.',
          meta: {
            ...nova('compute/manager.py:11316', 'recording:lifecycle-event-stopped'),
            requirements: ['trap-16-moves-unasked'],
          },
        },
        'rebuild.powerRestored': {
          guard: 'cameFromStopped',
          target: 'powering-off',
          actions: 'rememberStopped',
          description: 'The server was stopped before its rebuild, and is to be stopped again.',
          meta: {
            ...nova(
              'compute/manager.py:4257',
              'api-ref/source/servers-actions.inc:559',
              'recording:rebuild-from-stopped',
            ),
            requirements: ['trap-03-rebuilt-runs-for-a-moment'],
          },
        },
        'server.softReboot': {
          target: 'rebooting',
          description: 'The guest is to restart itself.',
          meta: documented(
            'compute/api.py:3651',
            'api-ref/source/servers-actions.inc:491',
            'huawei:ecs_02_0302',
          ),
        },
        'server.hardReboot': {
          target: 'rebooting_hard',
          description: 'The server is to be switched off and on.',
          meta: documented(
            'compute/api.py:3663',
            'api-ref/source/servers-actions.inc:493',
            'huawei:ecs_02_0302',
          ),
        },
        'server.rebuild': {
          target: 'rebuilding',
          description: 'The system disk is to be made anew.',
          meta: documented('compute/api.py:3841', 'api-ref/source/servers-actions.inc:555'),
        },
        'server.liveMigrate': {
          target: 'migrating',
          description: 'The running guest is to move to another host.',
          meta: documented('compute/api.py:5590', 'huawei:ecs_statuses'),
        },
        'server.resize': {
          target: 'resize_prep',
          description:
            'Another flavor is asked for while the guest runs; the tables have no status for that.',
          meta: documented('compute/api.py:4290', 'api-ref/source/servers-actions.inc:848'),
        },
        'server.shelve': [
          {
            guard: 'bootsFromVolume',
            target: '#ecs.shelved_offloaded.shelving_offloading',
            actions: 'rememberActive',
            description: 'The disk is a volume already: only the host has to be freed.',
            meta: {
              ...inferred('compute/api.py:4579', 'huawei:en-us_topic_0178420672'),
              requirements: ['trap-01-volume-shelves-at-once'],
            },
          },
          {
            target: '#ecs.shelved.shelving',
            actions: 'rememberActive',
            description: 'The server is to be saved as an image.',
            meta: inferred('compute/api.py:4553', 'huawei:en-us_topic_0178420672'),
          },
        ],
      },
    },
    'powering-off': {
      meta: { origins: [null, 'stopped'] },
      exit: 'forgetOrigin',
      on: {
        'task.advanced': {
          target: '#ecs.stopped',
          description: 'The guest has shut down.',
          meta: documented('compute/manager.py:3496', 'api-ref/source/servers-actions.inc:1054'),
        },
        'task.rolledBack': {
          guard: 'wasRunning',
          target: 'idle',
          description: 'The guest kept running.',
          meta: nova('compute/manager.py:175', 'recording:powersync-guest-off-stop-fails'),
        },
        'task.errored': {
          guard: 'cameFromStopped',
          target: '#ecs.error',
          description: 'The rebuilt server could not be stopped again, which fails the rebuild as a whole.',
          meta: { ...nova('recording:rebuild-from-stopped-final-stop-fails'), passes: ['active/-'] },
        },
      },
    },
    ...activeReboots,
    migrating: {
      on: {
        'task.advanced': {
          target: 'idle',
          description: 'The guest runs on its new host.',
          meta: nova('compute/manager.py:10372', 'recording:live-migrate-ok'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'The guest stayed on its old host.',
          meta: nova(
            'conductor/manager.py:532',
            'compute/manager.py:10597',
            'recording:live-migrate-rolls-back',
          ),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The migration failed too late to go back.',
          meta: nova(
            'compute/manager.py:9801',
            'compute/manager.py:10345',
            'recording:live-migrate-post-at-dest-fails',
          ),
        },
        'migration.aborted': {
          target: 'idle',
          description: 'An administrator called the migration off.',
          meta: nova('compute/api.py:5660', 'recording:live-migrate-abort'),
        },
      },
    },
    rebuilding,
    rebuild_block_device_mapping,
    rebuild_spawning: {
      on: {
        'task.advanced': {
          target: 'idle',
          description: 'The rebuilt guest runs.',
          meta: documented('compute/manager.py:4251', 'api-ref/source/servers-actions.inc:559'),
        },
        'task.errored': {
          target: '#ecs.error',
          description:
            'The rebuilt guest could not be made; the status shows REBUILD until the task is cleared.',
          meta: {
            ...nova('compute/manager.py:3968', 'recording:rebuild-active-spawn-fails'),
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
          meta: nova('compute/manager.py:6732', 'recording:resize-active-prep-rescheduled'),
        },
        'task.rolledBack': {
          target: 'idle',
          description: 'No host has room for the new flavor; the guest never stopped.',
          meta: documented('conductor/manager.py:404', 'recording:coldMigrate-active-no-valid-host'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'Every host refused; the server looks as before for an instant, then errs.',
          meta: {
            ...nova('compute/manager.py:6366', 'recording:resize-active-prep-exhausted'),
            passes: ['active/-', 'error/resize_prep'],
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
          actions: 'rememberActive',
          description: 'The guest runs with the new flavor and waits to be confirmed.',
          meta: documented('compute/manager.py:6974', 'api-ref/source/servers-actions.inc:855'),
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The guest could not be set up with the new flavor.',
          meta: {
            ...nova('compute/manager.py:7029', 'recording:resize-active-finish-fails'),
            passes: ['error/resize_finish'],
          },
        },
      },
    },
    deleting: {
      on: {
        'task.advanced': {
          target: '#ecs.deleted',
          description: 'The server is gone; a reboot that ended meanwhile may have shown it idle.',
          meta: {
            ...documented('compute/manager.py:3390', 'recording:delete-during-active-reboot_started'),
            passes: ['active/-'],
          },
        },
        'task.errored': {
          target: '#ecs.error',
          description: 'The server could not be taken away.',
          meta: {
            ...nova('compute/manager.py:3445', 'recording:delete-active-fails'),
            passes: ['error/deleting'],
          },
        },
      },
    },
  },
});
