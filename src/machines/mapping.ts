import type { Pair } from './pair.ts';
import { ALL_PAIRS } from './pair.ts';
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
  row('building',          ['scheduling', 'block_device_mapping', 'networking', 'spawning', null],                              'BUILD'),
  row('active',            ['rebooting', 'reboot_pending', 'reboot_started'],                                                   'REBOOT'),
  row('active',            ['rebooting_hard', 'reboot_pending_hard', 'reboot_started_hard'],                                    'HARD_REBOOT'),
  row('active',            ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning'],                                  'REBUILD'),
  row('active',            ['migrating'],                                                                                       'MIGRATING'),
  row('active',            ['powering-off', 'deleting', null],                                                                  'ACTIVE'),
  row('stopped',           ['resize_prep', 'resize_migrating', 'resize_migrated', 'resize_finish'],                             'RESIZE'),
  row('stopped',           ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning'],                                  'REBUILD'),
  row('stopped',           ['powering-on', 'deleting', null],                                                                   'SHUTOFF'),
  row('resized',           ['resize_reverting'],                                                                                'REVERT_RESIZE'),
  row('resized',           [null],                                                                                              'VERIFY_RESIZE'),
  row('error',             ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning'],                                  'REBUILD'),
  row('error',             ['deleting', null],                                                                                  'ERROR'),
  row('deleted',           [null],                                                                                              'DELETED'),
  row('shelved',           ['shelving', 'shelving_image_pending_upload', 'shelving_image_uploading', 'unshelving', null],       'SHELVED'),
  row('shelved_offloaded', ['shelving_offloading', 'unshelving', null],                                                         'SHELVED_OFFLOADED'),
]);

/** The 44 pairs of the mapping table, in its order. */
export const DOCUMENTED_PAIRS: readonly Pair[] = Object.freeze(
  MAPPING_ROWS.flatMap(({ vmState, taskStates }) =>
    taskStates.map((taskState) => Object.freeze({ vmState, taskState })),
  ),
);

/** How a cloud derives the status: exact entries under a vm_state, and what it says where it has none. */
export interface StatusMapping {
  readonly name: string;
  /** One line about whose rule this is. */
  readonly about: string;
  readonly byVmState: ReadonlyMap<unknown, StatusColumn>;
}

export interface StatusColumn {
  readonly byTaskState: ReadonlyMap<unknown, Status>;
  readonly otherwise: Status;
}

/** The published table: a pair that it does not list is UNKNOWN. */
export const ECS_MAPPING: StatusMapping = Object.freeze({
  name: 'ecs',
  about: 'the published table of Huawei Cloud ECS: a pair that it does not list is UNKNOWN',
  byVmState: columns((vmState) => ({ byTaskState: publishedColumn(vmState), otherwise: 'UNKNOWN' })),
});

/**
 * Stock Nova: a pair without an entry shows what its vm_state shows at rest, and a running server that is being
 * resized shows RESIZE (openstack/nova 2026-08, api/openstack/common.py:44-123). It contradicts the published table
 * nowhere; it says something wherever that one says UNKNOWN.
 */
export const NOVA_MAPPING: StatusMapping = Object.freeze({
  name: 'nova',
  about: "stock Nova: a pair without an entry shows the vm_state's own status",
  byVmState: columns((vmState) => {
    const published = publishedColumn(vmState);
    const runningResize = vmState === 'active' ? entriesShowing('RESIZE', publishedColumn('stopped')) : [];
    return {
      byTaskState: new Map([...published, ...runningResize]),
      otherwise: published.get(null) ?? 'UNKNOWN',
    };
  }),
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
  const column = mapping.byVmState.get(vmState);
  return column === undefined ? 'UNKNOWN' : (column.byTaskState.get(taskState) ?? column.otherwise);
};

/** The inverse of `deriveStatus` over all 8 x 28 pairs, in their order. */
export const pairsWithStatus = (status: Status, mapping: StatusMapping = ECS_MAPPING): readonly Pair[] =>
  ALL_PAIRS.filter(({ vmState, taskState }) => deriveStatus(vmState, taskState, mapping) === status);

function row(vmState: VmState, taskStates: readonly (TaskState | null)[], status: Status): MappingRow {
  return Object.freeze({ vmState, taskStates: Object.freeze(taskStates), status });
}

function columns(columnOf: (vmState: VmState) => StatusColumn): ReadonlyMap<unknown, StatusColumn> {
  return new Map(VM_STATES.map((vmState) => [vmState, columnOf(vmState)]));
}

function publishedColumn(vmState: VmState): ReadonlyMap<TaskState | null, Status> {
  const rows = MAPPING_ROWS.filter((candidate) => candidate.vmState === vmState);
  return new Map(
    rows.flatMap(({ taskStates, status }) => taskStates.map((taskState) => [taskState, status] as const)),
  );
}

function entriesShowing(
  status: Status,
  column: ReadonlyMap<TaskState | null, Status>,
): [TaskState | null, Status][] {
  return [...column].filter(([, shown]) => shown === status);
}
