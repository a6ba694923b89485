import type { StateGraph } from '../../src/graph/index.ts';
import type { Pair, Status } from '../../src/machines/index.ts';
import {
  deriveStatus,
  LEAVES,
  leafAt,
  MAPPING_ROWS,
  NOVA_MAPPING,
  pairKey,
  pairsWithStatus,
  STATUS_MEANINGS,
  STATUSES,
  TASK_STATE_MEANINGS,
  TASK_STATES,
  VM_STATE_MEANINGS,
  VM_STATES,
} from '../../src/machines/index.ts';
import { code, page, table } from './markdown.ts';

/** The published tables, the pairs behind every status, and the pairs that only the machine knows. */
export const tablesPage = (graph: StateGraph): string =>
  page(
    '# Statuses, vm_states, task_states',
    '## The mapping table',
    'The 16 rows of the published table. Every other pair is UNKNOWN.',
    table(
      ['vm_state', 'task_state', 'status'],
      MAPPING_ROWS.map(({ vmState, taskStates, status }) => [
        code(vmState),
        taskStates.map((taskState) => code(taskState ?? '-')).join(' '),
        status,
      ]),
    ),
    '## Statuses',
    table(
      ['status', 'means', 'pairs'],
      STATUSES.map((status) => [status, STATUS_MEANINGS[status], pairsShowing(status)]),
    ),
    '## vm_states',
    table(
      ['vm_state', 'means', 'at rest'],
      VM_STATES.map((vmState) => [code(vmState), VM_STATE_MEANINGS[vmState], deriveStatus(vmState, null)]),
    ),
    '## task_states',
    table(
      ['task_state', 'means', 'seen under'],
      TASK_STATES.map((taskState) => [
        code(taskState),
        TASK_STATE_MEANINGS[taskState],
        LEAVES.filter(({ pair }) => pair.taskState === taskState)
          .map(({ pair }) => code(pair.vmState))
          .join(' '),
      ]),
    ),
    '## Transit pairs',
    'The table does not list them, but servers pass them, so they show UNKNOWN. Stock Nova shows the status in the last column.',
    table(
      ['pair', 'entered by', 'stock Nova shows'],
      transitPairs().map((pair) => [code(pairKey(pair)), entrances(graph, pair), novaStatus(pair)]),
    ),
  );

const pairsShowing = (status: Status): string => {
  const states = pairsWithStatus(status).filter((pair) => leafAt(pair) !== undefined);
  return status === 'UNKNOWN'
    ? `all others; servers pass ${states.length} of them`
    : states.map((pair) => code(pairKey(pair))).join(' ');
};

const transitPairs = (): readonly Pair[] =>
  LEAVES.map(({ pair }) => pair).filter(
    ({ vmState, taskState }) => deriveStatus(vmState, taskState) === 'UNKNOWN',
  );

/** From where, and by which event: each once, whatever the server remembers. */
const entrances = (graph: StateGraph, pair: Pair): string => {
  const edges = graph.locate(pair).flatMap((id) => graph.incoming(id));
  const outside = edges.filter(({ source, target }) => graph.node(source).label !== graph.node(target).label);
  const texts = outside.map(({ source, event }) => `${code(event)} from ${code(graph.node(source).label)}`);
  return [...new Set(texts)].join(', ');
};

const novaStatus = ({ vmState, taskState }: Pair): Status => deriveStatus(vmState, taskState, NOVA_MAPPING);
