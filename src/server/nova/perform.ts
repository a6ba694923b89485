import type { Pair } from '../../machines/index.ts';
import type { Cloud } from '../cloud.ts';
import { befall } from '../wire/befall.ts';
import type { Effect } from '../wire/mischief.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { ServerAction } from './action-request.ts';
import { novaFault } from './fault.ts';
import { refusalResponse } from './refusal.ts';

/** Carries an action out, unless mischief or the server's state is against it, and answers. */
export const perform = (
  action: ServerAction,
  server: CloudServer,
  cloud: Cloud,
  answer: () => Response,
): Response | Promise<Response> => {
  const { operation, note } = action;
  if (operation === undefined) {
    note?.(server.facts);
    cloud.world.changed(server);
    return answer();
  }
  const effects = cloud.mischief.consult({ operation });
  return befall(effects, cloud, novaFault, () => {
    const shown = cloud.world.shownOf(server);
    const problem = refusalOf({ ...action, operation }, server, cloud);
    if (problem !== undefined) return problem;
    note?.(server.facts);
    server.facts.stale = staleAfter(effects, shown, cloud);
    return answer();
  });
};

/** Asks for the operation; undefined once it has been accepted. */
const refusalOf = (
  { operation, objection }: ServerAction & Pick<Required<ServerAction>, 'operation'>,
  server: CloudServer,
  { world }: Cloud,
): Response | undefined => {
  const { facts, life } = server;
  if (facts.locked) return novaFault(409, `Instance ${facts.id} is locked`);
  // Nova looks at the state first, and at what is asked of it then.
  if (objection !== undefined && life.place.allowed.includes(operation)) return novaFault(400, objection);
  const answer = world.request(server, operation);
  return answer.ok ? undefined : refusalResponse(server, answer.refusal);
};

/** What reads of a server are to show for a while, although an operation was accepted; null for the truth. */
export const staleAfter = (
  effects: readonly Effect[],
  shown: Pair,
  { world }: Cloud,
): { readonly until: number; readonly shown: Pair } | null => {
  const lag = effects.reduce(
    (most, effect) => (effect.kind === 'staleReads' ? Math.max(most, effect.ms) : most),
    0,
  );
  const { vmState, taskState } = shown;
  return lag === 0 ? null : { until: world.time.clock.now + lag, shown: { vmState, taskState } };
};
