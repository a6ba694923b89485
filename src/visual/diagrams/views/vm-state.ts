import type { StateGraph } from '../../../graph/index.ts';
import type { VmState } from '../../../machines/index.ts';
import { LEAVES, pairKey, VM_STATE_MEANINGS } from '../../../machines/index.ts';
import type { Drawing } from '../drawing.ts';
import { pairTransitions } from '../pair-transitions.ts';
import { chartOf } from './chart.ts';

/** One vm_state: its states, what leads from them, and from where it is entered. */
export const vmStateDrawing = (graph: StateGraph, vmState: VmState): Drawing => {
  const pairs = LEAVES.map(({ pair }) => pair).filter((pair) => pair.vmState === vmState);
  const keys = new Set(pairs.map(pairKey));
  const touching = pairTransitions(graph).filter(
    ({ source, target }) => keys.has(source) || keys.has(target),
  );
  return {
    view: `vm-state ${vmState}`,
    title: `The vm_state ${vmState}`,
    description: `${VM_STATE_MEANINGS[vmState]} Its ${pairs.length} states, where they lead, and from where it is entered.`,
    ...chartOf(graph, touching, keys),
    entrances: true,
  };
};
