import type { GraphEdge, StateGraph } from '../../../graph/index.ts';
import type { VmState } from '../../../machines/index.ts';
import { deriveStatus, OPERATIONS, operationOf, pairKey, VM_STATES } from '../../../machines/index.ts';
import type { Drawing, DrawnEdge, DrawnGroup, DrawnNode, PairTransition } from '../drawing.ts';
import { kindOfEvent } from '../event-kind.ts';
import { groupBy } from '../group-by.ts';
import { pairTransitions } from '../pair-transitions.ts';
import { edgeOf, groupId } from '../parts.ts';
import { endOfProgress } from '../progress.ts';

/**
 * The vm_states and the operations that lead from one to the next when all goes well. Operations after which a server rests
 * where it rested stand in the box; a failure is one thin arrow for each vm_state.
 */
export const overviewDrawing = (graph: StateGraph): Drawing => {
  const trips = tripsOf(graph);
  return {
    view: 'overview',
    title: 'The life of a cloud server',
    description:
      `The ${VM_STATES.length} vm_states of a server and the operations that lead from one to the next. In a box: the status ` +
      'that a resting server shows, and the operations after which it rests there again.',
    layout: 'arcs',
    places: new Map(VM_STATES.map((vmState) => [groupId(vmState), PLACES[vmState]])),
    groups: [LIVING],
    nodes: VM_STATES.map((vmState) => vmStateNode(graph, vmState, trips)),
    edges: [...tripEdges(trips), deletion(trips), ...failureEdges(graph)],
  };
};

/** Where the vm_states stand: in the middle what a server is most of the time, to the sides where it may go from there. */
// biome-ignore format: a table is read by its columns
const PLACES = {
  building:          { x: 110, y:  90 },
  active:            { x: 445, y: 105 },
  stopped:           { x: 445, y: 310 },
  resized:           { x: 140, y: 255 },
  shelved:           { x: 745, y: 205 },
  shelved_offloaded: { x: 760, y: 400 },
  error:             { x: 330, y: 500 },
  deleted:           { x: 640, y: 620 },
} as const satisfies Record<VmState, { readonly x: number; readonly y: number }>;

/** What leads from one rest to the next, all steps on the way left out. */
interface Trip {
  readonly from: VmState;
  readonly to: VmState;
  readonly edge: GraphEdge;
  readonly takes: PairTransition;
}

const tripsOf = (graph: StateGraph): readonly Trip[] => {
  const known = new Map(
    pairTransitions(graph).map((one) => [[one.source, one.event, one.target].join(), one]),
  );
  return graph.edges.flatMap((edge) => {
    const source = graph.node(edge.source);
    if (!source.settled && !source.initial) return [];
    if (kindOfEvent(edge.event) === 'failure') return [];
    if (source.initial && edge.event !== 'task.advanced') return [];
    const takes = known.get([source.label, edge.event, graph.node(edge.target).label].join());
    const end = graph.node(endOfProgress(graph, edge.target));
    return takes === undefined ? [] : [{ from: source.pair.vmState, to: end.pair.vmState, edge, takes }];
  });
};

const vmStateNode = (graph: StateGraph, vmState: VmState, trips: readonly Trip[]): DrawnNode => {
  const pair = { vmState, taskState: null };
  const staying = OPERATIONS.filter((operation) =>
    trips.some(
      ({ from, to, edge }) => from === vmState && to === vmState && operationOf(edge.event) === operation,
    ),
  );
  return {
    id: groupId(vmState),
    pair,
    key: pairKey(pair),
    name: vmState,
    lines: staying,
    status: deriveStatus(vmState, null),
    group: vmState === GONE ? undefined : LIVING.id,
    kind: 'vm-state',
    initial: graph.initial.some((id) => graph.node(id).pair.vmState === vmState),
    settled: graph.nodesAt(pair).some(({ settled }) => settled),
  };
};

const tripEdges = (trips: readonly Trip[]): readonly DrawnEdge[] =>
  [
    ...groupBy(
      trips.filter(({ from, to }) => from !== to && to !== GONE),
      ({ from, to }) => `${from} ${to}`,
    ).values(),
  ].map((alike) => {
    const [{ from, to, takes }, ...others] = alike;
    const edge = edgeOf([takes, ...others.map((trip) => trip.takes)], {
      source: groupId(from),
      target: groupId(to),
    });
    return { ...edge, id: `trip-${from}-${to}` };
  });

/** One arrow for each vm_state in which a step can fail for good. */
const failureEdges = (graph: StateGraph): readonly DrawnEdge[] => {
  const errors = pairTransitions(graph).filter(({ event }) => event === 'task.errored');
  const leaving = errors.filter(({ vmState }) => vmState !== FAILED);
  return [...groupBy(leaving, ({ vmState }) => vmState).values()].map((takes) => ({
    ...edgeOf(takes, { source: groupId(takes[0].vmState), target: groupId(FAILED) }),
    id: `failure-${takes[0].vmState}`,
    labels: [],
  }));
};

/** Every server can be deleted, so this is one arrow from the border around all of them. */
const deletion = (trips: readonly Trip[]): DrawnEdge => {
  const [first, ...others] = trips
    .filter(({ from, to }) => from !== to && to === GONE)
    .map(({ takes }) => takes);
  if (first === undefined) throw new RangeError('no server can be deleted');
  return {
    ...edgeOf([first, ...others], { source: LIVING.id, target: groupId(GONE) }),
    id: 'trip-deleted',
    from: VM_STATES.filter((vmState) => vmState !== GONE).map(groupId),
  };
};

const LIVING: DrawnGroup = {
  id: 'living',
  name: 'a server',
  meaning: 'It can be deleted wherever it is.',
  vmState: undefined,
  status: undefined,
};

const FAILED: VmState = 'error';
const GONE: VmState = 'deleted';
