import type { Operation, PairKey } from '../../src/machines/index.ts';
import { LEAVES, OPERATIONS, pairKey } from '../../src/machines/index.ts';
import type { OperationAnswer, Refused } from '../../src/orchestration/index.ts';
import { operationsFrom } from '../../src/orchestration/index.ts';
import { code, table } from './markdown.ts';

/** Every pair and every operation: whether a server that shows the pair takes it, and if not, what refuses. */
export const allowedOperations = (): readonly string[] => [
  '## Which pair takes which operation',
  '`✓`: it is taken; with a condition where the pair alone does not decide. `task`: refused while that task_state is shown, ' +
    'though the vm_state would do. `gone`: answered with 404. An empty cell: not in this vm_state.',
  table(
    ['pair', ...OPERATIONS.map(code)],
    LEAVES.map(({ pair }) => [code(pairKey(pair)), ...OPERATIONS.map((name) => cellOf(pairKey(pair), name))]),
  ),
];

const cellOf = (pair: PairKey, operation: Operation): string => {
  const answer = operationsFrom(pair).get(operation);
  return answer.allowed ? '✓' : (conditionOf(answer) ?? REFUSALS[answer.reason]);
};

const conditionOf = ({ cases }: OperationAnswer): string | undefined => {
  const taken = cases.filter(({ allowed }) => allowed).map(({ condition }) => condition);
  return taken.length === 0 ? undefined : `✓ if it ${taken.join(' or ')}`;
};

const REFUSALS: Readonly<Record<Refused['reason'], string>> = {
  vmState: '',
  taskState: 'task',
  underWay: 'task',
  neverLaunched: 'never ran',
  deleted: 'gone',
  unmapped: '?',
};
