import type { Operation, PairKey, VmState } from '../../machines/index.ts';
import { parsePairKey, VM_STATES } from '../../machines/index.ts';
import type { RefusalReason } from '../../simulator/index.ts';
import { refusalAt } from '../../simulator/index.ts';
import type { Refused } from './answer.ts';
import type { Field, Spot } from './field.ts';

/** Why a server at a spot that shows this pair refuses the operation: the reason, and a sentence for a person. */
export const refusalWords = (
  field: Field,
  spot: Spot,
  { operation, shown }: { readonly operation: Operation; readonly shown: PairKey },
): Pick<Refused, 'reason' | 'because'> => {
  const pair = parsePairKey(shown) ?? spot.moment.pair;
  const takers = takersOf(field, operation);
  const reason = reasonFor(spot, operation, takers.includes(pair.vmState));
  const task = pair.taskState ?? 'null';
  const because: Readonly<Record<RefusalReason, () => string>> = {
    deleted: () => 'The server is gone: whatever is asked of it is answered with 404.',
    vmState: () =>
      `${operation} is taken in vm_state ${listed(takers)} only, and the server is in ${pair.vmState}.`,
    taskState: () => `${operation} is not taken while task_state is ${task}.`,
    underWay: () =>
      `${underWayAt(spot)} is under way, though no task_state shows it; ${operation} is not taken before it is over.`,
    neverLaunched: () => `${operation} is not taken by a server that has never run.`,
  };
  return { reason, because: because[reason]() };
};

/**
 * The cloud looks at what it shows: where that is another vm_state than the model's own, it is another guard that refuses.
 */
const reasonFor = ({ moment }: Spot, operation: Operation, isTakenInVmState: boolean): RefusalReason => {
  const refusal = refusalAt(moment.node.id, operation, { underWay: moment.kind === 'unseen' });
  const reason = refusal?.reason ?? 'taskState';
  if (reason !== 'vmState' && reason !== 'taskState') return reason;
  return isTakenInVmState ? 'taskState' : 'vmState';
};

/** The vm_states in which a server at rest takes the operation. */
const takersOf = (field: Field, operation: Operation): readonly VmState[] => {
  const taking = field.filter(({ moment, takes }) => moment.node.settled && takes.has(operation));
  const found = new Set(taking.map(({ moment }) => moment.node.pair.vmState));
  return VM_STATES.filter((vmState) => found.has(vmState));
};

const underWayAt = ({ moment }: Spot): string => moment.edge?.event.replace('server.', '') ?? 'An operation';

/** `active`; `active or stopped`; `active, stopped or error`. */
const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ');
