import type { Status } from '../../machines/index.ts';
import { STATUSES } from '../../machines/index.ts';
import type { CloudNews, ToldEntry } from '../../visual/hosting/index.ts';
import type { Cloud } from '../cloud.ts';
import { glanceAt, lookUp } from '../control/glance.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';

/** So much of either book is told; the rest is a number. */
const MOST_TROUBLES = 100;

/** The clock as it stands. Nothing is let happen. */
export const clockNews = ({ time }: World): CloudNews => ({
  type: 'clock',
  now: time.clock.now,
  date: time.epoch + time.clock.now,
  pace: time.pace,
});

/** How many servers show each status, in the order of the statuses; looks at each server once. */
export const fleetNews = (world: World, changes: number): CloudNews => {
  const counts = new Map<Status, number>();
  for (const { life } of world.newestFirst) {
    const status = world.statusOf(life.shown);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const statuses = STATUSES.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [[status, count] as const];
  });
  return { type: 'fleet', total: world.size, statuses, changes };
};

/** What is to go wrong, in both books. */
export const troubleNews = ({ world, mischief }: Cloud): readonly CloudNews[] => {
  const { faults } = world.faults.state;
  const { rules } = mischief;
  return [
    {
      type: 'faults',
      total: faults.length,
      entries: faults
        .slice(0, MOST_TROUBLES)
        .map(({ id, fault, struck }) => ({ id, struck, rule: { ...fault } })),
    },
    {
      type: 'mischief',
      total: rules.length,
      entries: rules
        .slice(0, MOST_TROUBLES)
        .map(({ id, mischief: rule, befell }) => ({ id, struck: befell, rule: { ...rule } })),
    },
  ];
};

/** A server and the latest moments of its life; only of the last it is known for sure where the server stands. */
export const lifeNews = (idOrName: string, world: World): CloudNews => {
  const server = lookUp(idOrName, world);
  if (server === undefined) return { type: 'life', server: null, entries: [] };
  const entries = server.trace.map((entry) => ({ entry: { ...entry, status: world.statusOf(entry) } }));
  const last = server.trace.at(-1);
  return {
    type: 'life',
    server: glanceAt(server, world),
    entries: last === undefined ? [] : [...entries.slice(0, -1), toldOf(last, server, world)],
  };
};

/** A moment that has just been, as this cloud shows it. */
export const toldOf = (
  entry: ToldEntry['entry'],
  { life }: Pick<CloudServer, 'life'>,
  world: World,
): ToldEntry => ({
  entry: { ...entry, status: world.statusOf(entry) },
  standing: { node: life.place.id, isUnderWay: life.state.unseen !== undefined },
});
