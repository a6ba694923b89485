import { keysOf } from './keys-of.ts';

/**
 * The 8 vm_states: where a server rests (`OS-EXT-STS:vm_state`), in the order of the published table
 * (Huawei Cloud ECS API reference, "ECS Statuses", 2024-04-18).
 */
export const VM_STATE_MEANINGS = {
  building: 'Not created yet: it has never run.',
  active: 'The guest runs.',
  stopped: 'The guest is shut down; disks, addresses and the place on the host are kept.',
  resized: 'The new flavor is in place, the old one is kept until confirmed or reverted.',
  error: 'A step failed and left the server where only some operations help.',
  deleted: 'Gone. The record is destroyed right after, then reads answer 404.',
  shelved: 'Shut down and saved as an image; the host is still held.',
  shelved_offloaded: 'Shut down and saved, and the host is free for others.',
} as const;

export type VmState = keyof typeof VM_STATE_MEANINGS;

/** The 8 vm_states, in table order. */
export const VM_STATES: readonly VmState[] = Object.freeze(keysOf(VM_STATE_MEANINGS));
