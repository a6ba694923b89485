import type { Status, VmState } from '../../../machines/index.ts';
import { deriveStatus, parsePairKey } from '../../../machines/index.ts';
import type { DrawnEdge } from '../drawing.ts';

/** A state as arrows elsewhere call it: its vm_state alone if it rests there, else the pair; within a vm_state its task. */
export const referenceText = ({
  takes,
}: DrawnEdge): { readonly text: string; readonly vmState: VmState; readonly status: Status } => {
  const [first] = takes;
  const pair = parsePairKey(first.target);
  if (pair === undefined) throw new RangeError('an arrow that leads nowhere');
  const { vmState, taskState } = pair;
  const status = deriveStatus(vmState, taskState);
  if (taskState === null) return { text: vmState, vmState, status };
  return { text: first.vmState === vmState ? taskState : first.target, vmState, status };
};
