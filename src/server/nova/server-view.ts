import type { Pair, Status, VmState } from '../../machines/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import { isoSeconds, isoWithoutZone } from '../world/dates.ts';
import type { World } from '../world/world.ts';
import { addressesOf } from './addresses.ts';
import { embeddedFlavor } from './flavor-view.ts';
import { bookmark, linksTo } from './links.ts';
import type { Microversion } from './microversion.ts';

/** How a server is to be shown. */
export interface Viewing {
  readonly world: World;
  readonly origin: string;
  readonly minor: Microversion;
}

/** What a list without details shows of a server. */
export const briefView = ({ facts }: CloudServer, { origin }: Pick<Viewing, 'origin'>) => ({
  id: facts.id,
  name: facts.name,
  links: linksTo(origin, 'servers', facts.id),
});

/** All that Nova shows of a server in this version. */
export const serverView = (server: CloudServer, viewing: Viewing) => {
  const { world, origin } = viewing;
  const { facts, life } = server;
  const shown = world.shownOf(server);
  const status = world.statusOf(shown);
  const date = (ms: number): string => isoSeconds(world.time.epoch + ms);
  return {
    id: facts.id,
    name: facts.name,
    status,
    tenant_id: facts.projectId,
    user_id: facts.userId,
    created: date(facts.created),
    updated: date(facts.updated),
    hostId: hostOf(shown.vmState),
    progress: 0,
    accessIPv4: '',
    accessIPv6: '',
    key_name: facts.keyName,
    config_drive: '',
    metadata: Object.fromEntries(facts.metadata),
    addresses: addressesOf(facts),
    image:
      facts.imageId === null ? '' : { id: facts.imageId, links: [bookmark(origin, 'images', facts.imageId)] },
    flavor: flavorIn(server, viewing),
    links: linksTo(origin, 'servers', facts.id),
    'OS-EXT-STS:vm_state': shown.vmState,
    'OS-EXT-STS:task_state': shown.taskState,
    'OS-EXT-STS:power_state': powerStateOf(shown, life.place.launched),
    'OS-EXT-AZ:availability_zone': facts.zone,
    'OS-DCF:diskConfig': 'MANUAL',
    'OS-SRV-USG:launched_at':
      facts.launched === null ? null : isoWithoutZone(world.time.epoch + facts.launched),
    'OS-SRV-USG:terminated_at': null,
    'os-extended-volumes:volumes_attached': [],
    security_groups: [{ name: 'default' }],
    ...fieldsSince(server, viewing.minor),
    ...faultIn(server, status, date),
  };
};

/** Embedded from 2.47 on, a link before. */
const flavorIn = ({ facts: { flavorId } }: CloudServer, { world, origin, minor }: Viewing) => {
  const flavor = world.flavors.get(flavorId);
  return minor >= 47 && flavor !== undefined
    ? embeddedFlavor(flavor)
    : { id: flavorId, links: [bookmark(origin, 'flavors', flavorId)] };
};

/** What later versions added (nova:api/openstack/rest_api_version_history.rst). */
const fieldsSince = ({ facts }: CloudServer, minor: Microversion) => ({
  ...(minor >= 9 && { locked: facts.locked }),
  ...(minor >= 19 && { description: facts.description }),
  ...(minor >= 26 && { tags: facts.tags }),
});

/** A fault is kept, but shown only while the status is one of these (nova:api/openstack/compute/views/servers.py). */
const faultIn = ({ facts: { fault } }: CloudServer, status: Status, date: (ms: number) => string) =>
  fault !== null && (status === 'ERROR' || status === 'DELETED')
    ? { fault: { code: fault.code, created: date(fault.created), message: fault.message } }
    : {};

/** A server whose host has been given up, or has not been found yet, has none. */
const hostOf = (vmState: VmState): string => (vmState === 'shelved_offloaded' ? '' : 'h0');

const [NO_STATE, RUNNING, SHUTDOWN] = [0, 1, 4] as const;

/** What the hypervisor would say (nova:compute/power_state.py); a guest that fails is taken to run on. */
const powerStateOf = ({ vmState }: Pair, launched: boolean): number => {
  if (!launched) return NO_STATE;
  return POWERED_OFF.has(vmState) ? SHUTDOWN : RUNNING;
};

const POWERED_OFF: ReadonlySet<VmState> = new Set(['stopped', 'shelved', 'shelved_offloaded', 'deleted']);
