import type { StateGraph } from '../../../graph/index.ts';
import type { PairKey } from '../../../machines/index.ts';
import type { Coverage } from '../../../testing/index.ts';
import { goalBook } from '../../../testing/index.ts';
import type { Drawing, Shown } from '../drawing.ts';
import { transitionKey } from '../drawing.ts';
import { pairTransitions } from '../pair-transitions.ts';
import { fullDrawing } from './full.ts';

/** Every state and transition; those that no test or recorded life has shown are faded. */
export const coverageDrawing = (graph: StateGraph, coverage: Coverage): Drawing => {
  const shown = shownBy(graph, coverage);
  const full = fullDrawing(graph);
  const transitions = pairTransitions(graph);
  const seen = transitions.filter((one) => shown.transitions.has(transitionKey(one))).length;
  const pairs = full.nodes.filter(({ key }) => shown.pairs.has(key)).length;
  return {
    ...full,
    view: 'coverage',
    title: `Shown: ${pairs} of ${full.nodes.length} states, ${seen} of ${transitions.length} transitions`,
    description: `What ${coverage.lives} lives have shown of the model. What they have not shown is faded.`,
    shown,
  };
};

const shownBy = (graph: StateGraph, { kinds }: Coverage): Shown => {
  const covered = new Set(kinds.flatMap((kind) => kind.covered));
  const book = goalBook(graph);
  // One goal for each transition of the graph, in its order.
  const edges = book.ofKind('transition').flatMap(({ key }, index) => {
    const edge = graph.edges[index];
    return edge === undefined || !covered.has(key) ? [] : [edge];
  });
  const pairs = [...book.ofKind('pair'), ...book.ofKind('transit-pair')].filter(({ key }) =>
    covered.has(key),
  );
  return {
    pairs: new Set(pairs.flatMap(({ ways }): PairKey[] => ways.map(({ state }) => graph.node(state).label))),
    transitions: new Set(
      edges.map(({ source, event, target }) =>
        transitionKey({ source: graph.node(source).label, event, target: graph.node(target).label }),
      ),
    ),
  };
};
