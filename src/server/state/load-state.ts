import type { CloudState } from './cloud-state.ts';
import type { StateKeeper } from './state-keeper.ts';
import { StateFileError } from './state-keeper.ts';
import { parseCloudState } from './state-schema.ts';

/** What was kept of an endpoint; undefined where nothing has been yet. @throws StateFileError for what is no state of one. */
export const loadState = (keeper: StateKeeper): CloudState | undefined => {
  const kept = keeper.load();
  if (kept === undefined) return undefined;
  const parsed = parseCloudState({
    ...Object(kept.head),
    servers: kept.items('servers'),
    tokens: kept.items('tokens'),
    jobs: kept.items('jobs'),
  });
  if (parsed.ok) return parsed.state;
  throw new StateFileError(keeper.path, `is no state of an endpoint: ${parsed.where}: ${parsed.problem}`);
};
