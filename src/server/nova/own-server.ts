import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';
import type { NovaContext } from './env.ts';

/** The server that a path names, if there is one and it is the caller's: somebody else's is as good as none. */
export const ownServer = ({ req, get }: NovaContext, world: World): CloudServer | undefined => {
  const server = world.find(req.param('id') ?? '');
  return server?.facts.projectId === get('session').projectId ? server : undefined;
};
