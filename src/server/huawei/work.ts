import type { Cloud } from '../cloud.ts';
import type { HuaweiContext } from './env.ts';
import { ecsFault } from './fault.ts';
import { RESIZE_STEPS } from './plan.ts';
import { invalid, readAs } from './read-body.ts';
import type { ServerWork } from './run-job.ts';
import { ownServers, runJob } from './run-job.ts';
import { ACTION, CHANGE_OS, DELETE, REINSTALL_OS, RESIZE } from './schemas.ts';

/** `POST /cloudservers/action`: starts, stops or restarts servers. */
export const actOnServers = async (context: HuaweiContext, cloud: Cloud): Promise<Response> => {
  const body = await readAs(context.req.raw, ACTION);
  if (!body.ok) return body.answer;
  const { 'os-start': start, 'os-stop': stop, reboot } = body.value;
  if ([start, stop, reboot].filter(Boolean).length !== 1)
    return invalid('expected one of os-start, os-stop, reboot');
  if (start) return runOn(start.servers, { type: 'startServer', operation: 'start' }, context, cloud);
  if (stop) return runOn(stop.servers, { type: 'stopServer', operation: 'stop' }, context, cloud);
  const operation = reboot?.type === 'HARD' ? 'hardReboot' : 'softReboot';
  return runOn(reboot?.servers ?? [], { type: 'rebootServer', operation }, context, cloud);
};

/** `POST /cloudservers/delete`. */
export const deleteServers = async (context: HuaweiContext, cloud: Cloud): Promise<Response> => {
  const body = await readAs(context.req.raw, DELETE);
  if (!body.ok) return body.answer;
  return runOn(body.value.servers, { type: 'deleteServer', operation: 'delete' }, context, cloud);
};

/** `POST /cloudservers/{id}/resize`. */
export const resizeServer = async (context: HuaweiContext, cloud: Cloud): Promise<Response> => {
  const body = await readAs(context.req.raw, RESIZE);
  if (!body.ok) return body.answer;
  const { flavorRef, mode } = body.value.resize;
  if (!cloud.world.flavors.has(flavorRef)) return invalid(`there is no flavor ${flavorRef}`);
  const own = ownServers([context.req.param('id') ?? ''], context, cloud);
  if (!own.ok) return own.answer;
  if (own.servers.some(({ facts }) => facts.flavorId === flavorRef))
    return ecsFault(400, 'Ecs.0009', 'Another flavor must be used for resizing.');
  const plan = { steps: RESIZE_STEPS, mode };
  const wants = { flavorId: flavorRef };
  return run(
    { type: 'resizeServer', operation: 'resize', servers: own.servers, plan, wants },
    context,
    cloud,
  );
};

/** `POST /cloudservers/{id}/changeos`. The manual says that the server runs in the end, whatever it did before. */
export const changeOs = async (context: HuaweiContext, cloud: Cloud): Promise<Response> => {
  const body = await readAs(context.req.raw, CHANGE_OS);
  if (!body.ok) return body.answer;
  const { imageid, mode } = body.value['os-change'];
  if (!cloud.world.images.has(imageid)) return invalid(`there is no image ${imageid}`);
  return rebuild({ type: 'changeOS', mode, wants: { imageId: imageid } }, context, cloud);
};

/** `POST /cloudservers/{id}/reinstallos`: the same image again. */
export const reinstallOs = async (context: HuaweiContext, cloud: Cloud): Promise<Response> => {
  const body = await readAs(context.req.raw, REINSTALL_OS);
  if (!body.ok) return body.answer;
  return rebuild({ type: 'reInitOs', mode: body.value['os-reinstall'].mode, wants: {} }, context, cloud);
};

const rebuild = (
  {
    type,
    mode,
    wants,
  }: Pick<ServerWork, 'type'> & Required<Pick<ServerWork, 'wants'>> & Pick<ServerWork['plan'], 'mode'>,
  context: HuaweiContext,
  cloud: Cloud,
): Response | Promise<Response> => {
  const own = ownServers([context.req.param('id') ?? ''], context, cloud);
  if (!own.ok) return own.answer;
  const plan = { steps: ['rebuild'] as const, mode, endsRunning: true };
  return run({ type, operation: 'rebuild', servers: own.servers, plan, wants }, context, cloud);
};

const runOn = (
  servers: readonly { readonly id: string }[],
  { type, operation }: Pick<ServerWork, 'type' | 'operation'>,
  context: HuaweiContext,
  cloud: Cloud,
): Response | Promise<Response> => {
  const own = ownServers(
    servers.map(({ id }) => id),
    context,
    cloud,
  );
  if (!own.ok) return own.answer;
  return run({ type, operation, servers: own.servers, plan: { steps: [operation] } }, context, cloud);
};

const run = (work: ServerWork, { get }: HuaweiContext, cloud: Cloud): Promise<Response> =>
  runJob(work, get('session').projectId, cloud);
