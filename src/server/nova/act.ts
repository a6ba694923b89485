import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import { randomHex } from '../world/random-text.ts';
import type { ServerAction } from './action-request.ts';
import { parseAction } from './action-request.ts';
import { accepted, noContent } from './answers.ts';
import type { NovaContext } from './env.ts';
import { novaFault } from './fault.ts';
import { ownServer } from './own-server.ts';
import { perform } from './perform.ts';
import { readBody } from './read-body.ts';
import { notFound } from './refusal.ts';
import { serverView } from './server-view.ts';

/** `POST /servers/{id}/action`. */
export const actOn = async (context: NovaContext, cloud: Cloud): Promise<Response> => {
  const body = await readBody(context.req.raw);
  if (!body.ok) return body.answer;
  cloud.world.time.catchUp();
  const server = ownServer(context, cloud.world);
  if (server === undefined) return notFound(context.req.param('id') ?? '');
  const asked = parseAction(body.value, server, cloud.world);
  if (!asked.ok) return novaFault(asked.status, asked.message);
  const { action } = asked;
  return perform(action, server, cloud, () => answerTo(action, server, context, cloud));
};

/** 204 for a confirm, the whole server for a rebuild, nothing for everything else (Nova's API reference). */
const answerTo = (
  { operation }: ServerAction,
  server: CloudServer,
  { req, get }: NovaContext,
  { world }: Cloud,
): Response => {
  if (operation === 'confirmResize') return noContent();
  if (operation !== 'rebuild') return accepted();
  const viewing = { world, origin: originOf(req.url), minor: get('minor') };
  const body = { ...serverView(server, viewing), adminPass: randomHex(world.random, 12) };
  return Response.json(
    { server: body },
    { status: 202, headers: { Location: `${viewing.origin}/v2.1/servers/${server.facts.id}` } },
  );
};
