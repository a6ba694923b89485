import type { Status, VmState } from '../../../machines/index.ts';
import { deriveStatus, LEAVES, pairKey } from '../../../machines/index.ts';
import type { Drawing, DrawnEdge } from '../drawing.ts';
import { leafId } from '../parts.ts';

/** A state as arrows elsewhere call it: its vm_state alone if it rests there, else the pair; within a vm_state its task. */
export const referenceText = (
  edge: DrawnEdge,
  drawing: Drawing,
): { readonly text: string; readonly vmState: VmState; readonly status: Status } => {
  const pair = PAIR_OF.get(edge.target);
  if (pair === undefined) throw new RangeError(`${edge.target} is no state`);
  const { vmState, taskState } = pair;
  const source = drawing.nodes.find(({ id }) => id === edge.source)?.group ?? edge.source;
  const isHere = source === drawing.nodes.find(({ id }) => id === edge.target)?.group;
  const whole = taskState === null ? vmState : `${vmState}/${taskState}`;
  return {
    text: isHere && taskState !== null ? taskState : whole,
    vmState,
    status: deriveStatus(vmState, taskState),
  };
};

const PAIR_OF = new Map(LEAVES.map(({ pair }) => [leafId(pairKey(pair)), pair]));
