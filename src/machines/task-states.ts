import { keysOf } from './keys-of.ts';

/**
 * The 27 task_states: what a server is going through (`OS-EXT-STS:task_state`), in the order of the published
 * table (Huawei Cloud ECS API reference, "ECS Statuses", 2024-04-18). Null, no task, is not one of them.
 */
export const TASK_STATE_MEANINGS = {
  scheduling: 'A host is being chosen.',
  block_device_mapping: 'The disks are being prepared.',
  networking: 'Addresses and ports are being allocated.',
  spawning: 'The guest is being made on the host.',
  rebooting: 'A soft reboot was accepted.',
  reboot_pending: 'The host has taken up the soft reboot.',
  reboot_started: 'The guest is restarting itself.',
  rebooting_hard: 'A hard reboot was accepted.',
  reboot_pending_hard: 'The host has taken up the hard reboot.',
  reboot_started_hard: 'The guest is being switched off and on again.',
  rebuilding: 'A rebuild was accepted; the old guest is being taken down.',
  rebuild_block_device_mapping: 'The disks of the rebuilt server are being prepared.',
  rebuild_spawning: 'The rebuilt guest is being made.',
  migrating: 'The running guest is being moved to another host.',
  resize_prep: 'A host for the new flavor is being chosen.',
  resize_migrating: 'The disks are on their way to the new host.',
  resize_migrated: 'The disks have arrived.',
  resize_finish: 'The guest is being set up with the new flavor.',
  resize_reverting: 'The old flavor is being restored.',
  'powering-off': 'The guest is shutting down.',
  'powering-on': 'The guest is being started.',
  deleting: 'The server is being taken away.',
  shelving: 'A shelve was accepted; the guest is shutting down.',
  shelving_offloading: 'The host is being freed.',
  shelving_image_pending_upload: 'The image of the shelved server is being made.',
  shelving_image_uploading: 'The image of the shelved server is being uploaded.',
  unshelving: 'The shelved server is on its way back.',
} as const;

export type TaskState = keyof typeof TASK_STATE_MEANINGS;

/** The 27 task_states, in table order. */
export const TASK_STATES: readonly TaskState[] = Object.freeze(keysOf(TASK_STATE_MEANINGS));
