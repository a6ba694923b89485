import type { Flavor } from '../world/catalogue.ts';
import { linksTo } from './links.ts';

/** What a list without details shows of a flavor. */
export const briefFlavor = ({ id, name }: Flavor, origin: string) => ({
  id,
  name,
  links: linksTo(origin, 'flavors', id),
});

/** All that Nova shows of a flavor. */
export const flavorView = (flavor: Flavor, origin: string) => ({
  id: flavor.id,
  name: flavor.name,
  ram: flavor.ram,
  vcpus: flavor.vcpus,
  disk: flavor.disk,
  swap: '',
  'OS-FLV-DISABLED:disabled': false,
  'OS-FLV-EXT-DATA:ephemeral': 0,
  'os-flavor-access:is_public': true,
  rxtx_factor: 1,
  links: linksTo(origin, 'flavors', flavor.id),
});

/** A flavor inside a server, since 2.47: what it is, not which. */
export const embeddedFlavor = ({ vcpus, ram, disk, name }: Flavor) => ({
  vcpus,
  ram,
  disk,
  ephemeral: 0,
  swap: 0,
  original_name: name,
  extra_specs: {},
});
