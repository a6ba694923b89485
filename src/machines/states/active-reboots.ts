import { documented, nova } from '../evidence.ts';
import { ecsSetup } from '../setup.ts';

/** The reboots of a running server. A hard one may overtake a soft one until the host has taken the hard one up. */
export const activeReboots = {
  rebooting: ecsSetup.createStateConfig({
    on: {
      'task.advanced': {
        target: 'reboot_pending',
        description: 'The host has taken up the reboot.',
        meta: nova('compute/manager.py:4429'),
      },
      'task.rolledBack': {
        target: 'idle',
        description: 'The host could not begin the reboot; the guest kept running.',
        meta: nova('compute/manager.py:175', 'compute/manager.py:1154'),
      },
      'reboot.escalated': {
        target: 'reboot_pending_hard',
        description: 'The compute service came back and found the guest down.',
        meta: { ...nova('compute/manager.py:1131'), requirements: ['trap-09-reboot-escalates'] },
      },
      'server.hardReboot': {
        target: 'rebooting_hard',
        description: 'A hard reboot overtakes the soft one.',
        meta: documented('compute/api.py:3660', 'compute/task_states.py:120'),
      },
    },
  }),
  reboot_pending: ecsSetup.createStateConfig({
    on: {
      'task.advanced': {
        target: 'reboot_started',
        description: 'The guest is restarting itself.',
        meta: nova('compute/manager.py:4483'),
      },
      'task.rolledBack': {
        target: 'idle',
        description: 'The reboot failed before it began; the guest kept running.',
        meta: nova('compute/manager.py:4527', 'recording:rebootSoft-fails-at-pending-guest-running'),
      },
      'task.errored': {
        target: '#ecs.error',
        description: 'The reboot failed before it began, and the guest is down.',
        meta: { ...nova('compute/manager.py:4531'), passes: ['error/reboot_started'] },
      },
      'reboot.escalated': {
        target: 'reboot_pending_hard',
        description: 'The compute service came back and found the guest down.',
        meta: {
          ...nova('compute/manager.py:1131', 'recording:restart-active-reboot_pending-guest-off'),
          requirements: ['trap-09-reboot-escalates'],
        },
      },
      'server.hardReboot': {
        target: 'rebooting_hard',
        description: 'A hard reboot overtakes the soft one.',
        meta: documented('compute/api.py:3660', 'compute/task_states.py:120'),
      },
    },
  }),
  reboot_started: ecsSetup.createStateConfig({
    on: {
      'task.advanced': {
        target: 'idle',
        description: 'The guest runs again; the driver may have switched it off and on without telling.',
        meta: documented('compute/manager.py:4537', 'virt/libvirt/driver.py:4191'),
      },
      'task.rolledBack': {
        target: 'idle',
        description: 'The reboot failed but the guest runs; nothing tells the client.',
        meta: { ...nova('compute/manager.py:4527'), requirements: ['trap-10-failure-without-error'] },
      },
      'task.errored': {
        target: '#ecs.error',
        description: 'The reboot failed and the guest is down.',
        meta: { ...nova('compute/manager.py:4531'), passes: ['error/reboot_started'] },
      },
      'reboot.escalated': {
        target: 'reboot_pending_hard',
        description: 'The compute service came back and found the guest down.',
        meta: {
          ...nova('compute/manager.py:1131', 'recording:restart-active-reboot_started-guest-off'),
          requirements: ['trap-09-reboot-escalates'],
        },
      },
      'server.hardReboot': {
        target: 'rebooting_hard',
        description: 'A hard reboot overtakes the soft one.',
        meta: documented('compute/api.py:3660', 'compute/task_states.py:120'),
      },
    },
  }),
  rebooting_hard: ecsSetup.createStateConfig({
    on: {
      'task.advanced': {
        target: 'reboot_pending_hard',
        description: 'The host has taken up the reboot.',
        meta: nova('compute/manager.py:4432'),
      },
      'task.rolledBack': {
        target: 'idle',
        description: 'The reboot was not begun: it failed, or an earlier one still held the host.',
        meta: nova('compute/manager.py:175', 'recording:reboot-hard-during-soft-at-reboot_started'),
      },
      'server.hardReboot': {
        target: 'rebooting_hard',
        description: 'Asking again is accepted while the host has not begun.',
        meta: documented('compute/api.py:3660', 'compute/task_states.py:120'),
      },
    },
  }),
  reboot_pending_hard: ecsSetup.createStateConfig({
    on: {
      'task.advanced': {
        target: 'reboot_started_hard',
        description: 'The guest is being switched off and on.',
        meta: nova('compute/manager.py:4486'),
      },
      'task.rolledBack': {
        target: 'idle',
        description: 'The reboot failed before it began; the guest kept running.',
        meta: nova('compute/manager.py:4527', 'recording:rebootHard-fails-at-pending-guest-running'),
      },
      'task.errored': {
        target: '#ecs.error',
        description: 'The reboot failed before it began, and the guest is down.',
        meta: { ...nova('compute/manager.py:4531'), passes: ['error/reboot_started_hard'] },
      },
    },
  }),
  reboot_started_hard: ecsSetup.createStateConfig({
    on: {
      'task.advanced': {
        target: 'idle',
        description: 'The guest runs again.',
        meta: documented('compute/manager.py:4537', 'api-ref/source/servers-actions.inc:508'),
      },
      'task.rolledBack': {
        target: 'idle',
        description: 'The reboot failed but the guest runs; nothing tells the client.',
        meta: nova('compute/manager.py:4527', 'recording:reboot-hard-fails-guest-runs'),
      },
      'task.errored': {
        target: '#ecs.error',
        description: 'The reboot failed and the guest is down.',
        meta: {
          ...nova('compute/manager.py:4531', 'recording:reboot-hard-fails-guest-down'),
          passes: ['error/reboot_started_hard'],
        },
      },
    },
  }),
};
