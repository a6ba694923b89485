import type { GraphNode } from '../../src/graph/index.ts';
import { ecsGraph } from '../../src/graph/index.ts';
import type { Pair, PairKey, StatusMapping } from '../../src/machines/index.ts';
import { deriveStatus, operationEvent, operationOf, pairKey } from '../../src/machines/index.ts';
import type { Awaited } from '../../src/orchestration/index.ts';
import type { TraceEntry } from '../../src/simulator/index.ts';
import { checkScenario, simulate } from '../../src/simulator/index.ts';

/** A server after an operation was accepted: what it shows when, and how the operation went, in milliseconds from there. */
export interface Life {
  readonly operation: Awaited;
  readonly from: Pair;
  readonly shows: readonly { readonly at: number; readonly pair: Pair | undefined }[];
  /** When it first came to rest, and whether by a step that succeeded; undefined if it never did. */
  readonly end: { readonly at: number; readonly well: boolean } | undefined;
}

/** How a server is brought to where it is asked for the operation. */
export interface Story {
  readonly operation: Awaited;
  readonly bootSource?: 'image' | 'volume';
  /** What is asked for before, each when the server is settled. */
  readonly before: readonly string[];
  /** Where that is to have led; lives in which it led elsewhere do not count. */
  readonly at?: PairKey;
}

/** Lives of the simulator, one for each seed in which the operation was accepted. */
export const livesOf = (
  { operation, bootSource = 'image', before, at }: Story,
  seeds: number,
): readonly Life[] => {
  const asked = operation === 'create' ? [] : [operation];
  const scenario = checkScenario({
    until: '6h',
    servers: [{ name: 'web', bootSource, steps: [...before, ...asked] }],
  });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems));
  return Array.from(
    { length: seeds },
    (_, index) => simulate({ scenario: scenario.value, profile: 'flaky', seed: index + 1 }).entries,
  )
    .flatMap((entries) => lifeIn(entries, operation, before.length))
    .filter(({ from }) => at === undefined || pairKey(from) === at);
};

const lifeIn = (entries: readonly TraceEntry[], operation: Awaited, before: number): readonly Life[] => {
  const requests = entries.filter(({ kind }) => kind === 'accepted' || kind === 'refused');
  const request = operation === 'create' ? entries[0] : requests[before];
  if (request === undefined || request.kind === 'refused' || requests.some(({ kind }) => kind === 'refused'))
    return [];
  const at = entries.indexOf(request);
  const rest = entries.slice(at).filter(({ kind }) => kind !== 'stuck');
  const shows = rest.map((entry) => ({
    at: entry.time - request.time,
    pair: entry.kind === 'gone' ? undefined : { vmState: entry.vmState, taskState: entry.taskState },
  }));
  return [{ operation, from: entries[at - 1] ?? request, shows, end: endIn(entries, at, operation) }];
};

/** Follows the events through the graph to the first rest after the request; knows nothing of waiters. */
const endIn = (entries: readonly TraceEntry[], request: number, operation: Awaited): Life['end'] => {
  let node = birthOf(entries);
  const began = entries[request]?.time ?? 0;
  for (const [index, entry] of entries.entries()) {
    const event = 'event' in entry ? entry.event : undefined;
    const edge = ecsGraph()
      .outgoing(node.id)
      .find((candidate) => candidate.event === event);
    if (edge === undefined) continue;
    node = ecsGraph().node(edge.target);
    if (index > request && isRest(node))
      return { at: entry.time - began, well: isSuccess(edge.event, operation) };
  }
  return undefined;
};

const isRest = ({ settled, id }: GraphNode): boolean =>
  settled ||
  ecsGraph()
    .outgoing(id)
    .every(({ event }) => operationOf(event) !== undefined);

const isSuccess = (event: string, operation: Awaited): boolean =>
  event === 'task.advanced' || (operation !== 'create' && event === operationEvent(operation).type);

const birthOf = ([created]: readonly TraceEntry[]): GraphNode => {
  const bootSource = created?.kind === 'created' ? created.bootSource : 'image';
  const [birth] = ecsGraph().nodes.filter(
    ({ initial, context }) => initial && context.bootSource === bootSource,
  );
  if (birth === undefined) throw new Error('a trace begins with a birth');
  return birth;
};

/** The pair that shows at an instant; undefined once it is gone. */
export const pairAt = ({ shows }: Life, at: number): Pair | undefined =>
  shows.findLast((shown) => shown.at <= at)?.pair;

/** The status that a client reads then; undefined for a 404. */
export const statusAt = (life: Life, at: number, mapping: StatusMapping): string | undefined => {
  const pair = pairAt(life, at);
  return pair && deriveStatus(pair.vmState, pair.taskState, mapping);
};
