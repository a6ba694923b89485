import type { StateGraph } from '../../graph/index.ts';
import type { PairKey, Status, StatusMapping, Unasked } from '../../machines/index.ts';
import type { Course, CourseState } from './course.ts';
import { goalsOf } from './course.ts';
import { elsewhere } from './elsewhere.ts';
import { hangsOn, meaningsOf } from './meanings.ts';
import type { Meaning, Phase } from './phase.ts';
import { isCertain, meaningOf } from './phase.ts';
import { remedyFrom } from './remedy.ts';
import { spellingsOf, statusAt } from './spellings.ts';
import type { Awaited, FailedAt, Known, ShownAt, StatusMeanings, Waiter } from './waiter.ts';

type Outlook = Pick<
  Waiter,
  | 'done'
  | 'onTheWay'
  | 'failed'
  | 'unclear'
  | 'afterwards'
  | 'unreachable'
  | 'overtaken'
  | 'gone'
  | 'statuses'
  | 'tellsByStatus'
>;

interface Question {
  readonly operation: Awaited;
  readonly known: Known;
  readonly without: readonly Unasked[];
  readonly mapping: StatusMapping;
}

/** Sorts every pair by what it means to see it. */
export const outlookOf = (graph: StateGraph, course: Course, question: Question): Outlook => {
  const goals = goalsOf(course);
  const all = sightingsIn(course, question.mapping);
  const sightings = all.filter((sighting) => !isAfterwards(sighting));
  const meaning = (wanted: Meaning) => sightings.filter((sighting) => sighting.meaning === wanted);
  const failedAt = (sighting: Sighting): FailedAt => ({
    ...shownAt(sighting),
    meanings: allMeanings(sighting),
    remedy: remedyFrom(graph, goals, sighting.states, question.operation),
  });
  const statuses = statusMeanings(sightings);
  const { unreachable, overtaken } = elsewhere(graph, course, question);
  return {
    done: meaning('done').map((sighting) => ({
      ...shownAt(sighting),
      certain: isCertain(sighting.phases),
      meanings: allMeanings(sighting),
    })),
    onTheWay: meaning('onTheWay').map(shownAt),
    failed: meaning('failed').map(failedAt),
    unclear: meaning('unclear').map((sighting) => ({
      ...failedAt(sighting),
      hangsOn: hangsOn(sighting.states),
    })),
    afterwards: all.filter(isAfterwards).map(failedAt),
    unreachable,
    overtaken,
    gone: sightings.some(({ pair, meaning: means }) => pair === GONE && means === 'done')
      ? 'done'
      : 'unreachable',
    statuses,
    tellsByStatus: statuses.ambiguous.every(({ means }) => means.length === 1),
  };
};

/** A server that was deleted is shown for a while; then there is none. */
const GONE: PairKey = 'deleted/-';

/** A pair that may be seen, with all that it can be then. */
interface Sighting extends ShownAt {
  readonly states: readonly CourseState[];
  readonly phases: ReadonlySet<Phase>;
  readonly meaning: Meaning;
}

const sightingsIn = ({ states }: Course, mapping: StatusMapping): readonly Sighting[] => {
  const seen = new Map<PairKey, CourseState[]>();
  for (const state of states) {
    if (state.phase === 'before') continue;
    for (const pair of spellingsOf(state)) seen.set(pair, [...(seen.get(pair) ?? []), state]);
  }
  return Array.from(seen, ([pair, here]) => {
    const phases = new Set(here.map(({ phase }) => phase));
    return { pair, status: statusAt(pair, mapping), states: here, phases, meaning: meaningOf(phases) };
  });
};

/** Shown only once it was over, because the guest stopped by itself. */
const isAfterwards = ({ phases }: Sighting): boolean =>
  [...phases].every((phase) => phase === 'left' || phase === 'failedSince');

const shownAt = ({ pair, status }: ShownAt): ShownAt => ({ pair, status });

const allMeanings = ({ states }: Sighting): readonly string[] => {
  const { succeeded, failed } = meaningsOf(states);
  return [...new Set([...succeeded, ...failed])];
};

const statusMeanings = (sightings: readonly Sighting[]): StatusMeanings => {
  const means = new Map<Status, Set<Meaning>>();
  for (const { status, meaning } of sightings)
    means.set(status, (means.get(status) ?? new Set()).add(meaning));
  const only = (wanted: Meaning): readonly Status[] =>
    [...means].filter(([, all]) => all.size === 1 && all.has(wanted)).map(([status]) => status);
  const ambiguous = [...means].filter(([, all]) => all.size > 1 || all.has('unclear'));
  return {
    done: only('done'),
    onTheWay: only('onTheWay'),
    failed: only('failed'),
    ambiguous: ambiguous.map(([status, all]) => ({ status, means: [...all] })),
  };
};
