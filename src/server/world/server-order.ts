import type { Configured } from '../../simulator/hosting/index.ts';
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
  readonly metadata?: ServerFacts['metadata'];
  readonly tags?: readonly string[];
  /** Where it begins, unless it is built; its root disk is then what is said here. */
  readonly at?: Configured;
}

/** What a cloud knows of a server that was just ordered. */
export const newFacts = (
  order: ServerOrder,
  { id, number, now }: { readonly id: string; readonly number: number; readonly now: number },
): ServerFacts => ({
  id,
  number,
  projectId: order.projectId,
  userId: order.userId,
  bootSource: order.at?.bootSource ?? (order.imageId === null ? 'volume' : 'image'),
  created: now,
  keyName: order.keyName ?? null,
  zone: order.zone ?? 'az1',
  updated: now,
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
