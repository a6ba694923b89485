import type { Configuration } from '../graph/index.ts';
import { ecsGraph } from '../graph/index.ts';
import type { EcsEventType, Operation } from '../machines/index.ts';
import { OPERATIONS, pairKey, snapshotAt } from '../machines/index.ts';
import type { Place } from './chart.ts';
import { ecsChart } from './chart.ts';
import { refusalAt } from './refusal.ts';
import type { PlatformEvent } from './scenario.ts';
import type { Refusal, TraceEntry } from './trace.ts';

/** All that the answer to a request depends on: where a server is, and whether an operation runs that shows no task. */
export interface Standing {
  /** The id of its node in `ecsGraph()`. */
  readonly node: number;
  readonly isUnderWay: boolean;
}

/** What a server would say to a request for an operation. */
export type StandingAnswer =
  | { readonly ok: true; readonly operation: Operation }
  | { readonly ok: false; readonly operation: Operation; readonly refusal: Refusal };

/** What a server that stands there would say to each operation, in the order of the operations; nothing of a node that is none. */
export const answersAt = ({ node, isUnderWay }: Standing): readonly StandingAnswer[] =>
  ecsChart().places[node] === undefined
    ? []
    : OPERATIONS.map((operation) => {
        const refusal = refusalAt(node, operation, { underWay: isUnderWay });
        return refusal === undefined ? { ok: true, operation } : { ok: false, operation, refusal };
      });

/** What the platform can do to a server that stands there. */
export const possibleAt = ({ node }: Standing): readonly PlatformEvent[] =>
  ecsChart().places[node]?.possible ?? [];

/** Whether work is under way there that could hang. */
export const hasWorkAt = ({ node, isUnderWay }: Standing): boolean =>
  isUnderWay || ecsChart().places[node]?.work !== undefined;

/** Where a snapshot of `ecsMachine` stands; undefined for one that no server comes to. */
export const standingOf = (snapshot: Configuration): Standing | undefined => {
  const node = ecsGraph().nodeOf(snapshot);
  return node === undefined ? undefined : { node: node.id, isUnderWay: false };
};

/**
 * Follows the recorded life of one server: given its entries in order, tells where the server stands after each. Undefined
 * from where on the entries tell of no life of this machine, until the next creation.
 */
export const createFollower = (): ((entry: TraceEntry) => Standing | undefined) => {
  let place: Place | undefined;
  let isUnderWay = false;
  const take = (event: EcsEventType): void => {
    const target = place?.routes.get(event)?.target;
    if (target !== place) isUnderWay = false;
    place = target;
  };
  return (entry) => {
    if (entry.kind === 'created') place = beginningOf(entry);
    else if (entry.kind === 'moved' || entry.kind === 'accepted') {
      if (entry.event === undefined) isUnderWay = true;
      else take(entry.event);
    }
    return place && { node: place.id, isUnderWay };
  };
};

/** A server comes into being where it is built; one that a cloud has set down elsewhere begins there. */
const beginningOf = (entry: TraceEntry & { readonly kind: 'created' }): Place | undefined => {
  const { birthplaces, places } = ecsChart();
  const born = birthplaces.get(entry.bootSource);
  if (born === undefined || pairKey(born.shown) === pairKey(entry)) return born;
  const snapshot = snapshotAt(entry, { bootSource: entry.bootSource });
  const standing = snapshot && standingOf(snapshot);
  return standing && places[standing.node];
};
