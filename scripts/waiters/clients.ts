import type { Awaited } from '../../src/orchestration/index.ts';

/** How a client decides when to stop waiting. Times in seconds. */
export type ClientWaiter = {
  readonly client: string;
  readonly operation: Awaited;
  /** Where it stands in the client's source. */
  readonly source: string;
} & (StateChange | Polling);

/** `StateChangeConf` of terraform-plugin-sdk (helper/retry/state.go): what is neither pending nor target ends it, unless nothing is pending. */
export interface StateChange {
  readonly engine: 'terraform';
  readonly pending: readonly string[];
  readonly target: readonly string[];
  readonly delay: number;
  readonly interval: number;
  /** Its Refresh function turns ERROR into an error. */
  readonly refusesError?: true;
}

/** A loop: one of these ends it well, one of those ends it badly, anything else is waited on. */
export interface Polling {
  readonly engine: 'poll';
  readonly success: readonly string[];
  readonly failure: readonly string[];
  readonly interval: number;
}

const huaweicloud = {
  client: 'terraform-provider-huaweicloud',
  engine: 'terraform',
  refusesError: true,
} as const;
const opentelekomcloud = {
  client: 'terraform-provider-opentelekomcloud',
  engine: 'terraform',
  delay: 10,
} as const;
const openstack = {
  client: 'terraform-provider-openstack',
  engine: 'terraform',
  delay: 0,
  interval: 3,
} as const;
const openstackclient = {
  client: 'openstackclient',
  engine: 'poll',
  failure: ['ERROR'],
  interval: 5,
} as const;
const gophercloud = {
  client: 'gophercloud',
  engine: 'poll',
  failure: [],
  interval: 1,
  source: 'openstack/compute/v2/servers/util.go:11',
} as const;

const GONE = ['DELETED', 'SOFT_DELETED'];

/** The waiters of real clients, as their sources have them (read in 2026-08). A 404 is DELETED for all of them. */
// biome-ignore format: a table is read by its columns
export const CLIENT_WAITERS: readonly ClientWaiter[] = [
  { ...huaweicloud, operation: 'stop', source: 'compute_instance.go:1872', pending: ['ACTIVE'], target: ['SHUTOFF'], delay: 5, interval: 5 },
  { ...huaweicloud, operation: 'resize', source: 'ecs_instance_v1.go:441', pending: ['RESIZE'], target: ['VERIFY_RESIZE'], delay: 10, interval: 3 },
  { ...huaweicloud, operation: 'confirmResize', source: 'ecs_instance_v1.go:462', pending: ['VERIFY_RESIZE'], target: ['ACTIVE'], delay: 10, interval: 3 },
  { ...huaweicloud, operation: 'delete', source: 'compute_instance.go:1917', pending: ['ACTIVE', 'SHUTOFF'], target: GONE, delay: 5, interval: 5 },
  { ...opentelekomcloud, operation: 'create', source: 'compute_instance_v2.go:480', pending: ['BUILD'], target: ['ACTIVE'], interval: 10 },
  { ...opentelekomcloud, operation: 'stop', source: 'compute_instance_v2.go:770', pending: [], target: ['SHUTOFF'], interval: 2 },
  { ...opentelekomcloud, operation: 'start', source: 'compute_instance_v2.go:790', pending: [], target: ['ACTIVE'], interval: 2 },
  { ...opentelekomcloud, operation: 'unshelve', source: 'compute_instance_v2.go:790', pending: [], target: ['ACTIVE'], interval: 2 },
  { ...opentelekomcloud, operation: 'resize', source: 'compute_instance_v2.go:912', pending: ['RESIZE'], target: ['VERIFY_RESIZE'], interval: 10 },
  { ...opentelekomcloud, operation: 'confirmResize', source: 'compute_instance_v2.go:934', pending: ['VERIFY_RESIZE'], target: ['ACTIVE'], interval: 5 },
  { ...opentelekomcloud, operation: 'delete', source: 'compute_instance_v2.go:997', pending: ['ACTIVE', 'SHUTOFF'], target: GONE, interval: 5 },
  { ...openstack, operation: 'create', source: 'compute_instance_v2.go:601', pending: ['BUILD'], target: ['ACTIVE'] },
  { ...openstack, operation: 'stop', source: 'compute_instance_v2.go:863', pending: [], target: ['SHUTOFF'] },
  { ...openstack, operation: 'start', source: 'compute_instance_v2.go:902', pending: [], target: ['ACTIVE'] },
  { ...openstack, operation: 'unshelve', source: 'compute_instance_v2.go:902', pending: [], target: ['ACTIVE'] },
  { ...openstack, operation: 'shelve', source: 'compute_instance_v2.go:817', pending: [], target: ['SHELVED_OFFLOADED'] },
  { ...openstack, operation: 'resize', source: 'compute_instance_v2.go:1058', pending: ['RESIZE'], target: ['VERIFY_RESIZE'] },
  { ...openstack, operation: 'confirmResize', source: 'compute_instance_v2.go:1080', pending: ['VERIFY_RESIZE'], target: ['ACTIVE', 'SHUTOFF'] },
  { ...openstack, operation: 'rebuild', source: 'compute_instance_v2.go:1132', pending: ['REBUILD'], target: ['ACTIVE', 'SHUTOFF'] },
  { ...openstack, operation: 'delete', source: 'compute_instance_v2.go:1247', pending: ['ACTIVE', 'SHUTOFF'], target: GONE },
  { ...openstackclient, operation: 'create', source: 'osc_lib utils:779', success: ['ACTIVE'] },
  { ...openstackclient, operation: 'softReboot', source: 'osc_lib utils:779', success: ['ACTIVE'] },
  { ...openstackclient, operation: 'rebuild', source: 'server.py:3949', success: ['ACTIVE', 'SHUTOFF'] },
  { ...openstackclient, operation: 'resize', source: 'osc_lib utils:779', success: ['ACTIVE', 'VERIFY_RESIZE'] },
  { ...openstackclient, operation: 'shelve', source: 'osc_lib utils:779', success: ['SHELVED', 'SHELVED_OFFLOADED'] },
  { ...openstackclient, operation: 'unshelve', source: 'osc_lib utils:779', success: ['ACTIVE', 'SHUTOFF'] },
  { ...openstackclient, operation: 'delete', source: 'osc_lib wait_for_delete', success: GONE },
  { ...gophercloud, operation: 'create', success: ['ACTIVE'] },
  { ...gophercloud, operation: 'stop', success: ['SHUTOFF'] },
  { ...gophercloud, operation: 'start', success: ['ACTIVE'] },
  { ...gophercloud, operation: 'softReboot', success: ['ACTIVE'] },
  { ...gophercloud, operation: 'resize', success: ['VERIFY_RESIZE'] },
];
