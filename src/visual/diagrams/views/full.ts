import type { StateGraph } from '../../../graph/index.ts';
import { LEAVES, pairKey } from '../../../machines/index.ts';
import type { Drawing } from '../drawing.ts';
import { pairTransitions } from '../pair-transitions.ts';
import { chartOf } from './chart.ts';

/** Every state and every transition between pairs. */
export const fullDrawing = (graph: StateGraph): Drawing => ({
  view: 'full',
  title: 'The life of a cloud server, in full',
  description:
    `The ${LEAVES.length} states of a server, each a vm_state with a task_state, grouped by vm_state. Rows read from left to ` +
    'right: an operation, the tasks that it passes, and the vm_state where the server comes to rest.',
  ...chartOf(graph, pairTransitions(graph), new Set(LEAVES.map(({ pair }) => pairKey(pair)))),
});
