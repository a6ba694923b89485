import type { StateGraph } from '../../graph/index.ts';
import type { Confidence } from '../../machines/index.ts';
import { CONFIDENCES } from '../../machines/index.ts';
import type { PairTransition } from './drawing.ts';
import { transitionKey } from './drawing.ts';

/** The transitions between pairs, each once, in the order of the graph. */
export const pairTransitions = (graph: StateGraph): readonly PairTransition[] => {
  const found = new Map<string, PairTransition>();
  for (const { source, event, target, confidence, description, passes } of graph.edges) {
    const place = { source: graph.node(source).label, event, target: graph.node(target).label };
    const before = found.get(transitionKey(place));
    found.set(transitionKey(place), {
      ...place,
      vmState: graph.node(source).pair.vmState,
      confidence: before === undefined ? confidence : lessSure(before.confidence, confidence),
      descriptions: [...new Set([...(before?.descriptions ?? []), description])],
      passes: before?.passes ?? passes,
    });
  }
  return [...found.values()];
};

const lessSure = (one: Confidence, other: Confidence): Confidence =>
  CONFIDENCES.indexOf(one) < CONFIDENCES.indexOf(other) ? other : one;
