import { extendProfile } from '../extend-profile.ts';
import type { Chance, Profile, StuckFigures, TaskFigures } from '../profile.ts';
import { typical } from './typical.ts';

const FAILS = { 'task.rolledBack': chance(0.06), 'task.errored': chance(0.04) };
const BUILDS: TaskFigures = { outcomes: { 'build.rescheduled': chance(0.15), 'task.errored': chance(0.02) } };
const ESCALATES = { 'reboot.escalated': chance(0.05) };

const HANGS: StuckFigures = {
  probability: 0.03,
  for: {
    distribution: 'exponential',
    mean: 1_800_000,
    source: 'from 30 min on Huawei calls a server stuck (OTC managing_ecs_status.rst:29)',
  },
  source: 'assumed',
};

/** A cloud on a bad day: times as usual, but steps fail, hang and are retried, and things happen unasked. */
export const flaky: Profile = extendProfile(typical, {
  name: 'flaky',
  description: 'A cloud on a bad day: steps fail, hang and are tried again, guests stop by themselves',
  anyTask: { outcomes: FAILS, stuck: HANGS },
  tasks: {
    'building/-': BUILDS,
    networking: BUILDS,
    'building/block_device_mapping': BUILDS,
    'building/spawning': BUILDS,
    rebooting: { outcomes: { 'task.rolledBack': chance(0.06), ...ESCALATES } },
    reboot_pending: { outcomes: { ...FAILS, ...ESCALATES } },
    reboot_started: { outcomes: { ...FAILS, ...ESCALATES } },
    migrating: { outcomes: { ...FAILS, 'migration.aborted': chance(0.05) } },
    shelving_image_uploading: {
      outcomes: {
        'task.rolledBack': chance(0.06),
        'shelf.imageRepeated': {
          probability: 0.5,
          source: 'assumed; a local disk always goes round twice (nova/virt/libvirt/driver.py:3394)',
        },
      },
    },
  },
  unasked: {
    'guest.stopped': {
      probability: 0.2,
      after: {
        distribution: 'exponential',
        mean: 600_000,
        source: 'power sync every 600 s (nova/conf/compute.py:1085)',
      },
      source: 'assumed',
    },
    'resize.autoConfirmed': {
      probability: 0.1,
      after: { distribution: 'uniform', from: 60_000, to: 3_600_000, source: 'assumed' },
      source: 'assumed; off by default (nova/conf/compute.py:1358)',
    },
    'shelf.autoOffloaded': {
      probability: 0.3,
      after: {
        distribution: 'uniform',
        from: 0,
        to: 3_600_000,
        source: 'polled every 3600 s (nova/conf/compute.py:1185)',
      },
      source: 'assumed',
    },
  },
});

function chance(probability: number): Chance {
  return { probability, source: 'assumed' };
}
