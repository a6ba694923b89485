import type { StateGraph } from '../../graph/index.ts';
import { itemAt, momentsOf } from '../../graph/index.ts';
import type { PairKey, StatusMapping, Unasked } from '../../machines/index.ts';
import { LEAVES, pairKey } from '../../machines/index.ts';
import { fits } from './beginnings.ts';
import type { Course } from './course.ts';
import { goalsOf } from './course.ts';
import { OF_THE_GUEST } from './phase.ts';
import { spellingsOf, statusAt } from './spellings.ts';
import type { Known, ShownAt, Waiter } from './waiter.ts';

interface Question {
  readonly known: Known;
  readonly without: readonly Unasked[];
  readonly mapping: StatusMapping;
}

/** The pairs that no server shows after this operation, by whether the platform may still bring it to where this leads. */
export const elsewhere = (
  graph: StateGraph,
  course: Course,
  { known, without, mapping }: Question,
): Pick<Waiter, 'unreachable' | 'overtaken'> => {
  const shown = new Set(
    course.states.flatMap((state) => (state.phase === 'before' ? [] : spellingsOf(state))),
  );
  const leading = whatLeadsTo(graph, goalsOf(course), without);
  const others = LEAVES.map(({ pair }) => pairKey(pair)).filter((pair) => !shown.has(pair));
  const leads = (pair: PairKey): boolean =>
    graph.nodesAt(pair).some((node) => fits(node, known) && leading.has(node.id));
  const at = (pair: PairKey): ShownAt => ({ pair, status: statusAt(pair, mapping) });
  return {
    unreachable: others.filter((pair) => !leads(pair)).map(at),
    overtaken: others.filter(leads).map(at),
  };
};

/** The moments from which a server comes to one of the goals by itself, its guest doing nothing; the goals among them. */
export const whatLeadsTo = (
  graph: StateGraph,
  goals: ReadonlySet<number>,
  without: readonly Unasked[],
): ReadonlySet<number> => {
  const left: readonly string[] = [...without, ...OF_THE_GUEST];
  const { all, movesFrom } = momentsOf(graph);
  const comingFrom = all.map((): number[] => []);
  for (const { id } of all) {
    for (const { because, edge, to } of movesFrom(id)) {
      if (because !== 'asked' && !left.includes(edge.event)) comingFrom[to]?.push(id);
    }
  }
  const leading = new Set(goals);
  for (const moment of leading) for (const before of itemAt(comingFrom, moment)) leading.add(before);
  return leading;
};
