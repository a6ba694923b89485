import type { PairKey } from '../../machines/index.ts';
import { parsePairKey } from '../../machines/index.ts';
import { idOf } from '../keystone/auth-request.ts';
import type { ServerOrder } from '../world/server-order.ts';
import type { World } from '../world/world.ts';

/** Servers that are alike, and where they begin. */
export interface PlacedServers {
  /** The pair that they show to begin with; they are built unless told otherwise. */
  readonly pair?: PairKey;
  /** One unless told otherwise. */
  readonly count?: number;
  /** `server` unless told otherwise; of several, each gets a number behind it. */
  readonly name?: string;
  /** The name of the project whose they are; `demo` unless told otherwise. */
  readonly project?: string;
  /** A flavor's id; the cloud's first unless told otherwise. */
  readonly flavor?: string;
  /** An image's id; the cloud's first unless told otherwise; null for servers that boot from a volume. */
  readonly image?: string | null;
}

/** More at once would keep everybody else waiting for too long. */
export const MOST_PLACED = 100_000;

/**
 * Creates servers in given pairs; what comes back are their ids, in order. All or none.
 *
 * @throws RangeError for a pair, a flavor or an image that there is none of, a count that is none, or more than `MOST_PLACED`.
 */
export const placeServers = (orders: readonly PlacedServers[], world: World): readonly string[] => {
  const total = orders.reduce((sum, { count = 1 }) => sum + checkedCount(count), 0);
  if (total > MOST_PLACED) throw new RangeError(`${total} servers at once; expected at most ${MOST_PLACED}`);
  const batches = orders.map((order) => ({ order: orderOf(order, world), count: order.count ?? 1 }));
  return batches.flatMap(({ order, count }) =>
    Array.from({ length: count }, (_, index) => {
      const name = count === 1 ? order.name : `${order.name}-${index + 1}`;
      return world.create({ ...order, name }).facts.id;
    }),
  );
};

const checkedCount = (count: number): number => {
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new RangeError(`the count is ${String(count)}; expected a whole number above 0`);
};

const orderOf = (
  { pair, name = 'server', project = 'demo', flavor, image }: PlacedServers,
  { flavors, images }: World,
): ServerOrder => {
  const at = pair === undefined ? undefined : parsePairKey(pair);
  if (pair !== undefined && at === undefined)
    throw new RangeError(`the pair is ${pair}; expected one such as active/-`);
  return {
    name,
    projectId: idOf('project', project),
    userId: idOf('user', 'demo'),
    flavorId: oneOf('flavor', flavor, flavors),
    imageId: image === null ? null : oneOf('image', image, images),
    ...(at && { at }),
  };
};

const oneOf = (what: string, id: string | undefined, all: ReadonlyMap<string, unknown>): string => {
  const [first] = all.keys();
  const chosen = id ?? first;
  if (chosen !== undefined && all.has(chosen)) return chosen;
  throw new RangeError(`there is no ${what} ${String(id)}; expected one of ${[...all.keys()].join(', ')}`);
};
