import type { Pair, PairKey } from './pair.ts';
import { ALL_PAIRS, pairIndex, pairKey } from './pair.ts';
import type { Status } from './statuses.ts';
import type { TaskState } from './task-states.ts';
import type { VmState } from './vm-states.ts';
import { VM_STATES } from './vm-states.ts';

/** One row of the published mapping table: these tasks under this vm_state show this status. */
export interface MappingRow {
  readonly vmState: VmState;
  readonly taskStates: readonly (TaskState | null)[];
  readonly status: Status;
}

/**
 * The 16 rows of the published mapping table, in its order (Huawei Cloud ECS API reference, "ECS Statuses", table 4,
 * 2024-04-18). Together they hold 44 pairs; the table says UNKNOWN for every other.
 */
// biome-ignore format: a table is read by its columns
export const MAPPING_ROWS: readonly MappingRow[] = Object.freeze([
  row('building',          'BUILD',             ['scheduling', 'block_device_mapping', 'networking', 'spawning', null]),
  row('active',            'REBOOT',            ['rebooting', 'reboot_pending', 'reboot_started']),
  row('active',            'HARD_REBOOT',       ['rebooting_hard', 'reboot_pending_hard', 'reboot_started_hard']),
  row('active',            'REBUILD',           ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning']),
  row('active',            'MIGRATING',         ['migrating']),
  row('active',            'ACTIVE',            ['powering-off', 'deleting', null]),
  row('stopped',           'RESIZE',            ['resize_prep', 'resize_migrating', 'resize_migrated', 'resize_finish']),
  row('stopped',           'REBUILD',           ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning']),
  row('stopped',           'SHUTOFF',           ['powering-on', 'deleting', null]),
  row('resized',           'REVERT_RESIZE',     ['resize_reverting']),
  row('resized',           'VERIFY_RESIZE',     [null]),
  row('error',             'REBUILD',           ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning']),
  row('error',             'ERROR',             ['deleting', null]),
  row('deleted',           'DELETED',           [null]),
  row('shelved',           'SHELVED',           ['shelving', 'shelving_image_pending_upload', 'shelving_image_uploading', 'unshelving', null]),
  row('shelved_offloaded', 'SHELVED_OFFLOADED', ['shelving_offloading', 'unshelving', null]),
]);

/** The 44 pairs of the mapping table, in its order. */
export const DOCUMENTED_PAIRS: readonly Pair[] = Object.freeze(
  MAPPING_ROWS.flatMap(({ vmState, taskStates }) =>
    taskStates.map((taskState) => Object.freeze({ vmState, taskState })),
  ),
);

const PUBLISHED: ReadonlyMap<PairKey, Status> = new Map(
  MAPPING_ROWS.flatMap(({ vmState, taskStates, status }) =>
    taskStates.map((taskState) => [pairKey({ vmState, taskState }), status]),
  ),
);

/** How a cloud derives the status. */
export interface StatusMapping {
  readonly name: string;
  /** One line about whose rule this is. */
  readonly about: string;
  /** The statuses of `ALL_PAIRS`, one by one. */
  readonly statuses: readonly Status[];
  /** What a vm_state shows together with a task_state that no table knows; UNKNOWN where it says nothing. */
  readonly otherwise: ReadonlyMap<unknown, Status>;
}

/** The published table: a pair that it does not list is UNKNOWN. */
export const ECS_MAPPING: StatusMapping = Object.freeze({
  name: 'ecs',
  about: 'the published table of Huawei Cloud ECS: a pair that it does not list is UNKNOWN',
  statuses: ALL_PAIRS.map((pair) => PUBLISHED.get(pairKey(pair)) ?? 'UNKNOWN'),
  otherwise: new Map(),
});

/**
 * The status that a vm_state and a task_state show together. Total and exact: any two values are taken, names count
 * only as the tables spell them, null alone means no task, and whatever the mapping does not know is UNKNOWN.
 */
export const deriveStatus = (
  vmState: unknown,
  taskState: unknown,
  mapping: StatusMapping = ECS_MAPPING,
): Status => {
  const index = pairIndex(vmState, taskState);
  const status = index === undefined ? mapping.otherwise.get(vmState) : mapping.statuses[index];
  return status ?? 'UNKNOWN';
};

/**
 * Stock Nova: a pair without an entry shows what its vm_state shows at rest, and a running server that is being
 * resized shows RESIZE (openstack/nova 2026-08, api/openstack/common.py:44-123). It contradicts the published table
 * nowhere; it says something wherever that one says UNKNOWN.
 */
export const NOVA_MAPPING: StatusMapping = Object.freeze({
  name: 'nova',
  about: "stock Nova: a pair without an entry shows the vm_state's own status",
  statuses: ALL_PAIRS.map(
    (pair) =>
      PUBLISHED.get(pairKey(pair)) ?? (isRunningResize(pair) ? 'RESIZE' : deriveStatus(pair.vmState, null)),
  ),
  otherwise: new Map(VM_STATES.map((vmState) => [vmState, deriveStatus(vmState, null)])),
});

/** The inverse of `deriveStatus` over all 8 x 28 pairs, in their order. */
export const pairsWithStatus = (status: Status, mapping: StatusMapping = ECS_MAPPING): readonly Pair[] =>
  ALL_PAIRS.filter(({ vmState, taskState }) => deriveStatus(vmState, taskState, mapping) === status);

function row(vmState: VmState, status: Status, taskStates: readonly (TaskState | null)[]): MappingRow {
  return Object.freeze({ vmState, taskStates: Object.freeze(taskStates), status });
}

/** A running server is resized through the tasks that the table knows of a stopped one only. */
function isRunningResize({ vmState, taskState }: Pair): boolean {
  return vmState === 'active' && PUBLISHED.get(pairKey({ vmState: 'stopped', taskState })) === 'RESIZE';
}
