import type { GraphEdge, GraphNode, StateGraph } from '../graph/index.ts';
import { ecsGraph, isUnseenWork } from '../graph/index.ts';
import type { BootSource, EcsEventType, Operation, Pair, Status, VmState } from '../machines/index.ts';
import { deriveStatus, OPERATIONS, OUTCOMES, operationOf, pairKey, UNASKED } from '../machines/index.ts';
import type { PlatformEvent, TaskKey } from './scenario.ts';

/** What the platform may do, in the order of the machine's events. */
export const PLATFORM_EVENTS: readonly PlatformEvent[] = [...OUTCOMES, ...UNASKED];

/** The explored machine, ready to be walked: each configuration holds its ways out, each way out the configuration after. */
export interface Chart {
  /** By the ids of the graph's nodes. */
  readonly places: readonly Place[];
  /** Where a server with this root disk comes into being. */
  readonly birthplaces: ReadonlyMap<BootSource, Place>;
}

/** A configuration of the machine. */
export interface Place {
  readonly id: number;
  readonly shown: Shown;
  readonly settled: boolean;
  readonly launched: boolean;
  readonly routes: ReadonlyMap<EcsEventType, Route>;
  /** The operations that are accepted here. */
  readonly allowed: readonly Operation[];
  /** Those of them that are accepted whatever is under way in this vm_state. */
  readonly preempting: readonly Operation[];
  /** What the platform can do here. */
  readonly possible: readonly PlatformEvent[];
  /** The task under way, if the server will move on by itself when it is done. */
  readonly work?: Work;
}

/** What anybody can see of a server. */
export interface Shown extends Pair {
  readonly status: Status;
}

/** A transition. */
export interface Route {
  readonly event: EcsEventType;
  readonly target: Place;
  /** What may show for an instant on the way. */
  readonly passes: readonly Shown[];
  /**
   * The work of an operation that the machine does at once although a cloud takes its time: it leads from one pair without
   * a task to another, and shows nothing meanwhile (`confirmResize`).
   */
  readonly work?: Work;
}

/** What takes time, and ends in one of several ways. */
export interface Work {
  /** What it goes by, the most particular first. */
  readonly keys: readonly TaskKey[];
  readonly success: Route;
  /** Every end there is, success among them. */
  readonly ends: ReadonlyMap<EcsEventType, Route>;
}

/** The chart of `ecsMachine`. Drawn when first asked for, from the graph, which is explored when first asked for. */
export const ecsChart = (): Chart => {
  drawn ??= drawChart(ecsGraph());
  return drawn;
};

let drawn: Chart | undefined;

/** Draws the chart of a graph: no transition is added, none left out. */
const drawChart = (graph: StateGraph): Chart => {
  const places = graph.nodes.map(draftOf);
  for (const edge of graph.edges) addRoute(itemAt(places, edge.source), edge, itemAt(places, edge.target));
  for (const place of places) addWork(place);
  for (const edge of graph.edges)
    if (isUnseenWork(graph, edge)) addUnseenWork(itemAt(places, edge.source), edge);
  for (const place of places) place.preempting = preemptingIn(place.shown.vmState, places);
  const births = graph.initial.map((id) => [graph.node(id).context.bootSource, itemAt(places, id)] as const);
  return { places, birthplaces: new Map(births) };
};

/** Places refer to each other in circles, so they are put down empty and filled in then. */
interface Draft extends Place {
  readonly routes: Map<EcsEventType, DraftRoute>;
  readonly allowed: Operation[];
  readonly possible: PlatformEvent[];
  preempting: readonly Operation[];
  work?: Work;
}

interface DraftRoute extends Route {
  work?: Work;
}

const draftOf = ({ id, pair, status, settled, context }: GraphNode): Draft => ({
  id,
  shown: { vmState: pair.vmState, taskState: pair.taskState, status },
  settled,
  launched: context.launched,
  routes: new Map(),
  allowed: [],
  possible: [],
  preempting: [],
});

const addRoute = (source: Draft, { event, passes }: GraphEdge, target: Draft): void => {
  source.routes.set(event, { event, target, passes: passes.map(shownAt) });
  const operation = operationOf(event);
  if (operation !== undefined) source.allowed.push(operation);
  const platformEvent = PLATFORM_EVENTS.find((candidate) => candidate === event);
  if (platformEvent !== undefined) source.possible.push(platformEvent);
};

const shownAt = ({ vmState, taskState }: Pair): Shown => ({
  vmState,
  taskState,
  status: deriveStatus(vmState, taskState),
});

/** A server that is not settled moves on by itself if a task can end there. */
const addWork = (place: Draft): void => {
  const [success] = outcomesAt(place);
  if (success === undefined || place.settled) return;
  const ends = place.possible.flatMap((event) => place.routes.get(event) ?? []);
  place.work = workOf(keysOf(place.shown), success, ends);
};

/** One that is settled does so only while an operation is under way that shows no task. */
const addUnseenWork = (source: Draft, { event }: GraphEdge): void => {
  const operation = operationOf(event);
  const route = source.routes.get(event);
  if (operation !== undefined && route !== undefined)
    route.work = workOf([operation], route, [route, ...outcomesAt(source)]);
};

const outcomesAt = ({ routes }: Draft): readonly Route[] =>
  OUTCOMES.flatMap((event) => routes.get(event) ?? []);

const workOf = (keys: readonly TaskKey[], success: Route, ends: readonly Route[]): Work => ({
  keys,
  success,
  ends: new Map(ends.map((route) => [route.event, route])),
});

const keysOf = (pair: Pair): readonly TaskKey[] =>
  pair.taskState === null ? [pairKey(pair)] : [pairKey(pair), pair.taskState];

const preemptingIn = (vmState: VmState, places: readonly Place[]): readonly Operation[] => {
  const busy = places.filter(
    ({ shown, settled, work }) => shown.vmState === vmState && !settled && work !== undefined,
  );
  return OPERATIONS.filter(
    (operation) => busy.length > 0 && busy.every(({ allowed }) => allowed.includes(operation)),
  );
};

const itemAt = (places: readonly Draft[], id: number): Draft => {
  const place = places[id];
  if (place === undefined) throw new RangeError(`node ${id} of ${places.length}`);
  return place;
};
