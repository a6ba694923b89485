import type { CloudState } from './cloud-state.ts';
import type { StateKeeper } from './state-keeper.ts';
import { StateFileError } from './state-keeper.ts';
import { parseCloudState } from './state-schema.ts';

/** What was kept of an endpoint; undefined where nothing has been yet. @throws StateFileError for what is no state of one. */
export const loadState = (keeper: StateKeeper): CloudState | undefined => {
  const kept = keeper.load();
  if (kept === undefined) return undefined;
  const traces = byServer(kept.moments());
  const parsed = parseCloudState({
    ...Object(kept.head),
    servers: kept.items('servers').map((server) => {
      const { facts } = Object(server);
      return { ...Object(server), trace: traces.get(Object(facts).id) ?? [] };
    }),
    tokens: kept.items('tokens'),
    jobs: kept.items('jobs'),
  });
  if (parsed.ok) return parsed.state;
  throw new StateFileError(keeper.path, `is no state of an endpoint: ${parsed.where}: ${parsed.problem}`);
};

/** Whatever each of them is, it names its server. */
const byServer = (moments: readonly unknown[]): ReadonlyMap<unknown, readonly unknown[]> => {
  const traces = new Map<unknown, unknown[]>();
  for (const moment of moments) {
    const { server } = Object(moment);
    const trace = traces.get(server);
    if (trace === undefined) traces.set(server, [moment]);
    else trace.push(moment);
  }
  return traces;
};
