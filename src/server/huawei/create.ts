import type { Cloud } from '../cloud.ts';
import { randomHex } from '../world/random-text.ts';
import type { HuaweiContext } from './env.ts';
import { failureResponse } from './fault.ts';
import { invalid, readAs } from './read-body.ts';
import { CREATE } from './schemas.ts';

/** `POST /cloudservers`: as many servers as are wanted, each a sub job. */
export const createServers = async ({ req, get }: HuaweiContext, cloud: Cloud): Promise<Response> => {
  const { world, jobs, wire } = cloud;
  const body = await readAs(req.raw, CREATE);
  if (!body.ok) return body.answer;
  const { server } = body.value;
  if (!world.flavors.has(server.flavorRef)) return invalid(`there is no flavor ${server.flavorRef}`);
  if (!world.images.has(server.imageRef)) return invalid(`there is no image ${server.imageRef}`);
  const { projectId, userId } = get('session');
  const created = namesOf(server).map((name) =>
    world.create({
      projectId,
      userId,
      name,
      flavorId: server.flavorRef,
      imageId: server.imageRef,
      keyName: server.key_name ?? null,
      description: server.description ?? null,
      metadata: [...(server.metadata ?? [])],
      tags: server.server_tags.map(({ key, value }) => `${key}=${value}`),
      ...(server.availability_zone !== undefined && { zone: server.availability_zone }),
    }),
  );
  const serverIds = created.map(({ facts }) => facts.id);
  const tasks = serverIds.map((serverId) => ({
    type: 'createSingleServer' as const,
    serverId,
    steps: ['create'] as const,
    wants: {},
  }));
  const opened = jobs.open({ projectId, type: 'createServer', tasks });
  if (!opened.ok) return failureResponse(opened.failure);
  const order =
    server.extendparam?.chargingMode === 'prePaid' ? { order_id: orderId(randomHex(wire, 8)) } : {};
  return Response.json({ ...order, job_id: opened.job.id, serverIds });
};

/** One keeps its name; of several each has a number of four digits. */
const namesOf = ({ name, count }: { readonly name: string; readonly count: number }): readonly string[] =>
  count === 1
    ? [name]
    : Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(4, '0')}`);

const orderId = (hex: string): string => `CS${hex.toUpperCase()}`;
