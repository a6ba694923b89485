import type { GraphEdge, StateGraph } from '../../src/graph/index.ts';
import { REQUIREMENT_IDS, REQUIREMENTS, TRAPS_ELSEWHERE } from '../../src/machines/index.ts';
import { code, page, table } from './markdown.ts';

/** What code that drives servers gets wrong, where the model shows it, and what the model cannot show. */
export const trapsPage = (graph: StateGraph): string =>
  page(
    '# Traps',
    'What code that drives servers gets wrong. A trap on a transition is a requirement: the criterion `requirements` makes a ' +
      'case for each, and coverage counts them.',
    '## On transitions',
    table(
      ['requirement', 'what happens', 'transitions'],
      REQUIREMENT_IDS.map((id) => [
        code(id),
        REQUIREMENTS[id],
        transitionsOf(
          graph.edges.filter(({ requirements }) => requirements.includes(id)),
          graph,
        ),
      ]),
    ),
    '## Elsewhere',
    `${Object.keys(TRAPS_ELSEWHERE).length} more concern no transition. No suite covers them, and no coverage counts them.`,
    table(
      ['trap', 'what happens', 'why it is on no transition', 'what helps'],
      Object.entries(TRAPS_ELSEWHERE).map(([id, { trap, reason, instead }]) => [
        code(id),
        trap,
        reason,
        instead,
      ]),
    ),
  );

/** By pair, each once. */
const transitionsOf = (edges: readonly GraphEdge[], graph: StateGraph): string => {
  const texts = edges.map(
    ({ source, event, target }) => `${graph.node(source).label} --${event}--> ${graph.node(target).label}`,
  );
  return [...new Set(texts)].map(code).join('<br>');
};
