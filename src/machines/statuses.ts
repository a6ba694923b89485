import { keysOf } from './keys-of.ts';

/**
 * The 15 statuses of a server and what each tells its reader, in the order of the published table
 * (Huawei Cloud ECS API reference, "ECS Statuses", 2024-04-18).
 */
export const STATUS_MEANINGS = {
  BUILD: 'The server is being created and has not run yet.',
  REBOOT: 'The guest was asked to restart itself.',
  HARD_REBOOT: 'The server is being switched off and on again, whether the guest agrees or not.',
  REBUILD: 'The system disk is being made anew from an image.',
  MIGRATING: 'The running server is moving to another host.',
  RESIZE: 'The server is moving to another flavor.',
  ACTIVE: 'The server runs, or is about to stop or to be deleted: the status alone does not tell.',
  SHUTOFF: 'The server is off, or is about to start or to be deleted: the status alone does not tell.',
  REVERT_RESIZE: 'The server is going back to the flavor that it had.',
  VERIFY_RESIZE: 'The new flavor is in place and waits to be confirmed or reverted.',
  ERROR: 'The last step failed; some operations lead out again.',
  DELETED: 'The server is gone; the next read finds nothing.',
  SHELVED: 'The server rests as an image and still holds its host, or is on its way there or back.',
  SHELVED_OFFLOADED: 'The server rests without a host, or is on its way there or back.',
  UNKNOWN: 'The pair is not in the mapping table: usually a short passage, and no failure.',
} as const;

export type Status = keyof typeof STATUS_MEANINGS;

/** The 15 statuses, in table order. */
export const STATUSES: readonly Status[] = Object.freeze(keysOf(STATUS_MEANINGS));
