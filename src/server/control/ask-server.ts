import type { Operation } from '../../machines/index.ts';
import type { Answer } from '../../simulator/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';

/**
 * Asks a server for an operation as its owner would, but no lock and no mischief stands in between. A resize goes to the next flavor
 * in the catalogue.
 */
export const askServer = (server: CloudServer, operation: Operation, world: World): Answer => {
  const answer = world.request(server, operation);
  if (answer.ok && operation === 'resize') {
    const from = server.facts.flavorId;
    server.facts.resize = { from, to: flavorAfter(from, world), reverting: false };
    world.changed(server);
  }
  return answer;
};

const flavorAfter = (id: string, { flavors }: World): string => {
  const ids = [...flavors.keys()];
  return ids[(ids.indexOf(id) + 1) % ids.length] ?? id;
};
