import type { GraphEdge, GraphNode, Path, StateGraph } from '../../../graph/index.ts';
import type { EcsEventType, PairKey } from '../../../machines/index.ts';
import { LEAVES, pairKey, VM_STATES } from '../../../machines/index.ts';
import type { Life } from '../../../testing/index.ts';
import type { Drawing, DrawnEdge, PairTransition } from '../drawing.ts';
import { transitionKey } from '../drawing.ts';
import { labelOfEvent } from '../event-kind.ts';
import { groupBy } from '../group-by.ts';
import { pairTransitions } from '../pair-transitions.ts';
import { edgeOf, groupOf, leafId, leafOf } from '../parts.ts';

/** A way through the states: where it begins, and every step by its event and where that led. */
export interface Way {
  readonly title: string;
  readonly start: PairKey;
  readonly steps: readonly { readonly event: EcsEventType; readonly target: PairKey }[];
}

/** The states that a way visits, with its steps numbered from 1. A step that the graph does not have is left out. */
export const wayDrawing = (graph: StateGraph, { title, start, steps }: Way): Drawing => {
  const visited = new Set([start, ...steps.map(({ target }) => target)]);
  const leaves = LEAVES.filter(({ pair }) => visited.has(pairKey(pair)));
  return {
    view: 'way',
    title,
    description: `${steps.length} steps through ${leaves.length} states, numbered in their order, from ${start} to ${steps.at(-1)?.target ?? start}.`,
    layout: 'lanes',
    groups: VM_STATES.filter((vmState) => leaves.some(({ pair }) => pair.vmState === vmState)).map(groupOf),
    nodes: leaves.map(({ pair }) => leafOf(pair, graph)),
    edges: wayEdges(graph, start, steps),
  };
};

/** The way of a path through the graph. */
export const wayOfPath = ({ start, steps }: Path<GraphNode, GraphEdge>, title: string): Way => ({
  title,
  start: start.label,
  steps: steps.map(({ edge, node }) => ({ event: edge.event, target: node.label })),
});

/** The way that a recorded life went; undefined for one of which no pair is known. */
export const wayOfLife = (life: Life, title: string): Way | undefined => {
  const start = life.find(({ pair }) => pair !== undefined)?.pair;
  const steps = life.flatMap(({ event, answer, pair }) =>
    event === undefined || answer === 'refused' || pair === undefined ? [] : [{ event, target: pair }],
  );
  return start && { title, start, steps };
};

const wayEdges = (graph: StateGraph, start: PairKey, steps: Way['steps']): readonly DrawnEdge[] => {
  const known = new Map(pairTransitions(graph).map((one) => [transitionKey(one), one]));
  const taken: (readonly [PairTransition, number])[] = [];
  let source = start;
  for (const [index, { event, target }] of steps.entries()) {
    const transition = known.get(transitionKey({ source, event, target }));
    if (transition !== undefined) taken.push([transition, index + 1]);
    source = target;
  }
  return [...groupBy(taken, ([transition]) => transitionKey(transition)).values()].map((times) => {
    const [[transition]] = times;
    const visits = times.map(([, step]) => step);
    const ends = { source: leafId(transition.source), target: leafId(transition.target) };
    const label = [numbers(visits), labelOfEvent(transition.event)].filter(Boolean).join('  ');
    return { ...edgeOf([transition], ends), labels: [label], visits };
  });
};

/** `3`, `3, 9`, and where there are many: `3, 9, 14 ... 90`. */
const numbers = (visits: readonly number[]): string =>
  visits.length <= MANY ? visits.join(', ') : `${visits.slice(0, MANY - 1).join(', ')} ... ${visits.at(-1)}`;

const MANY = 4;
