import type { Operation } from '../../machines/index.ts';
import type { Cloud } from '../cloud.ts';
import { staleAfter } from '../nova/perform.ts';
import { befall } from '../wire/befall.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { HuaweiContext } from './env.ts';
import { noSuchServer } from './failures.ts';
import { failureResponse, huaweiFault } from './fault.ts';
import type { JobType, Wants } from './job.ts';
import type { Plan } from './plan.ts';
import { stepsOf } from './plan.ts';

/** What a request wants to be done with servers that there are. */
export interface ServerWork {
  readonly type: JobType;
  /** What mischief takes it for. */
  readonly operation: Operation;
  readonly servers: readonly CloudServer[];
  readonly plan: Plan;
  readonly wants?: Wants;
}

/** Opens a job for work on servers, unless mischief or every server is against it, and answers with its id. */
export const runJob = (
  { type, operation, servers, plan, wants = {} }: ServerWork,
  projectId: string,
  cloud: Cloud,
): Promise<Response> => {
  const effects = cloud.mischief.consult({ operation });
  return befall(effects, cloud, huaweiFault, () => {
    const shown = servers.map((server) => cloud.world.shownOf(server));
    const tasks = servers.map((server) => ({
      type,
      serverId: server.facts.id,
      steps: stepsOf(plan, server),
      wants,
    }));
    const opened = cloud.jobs.open({ projectId, type, tasks });
    if (!opened.ok) return failureResponse(opened.failure);
    for (const [index, server] of servers.entries()) {
      const before = shown[index];
      if (before !== undefined) server.facts.stale = staleAfter(effects, before, cloud);
      cloud.world.changed(server);
    }
    return Response.json({ job_id: opened.job.id });
  });
};

/** The caller's servers of these ids, or the answer that one of them is none. What was due before has happened by then. */
export const ownServers = (
  ids: readonly string[],
  { get }: HuaweiContext,
  { world }: Cloud,
):
  | { readonly ok: true; readonly servers: readonly CloudServer[] }
  | { readonly ok: false; readonly answer: Response } => {
  world.time.catchUp();
  const { projectId } = get('session');
  const servers = [...new Set(ids)].map((id) => {
    const server = world.find(id);
    return server?.facts.projectId === projectId ? server : noSuchServer(id);
  });
  const missing = servers.find((server) => 'code' in server);
  return missing === undefined
    ? { ok: true, servers: servers.filter((server) => 'facts' in server) }
    : { ok: false, answer: failureResponse(missing) };
};
