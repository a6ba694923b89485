import type { Operation } from '../../src/machines/index.ts';

/** Which vm_states take an operation: at rest, and in which other tasks. */
export interface Guard {
  readonly at: readonly string[];
  /** `any`: in whatever task the server is. */
  readonly alsoDuring?: readonly string[] | 'any';
  /** Also a server that has never run. */
  readonly alsoNeverLaunched?: boolean;
  readonly source: string;
}

/**
 * Which server takes which operation, by Nova's guards (openstack/nova 00a030403f67, nova/compute) and by 5736 requests
 * that were put to Nova 26.2.2. Two cells are as that probing found them (correction 15): the tasks over which a hard
 * reboot is taken count under every vm_state that takes one, not only under active; and calling a live migration off
 * asks for the task alone (an event of the platform here, no operation).
 */
export const GUARDS: Readonly<Record<Operation, Guard>> = {
  start: { at: ['stopped'], source: 'api.py:2875' },
  stop: { at: ['active', 'error'], source: 'api.py:2868' },
  softReboot: { at: ['active'], source: 'api.py:3647' },
  hardReboot: {
    at: ['active', 'stopped', 'error'],
    alsoDuring: ['rebooting', 'reboot_pending', 'reboot_started', 'rebooting_hard'],
    source: 'api.py:3660, vm_states.py:73, task_states.py:120',
  },
  rebuild: { at: ['active', 'stopped', 'error'], source: 'api.py:3683' },
  resize: { at: ['active', 'stopped'], source: 'api.py:4290' },
  confirmResize: { at: ['resized'], source: 'api.py:4112' },
  revertResize: { at: ['resized'], source: 'api.py:4001' },
  shelve: { at: ['active', 'stopped'], source: 'api.py:4545' },
  unshelve: { at: ['shelved', 'shelved_offloaded'], source: 'api.py:4706' },
  delete: {
    at: ['building', 'active', 'stopped', 'resized', 'error', 'shelved', 'shelved_offloaded'],
    alsoDuring: 'any',
    alsoNeverLaunched: true,
    source: 'api.py:2807; all others need launched_at: api.py:169',
  },
  liveMigrate: { at: ['active'], source: 'api.py:5575' },
  shelveOffload: { at: ['shelved'], source: 'api.py:4585' },
};

/** Whether the cloud takes the operation from a server in this pair that has run before, or not. */
export const isTaken = (
  { at, alsoDuring = [], alsoNeverLaunched = false }: Guard,
  vmState: string,
  taskState: string | null,
  launched: boolean,
): boolean =>
  at.includes(vmState) &&
  (taskState === null || alsoDuring === 'any' || alsoDuring.includes(taskState)) &&
  (launched || alsoNeverLaunched);
