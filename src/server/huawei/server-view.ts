import { serverView } from '../nova/server-view.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';

/** The version of Nova whose fields the ECS API took over. */
const LIKE_MINOR = 26;

/** What the ECS API shows of a server: as Nova, with a whole flavor in words, and fields of its own. */
export const huaweiServerView = (server: CloudServer, world: World, origin: string) => {
  const { facts } = server;
  const seen = serverView(server, { world, origin, minor: LIKE_MINOR });
  return {
    ...seen,
    image: { id: facts.imageId ?? '' },
    flavor: flavorIn(facts.flavorId, world),
    metadata: { ...seen.metadata, charging_mode: '0' },
    host_status: 'UP',
    enterprise_project_id: '0',
    sys_tags: [],
    'os:scheduler_hints': {},
  };
};

const flavorIn = (id: string, { flavors }: World) => {
  const flavor = flavors.get(id);
  return {
    id,
    name: flavor?.name ?? id,
    ram: String(flavor?.ram ?? 0),
    vcpus: String(flavor?.vcpus ?? 0),
    disk: String(flavor?.disk ?? 0),
  };
};
