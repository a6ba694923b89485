import type { Distribution, Profile } from '../profile.ts';

const POWER =
  "comment in Huawei's Terraform provider, resource_huaweicloud_compute_instance.go:2282: usually 15 to 35 s";
const REBUILD =
  'OTC how_long_does_it_take_to_reinstall_an_ecs_os.rst:8: 1 to 2 min in all; how it splits is assumed';
const SHELVE = 'assumed; grows with the size of the disk';

/** A healthy cloud: nothing fails unless the scenario says so, and only the times vary. */
export const typical: Profile = {
  name: 'typical',
  description: 'A healthy cloud: nothing fails by itself, times vary as they do',
  anyTask: { takes: around(5_000, 15_000, 'assumed') },
  tasks: {
    scheduling: { takes: around(1_000, 4_000, 'assumed') },
    'building/-': { takes: around(500, 2_000, 'assumed') },
    networking: { takes: around(1_000, 3_000, 'assumed') },
    block_device_mapping: {
      takes: around(
        5_000,
        30_000,
        'assumed; Nova looks every 3 s, 60 times at most (nova/conf/compute.py:724, 1250)',
      ),
    },
    spawning: { takes: around(20_000, 60_000, 'assumed; ports have 300 s (nova/conf/compute.py:159)') },

    'powering-off': { takes: around(23_000, 35_000, POWER) },
    'powering-on': { takes: around(23_000, 35_000, POWER) },

    rebooting: { takes: around(1_000, 2_000, `assumed share of: ${POWER}`) },
    reboot_pending: { takes: around(1_000, 2_000, `assumed share of: ${POWER}`) },
    reboot_started: { takes: around(20_000, 31_000, `assumed share of: ${POWER}`) },
    rebooting_hard: { takes: around(1_000, 2_000, `assumed share of: ${POWER}`) },
    reboot_pending_hard: { takes: around(1_000, 2_000, `assumed share of: ${POWER}`) },
    reboot_started_hard: { takes: around(20_000, 31_000, `assumed share of: ${POWER}`) },

    rebuilding: { takes: around(10_000, 18_000, REBUILD) },
    rebuild_block_device_mapping: { takes: around(6_000, 12_000, REBUILD) },
    rebuild_spawning: { takes: around(65_000, 90_000, REBUILD) },

    migrating: {
      takes: around(60_000, 300_000, 'assumed; 800 s for each GiB at most (nova/conf/libvirt.py:356)'),
    },

    resize_prep: { takes: around(3_000, 8_000, 'assumed') },
    resize_migrating: { takes: around(40_000, 180_000, 'assumed; grows with the size of the disk') },
    resize_migrated: { takes: around(2_000, 5_000, 'assumed') },
    resize_finish: { takes: around(20_000, 45_000, 'assumed') },
    confirmResize: { takes: around(5_000, 15_000, 'assumed') },
    resize_reverting: { takes: around(25_000, 60_000, 'assumed') },

    shelving: { takes: around(23_000, 35_000, `powers the guest off: ${POWER}`) },
    shelving_image_pending_upload: { takes: around(3_000, 10_000, SHELVE) },
    shelving_image_uploading: { takes: around(90_000, 400_000, SHELVE) },
    shelving_offloading: { takes: around(8_000, 20_000, 'assumed') },
    unshelving: { takes: around(3_000, 8_000, 'assumed') },

    deleting: { takes: around(8_000, 25_000, 'assumed') },
  },
  unasked: {
    'rebuild.powerRestored': {
      probability: 1,
      after: around(1_000, 3_000, 'assumed'),
      source: 'nova/compute/manager.py:4257',
    },
    'guest.stopped': {
      probability: 0,
      after: {
        distribution: 'uniform',
        from: 0,
        to: 600_000,
        source: 'power sync every 600 s (nova/conf/compute.py:1085)',
      },
      source: 'assumed',
    },
    'resize.autoConfirmed': {
      probability: 0,
      after: { distribution: 'constant', ms: 86_400_000, source: 'assumed' },
      source: 'off by default (nova/conf/compute.py:1358)',
    },
    'shelf.autoOffloaded': {
      probability: 0,
      after: { distribution: 'constant', ms: 0, source: 'at once by default (nova/conf/compute.py:1205)' },
      source:
        'assumed: the published tables let a server that boots from an image rest in SHELVED; Nova would not',
    },
  },
  passing: {
    probability: 0.5,
    takes: { distribution: 'uniform', from: 20, to: 500, source: 'assumed' },
    source: 'assumed',
  },
  vanishing: { takes: { distribution: 'uniform', from: 0, to: 2_000, source: 'assumed' } },
};

function around(median: number, p95: number, source: string): Distribution {
  return { distribution: 'logNormal', median, p95, source };
}
