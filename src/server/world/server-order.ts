import type { EcsContext, Pair } from '../../machines/index.ts';
import type { ServerFacts } from './cloud-server.ts';

/** What somebody wants a new server to be. */
export interface ServerOrder {
  readonly projectId: string;
  readonly userId: string;
  readonly name: string;
  readonly flavorId: string;
  /** Null for a server that boots from a volume. */
  readonly imageId: string | null;
  readonly description?: string | null;
  readonly keyName?: string | null;
  readonly zone?: string;
  /** True unless told otherwise. */
  readonly connected?: boolean;
  readonly metadata?: ServerFacts['metadata'];
  readonly tags?: readonly string[];
  /** The pair that it shows to begin with, and what it remembers there as far as that matters; it is built unless told otherwise. */
  readonly at?: Pair & Partial<EcsContext>;
}

/** What a cloud knows of a server that was just ordered. Field by field: an object that is spread costs three times as much. */
export const newFacts = (
  order: ServerOrder,
  { id, number, bootSource, created }: Pick<ServerFacts, 'id' | 'number' | 'bootSource' | 'created'>,
): ServerFacts => ({
  id,
  number,
  projectId: order.projectId,
  userId: order.userId,
  bootSource,
  created,
  keyName: order.keyName ?? null,
  zone: order.zone ?? 'az1',
  connected: order.connected ?? true,
  updated: created,
  launched: null,
  name: order.name,
  description: order.description ?? null,
  imageId: order.imageId,
  flavorId: order.flavorId,
  metadata: order.metadata ?? [],
  tags: order.tags ?? [],
  locked: false,
  fault: null,
  resize: null,
  task: null,
  stale: null,
});
