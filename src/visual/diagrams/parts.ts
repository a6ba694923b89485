import type { StateGraph } from '../../graph/index.ts';
import type { Pair, PairKey, VmState } from '../../machines/index.ts';
import { deriveStatus, pairKey, VM_STATE_MEANINGS } from '../../machines/index.ts';
import type { DrawnEdge, DrawnGroup, DrawnNode, PairTransition } from './drawing.ts';
import { kindOfEvent, labelOfEvent } from './event-kind.ts';

/** The group of a vm_state. */
export const groupOf = (vmState: VmState): DrawnGroup => ({
  id: groupId(vmState),
  name: vmState,
  vmState,
  meaning: VM_STATE_MEANINGS[vmState],
  status: deriveStatus(vmState, null),
});

export const groupId = (vmState: VmState): string => `vm-state-${vmState}`;

/** The state of a pair, as a box in the group of its vm_state. */
export const leafOf = (pair: Pair, graph: StateGraph): DrawnNode => {
  const nodes = graph.nodesAt(pair);
  return {
    id: leafId(pairKey(pair)),
    pair,
    key: pairKey(pair),
    name: pair.taskState ?? 'no task',
    lines: [],
    status: deriveStatus(pair.vmState, pair.taskState),
    group: groupId(pair.vmState),
    kind: 'leaf',
    initial: nodes.some(({ initial }) => initial),
    settled: nodes.some(({ settled }) => settled),
  };
};

/** `pair-active-powering-off`, `pair-active-idle`. */
export const leafId = (key: PairKey): string => `pair-${key.replace('/-', '/idle').replace('/', '-')}`;

/** The arrow for transitions with one source and one target, of one kind. */
export const edgeOf = (
  takes: readonly [PairTransition, ...PairTransition[]],
  ends: Pick<DrawnEdge, 'source' | 'target'>,
): DrawnEdge => {
  const [first] = takes;
  const events = [...new Set(takes.map(({ event }) => event))];
  const labels = events.flatMap((event) => labelOfEvent(event) ?? []);
  return {
    id: ['edge', ends.source, ...events, ends.target].join('-').replaceAll(/[^\w-]/g, '-'),
    ...ends,
    kind: kindOfEvent(first.event),
    labels:
      labels.length === 0 ? [] : [...labels, ...new Set(takes.flatMap(({ condition }) => condition ?? []))],
    from: [],
    inferred: takes.every(({ confidence }) => confidence === 'inferred'),
    takes,
    visits: [],
  };
};
