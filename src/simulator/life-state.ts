import { ecsGraph } from '../graph/index.ts';
import type { BootSource, EcsContext, EcsEventType, Pair } from '../machines/index.ts';
import { leafAt, pairKey, selectPair, snapshotAt } from '../machines/index.ts';
import type { Place, Route, Shown } from './chart.ts';
import { ecsChart } from './chart.ts';
import type { Booking } from './virtual-clock.ts';

/** A configuration of the machine in its own words, so that it outlives the numbers of the graph. */
export interface Configured extends Pair, EcsContext {}

/**
 * Where a life stands, as plain JSON: with its clock, its behaviour and its stream of chance put back, it goes on as if it
 * had never been put away.
 */
export interface LifeState {
  readonly at: Configured;
  /** A pair on the way to the next, while it shows. */
  readonly shown?: Pair;
  /** The accepted operation that shows no task while it runs. */
  readonly unseen?: EcsEventType;
  readonly progress?: Booked & { readonly errand: StoredErrand };
  /** What may come unasked, and when. */
  readonly drifts?: readonly (Booked & { readonly event: EcsEventType })[];
}

type Booked = Pick<Booking, 'time' | 'arrival'>;

/** What lies ahead of the work under way; `vanish` once a server is deleted. */
export type Errand = WorkAhead<Route, Shown> | 'vanish';

/** The same in words that outlive a program. */
export type StoredErrand = WorkAhead<EcsEventType, Pair> | 'vanish';

/** The stages until the work ends: it may hang, then some pairs may show, then the transition is taken. */
export interface WorkAhead<Way, Sight> {
  readonly route: Way;
  readonly injected: boolean;
  /** 0 if it does not hang, or no longer. */
  readonly hang: number | 'forever';
  readonly glimpses: readonly { readonly shown: Sight; readonly lasts: number }[];
}

/** Where a server with this root disk comes into being. */
export const birthplaceOf = (bootSource: BootSource): Place => {
  const place = ecsChart().birthplaces.get(bootSource);
  if (place === undefined)
    throw new TypeError(`boot source ${JSON.stringify(bootSource)}; expected "image" or "volume"`);
  return place;
};

/** What the machine remembers at a place, beside the pair that shows there. */
export const configuredAt = ({ id, shown: { vmState, taskState } }: Place): Configured => {
  const { bootSource, launched, origin } = ecsGraph().node(id).context;
  return { vmState, taskState, bootSource, launched, origin };
};

/** The place of a configuration. @throws RangeError for one that no server comes to. */
export const placeOf = (configured: Configured): Place => {
  const { bootSource, launched, origin } = configured;
  const leaf = leafAt(configured);
  const node = leaf && ecsGraph().nodeOf({ value: leaf.value, context: { bootSource, launched, origin } });
  const place = node && ecsChart().places[node.id];
  if (place === undefined) throw new RangeError(`no server is ever at ${JSON.stringify(configured)}`);
  return place;
};

/**
 * The place of a server that shows a pair. What is not said of its memory is taken as it most likely is, as `snapshotAt` does.
 *
 * @throws RangeError for a pair under which no server ever shows.
 */
export const placeShowing = (pair: Pair, memory: Partial<EcsContext> = {}): Place => {
  const snapshot = snapshotAt(pair, memory);
  if (snapshot === undefined) throw new RangeError(`no server ever shows ${pairKey(pair)}`);
  return placeOf({ ...selectPair(snapshot), ...snapshot.context });
};

/** The way out of a place that an event takes. @throws RangeError where there is none. */
export const routeAt = (place: Place, event: EcsEventType): Route => {
  const route = place.routes.get(event);
  if (route === undefined) {
    throw new RangeError(
      `${JSON.stringify(event)} leads nowhere from ${describe(place)}; there, ${[...place.routes.keys()].join(', ') || 'nothing'} does`,
    );
  }
  return route;
};

/** The operation that shows no task while it runs. @throws RangeError for one that is done at once, or shows one. */
export const unseenAt = (place: Place, event: EcsEventType): Route => {
  const route = routeAt(place, event);
  if (route.work !== undefined) return route;
  throw new RangeError(`"${event}" shows its task at ${describe(place)}, or takes no time`);
};

/** An errand as plain JSON. */
export const storeErrand = (errand: Errand): StoredErrand =>
  errand === 'vanish'
    ? errand
    : {
        ...errand,
        route: errand.route.event,
        glimpses: errand.glimpses.map(({ shown: { vmState, taskState }, lasts }) => ({
          shown: { vmState, taskState },
          lasts,
        })),
      };

/**
 * The errand that was stored at this place, where perhaps an operation is under way that shows no task.
 *
 * @throws RangeError for one that no server there can be on.
 */
export const resumeErrand = (errand: StoredErrand, place: Place, unseen?: Route): Errand => {
  if (errand === 'vanish') {
    if (place.routes.size === 0) return errand;
    throw new RangeError(`no server vanishes from ${describe(place)}; only one that is deleted does`);
  }
  const ends = endsAt(place, unseen);
  const route = ends.find(({ event }) => event === errand.route);
  if (route === undefined)
    throw new RangeError(
      `"${errand.route}" ends no work at ${describe(place)}; there, ${namesOf(ends)} would`,
    );
  const glimpses = errand.glimpses.map(({ shown, lasts }) => ({ shown: passedShown(shown, [route]), lasts }));
  return { ...errand, route, glimpses };
};

/** A pair that shows while a server is on its way from this place. @throws RangeError for one that never does. */
export const resumeShown = (pair: Pair, place: Place, unseen?: Route): Shown =>
  passedShown(pair, endsAt(place, unseen));

/** How the work that is under way at a place can end. */
const endsAt = (place: Place, unseen?: Route): readonly Route[] => [
  ...((unseen ?? place).work?.ends.values() ?? []),
];

const passedShown = ({ vmState, taskState }: Pair, routes: readonly Route[]): Shown => {
  const passes = routes.flatMap((route) => route.passes);
  const shown = passes.find((pass) => pass.vmState === vmState && pass.taskState === taskState);
  if (shown !== undefined) return shown;
  throw new RangeError(
    `${pairKey({ vmState, taskState })} does not show on the way of ${namesOf(routes)}; ${passes.map(pairKey).join(', ') || 'nothing'} does`,
  );
};

const describe = (place: Place): string => JSON.stringify(configuredAt(place));
const namesOf = (routes: readonly Route[]): string =>
  routes.map(({ event }) => event).join(', ') || 'nothing';
