import { extendProfile } from '../extend-profile.ts';
import type { Distribution, Profile } from '../profile.ts';
import { typical } from './typical.ts';

/** A cloud under load: everything succeeds, as late as the platform's own time-outs let it. */
export const slow: Profile = extendProfile(typical, {
  name: 'slow',
  description: 'A cloud under load: everything succeeds, near the time-outs of the platform',
  anyTask: { takes: between(15_000, 90_000, 'assumed') },
  tasks: {
    scheduling: { takes: between(5_000, 30_000, 'assumed') },
    networking: { takes: between(10_000, 60_000, 'assumed') },
    block_device_mapping: {
      takes: between(60_000, 180_000, '60 tries, 3 s apart (nova/conf/compute.py:724, 1250)'),
    },
    spawning: {
      takes: between(120_000, 300_000, 'ports have 300 s to be plugged (nova/conf/compute.py:159)'),
    },
    'powering-off': {
      takes: between(35_000, 60_000, 'the guest has 60 s, then it is forced (nova/conf/compute.py:1377)'),
    },
    'powering-on': {
      takes: between(
        35_000,
        180_000,
        "Huawei's Terraform provider waits 3 min, resource_huaweicloud_compute_instance.go:2282",
      ),
    },
    reboot_started: {
      takes: between(
        120_000,
        155_000,
        'after 120 s the driver falls back to a hard reboot (nova/conf/libvirt.py:554)',
      ),
    },
    reboot_started_hard: { takes: between(35_000, 180_000, 'assumed') },
    rebuild_spawning: {
      takes: between(
        120_000,
        240_000,
        'changing the OS: 1 to 4 min (OTC how_long_does_it_take_to_change_an_ecs_os.rst:14)',
      ),
    },
    migrating: {
      takes: between(800_000, 1_600_000, '800 s for each GiB, at least 2 GiB (nova/conf/libvirt.py:356)'),
    },
    resize_migrating: { takes: between(300_000, 1_200_000, 'assumed; grows with the size of the disk') },
    shelving_image_uploading: {
      takes: between(600_000, 1_500_000, 'assumed; grows with the size of the disk'),
    },
    deleting: { takes: between(60_000, 300_000, 'assumed') },
  },
  unasked: {
    'shelf.autoOffloaded': {
      probability: 1,
      after: {
        distribution: 'uniform',
        from: 0,
        to: 3_600_000,
        source: 'polled every 3600 s (nova/conf/compute.py:1185)',
      },
      source: 'assumed: a cloud that is short of hosts',
    },
  },
});

function between(from: number, to: number, source: string): Distribution {
  return { distribution: 'uniform', from, to, source };
}
