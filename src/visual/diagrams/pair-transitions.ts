import type { StateGraph } from '../../graph/index.ts';
import { entryOf } from '../../graph/index.ts';
import type { Confidence, EcsContext } from '../../machines/index.ts';
import { CONFIDENCES } from '../../machines/index.ts';
import type { PairTransition } from './drawing.ts';
import { transitionKey } from './drawing.ts';
import { groupBy } from './group-by.ts';

/** The transitions between pairs, each once, in the order of the graph. */
export const pairTransitions = (graph: StateGraph): readonly PairTransition[] => {
  const seen = graph.edges.map((edge) => {
    const { label, pair, context } = graph.node(edge.source);
    const place = { source: label, event: edge.event, target: graph.node(edge.target).label };
    return { edge, place, vmState: pair.vmState, context };
  });
  const alike = [...groupBy(seen, ({ place }) => transitionKey(place)).values()];
  const rivals = groupBy(alike, ([{ place }]) => `${place.source}|${place.event}`);
  return alike.map((times) => {
    const [{ place, vmState, edge }] = times;
    const others = entryOf(rivals, `${place.source}|${place.event}`).filter((one) => one !== times);
    return {
      ...place,
      vmState,
      confidence: times.map((one) => one.edge.confidence).reduce(lessSure),
      descriptions: [...new Set(times.map((one) => one.edge.description))],
      passes: edge.passes,
      condition: conditionOf(
        times.map(({ context }) => context),
        others.flat().map(({ context }) => context),
      ),
    };
  });
};

const lessSure = (one: Confidence, other: Confidence): Confidence =>
  CONFIDENCES.indexOf(one) < CONFIDENCES.indexOf(other) ? other : one;

/** What a server remembers that goes this way and not another; undefined where there is no other way. */
const conditionOf = (here: readonly EcsContext[], elsewhere: readonly EcsContext[]): string | undefined => {
  if (elsewhere.length === 0) return undefined;
  const telling = TELLS.find(({ field }) => {
    const values = new Set(elsewhere.map((context) => context[field]));
    return here.every((context) => !values.has(context[field]));
  });
  const [context] = here;
  return context && telling && `${telling.words} ${context[telling.field]}`;
};

const TELLS = [
  { field: 'bootSource', words: 'from' },
  { field: 'origin', words: 'was' },
] as const satisfies readonly { readonly field: keyof EcsContext; readonly words: string }[];
