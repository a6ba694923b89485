import type { StateGraph } from '../../../graph/index.ts';
import { entryOf } from '../../../graph/index.ts';
import type { PairKey } from '../../../machines/index.ts';
import { LEAVES, pairKey, VM_STATES } from '../../../machines/index.ts';
import type { Drawing, DrawnEdge, PairTransition } from '../drawing.ts';
import { kindOfEvent } from '../event-kind.ts';
import { groupBy } from '../group-by.ts';
import { edgeOf, groupId, groupOf, leafId, leafOf } from '../parts.ts';

/**
 * These transitions, and the states in which they begin, as cards with rows. What several states of a vm_state share (a step
 * that fails, a delete) is one arrow that begins at the border of the vm_state.
 */
export const chartOf = (
  graph: StateGraph,
  transitions: readonly PairTransition[],
  pairs: ReadonlySet<PairKey> = new Set(transitions.map(({ source }) => source)),
): Pick<Drawing, 'layout' | 'groups' | 'nodes' | 'edges'> => {
  const leaves = LEAVES.filter(({ pair }) => pairs.has(pairKey(pair)));
  return {
    layout: 'lanes',
    groups: VM_STATES.filter((vmState) => leaves.some(({ pair }) => pair.vmState === vmState)).map(groupOf),
    nodes: leaves.map(({ pair }) => leafOf(pair, graph)),
    edges: drawnEdges(graph, transitions),
  };
};

/** Transitions that are drawn as one arrow, by what they share. */
const drawnEdges = (graph: StateGraph, transitions: readonly PairTransition[]): readonly DrawnEdge[] => {
  const isShared = sharing(graph, transitions);
  const own = groupBy(
    transitions.filter((one) => !isShared(one)),
    ({ source, target, event }) => [source, target, kindOfEvent(event) === 'success'].join(),
  );
  const shared = groupBy(transitions.filter(isShared), ({ vmState, target, event }) =>
    [vmState, target, event].join(),
  );
  return [...[...own.values()].map(ownEdge), ...[...shared.values()].map(sharedEdge)];
};

/**
 * Whether a transition is drawn once for its vm_state: a failure always, and what leads nowhere; an operation, or what
 * happens unasked, if all states inside have it, or several that are under way. The step that succeeds is always drawn.
 */
const sharing = (
  graph: StateGraph,
  transitions: readonly PairTransition[],
): ((transition: PairTransition) => boolean) => {
  const rests = (key: PairKey): boolean => graph.nodesAt(key).some(({ settled }) => settled);
  const groups = groupBy(transitions, ({ vmState, target, event }) => [vmState, target, event].join());
  return ({ source, event, target, vmState }) => {
    const kind = kindOfEvent(event);
    if (kind === 'failure' || source === target) return true;
    if (kind === 'success') return false;
    const alike = entryOf(groups, [vmState, target, event].join());
    if (alike.length === LEAVES.filter(({ pair }) => pair.vmState === vmState).length) return true;
    return !rests(source) && alike.filter((one) => !rests(one.source)).length > 1;
  };
};

type Takes = readonly [PairTransition, ...PairTransition[]];

const ownEdge = (takes: Takes): DrawnEdge => {
  const [{ source, target }] = takes;
  return edgeOf(takes, { source: leafId(source), target: leafId(target) });
};

const sharedEdge = (takes: Takes): DrawnEdge => {
  const [{ vmState, target }] = takes;
  const ends = { source: groupId(vmState), target: leafId(target) };
  return { ...edgeOf(takes, ends), from: takes.map(({ source }) => leafId(source)) };
};
