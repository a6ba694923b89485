import type { Chart, Work } from './chart.ts';
import { ecsChart, PLATFORM_EVENTS } from './chart.ts';
import type { PlatformEvent, TaskKey } from './scenario.ts';
import { unknownName } from './wording.ts';

/** What to tell somebody who wrote a key that no work goes by. */
export const unknownTask = (given: unknown): string =>
  unknownName(
    given,
    'task',
    [...indexOf(ecsChart()).keys()],
    'a task_state such as spawning, a pair such as stopped/resize_finish, or an operation that shows no task, such as confirmResize',
  );

/** How work of this key may end, where the platform has a choice. */
export const endsOf = (key: string): readonly PlatformEvent[] => {
  const ends = new Set<string>(worksOf(key).flatMap((work) => [...work.ends.keys()]));
  return PLATFORM_EVENTS.filter((event) => ends.has(event));
};

export const isTaskKey = (key: unknown): key is TaskKey => typeof key === 'string' && worksOf(key).length > 0;

/** The kinds of work that go by this key; none if the machine has no such work. */
const worksOf = (key: string): readonly Work[] => indexOf(ecsChart()).get(key) ?? [];

const indexOf = (chart: Chart): ReadonlyMap<string, readonly Work[]> => {
  index ??= buildIndex(chart);
  return index;
};

let index: ReadonlyMap<string, readonly Work[]> | undefined;

const buildIndex = ({ places }: Chart): ReadonlyMap<string, readonly Work[]> => {
  const works = places
    .flatMap((place) => [place, ...place.routes.values()])
    .flatMap(({ work }) => work ?? []);
  const keyed = works.flatMap((work) => work.keys.map((key) => ({ key, work })));
  const groups = new Map<string, Work[]>();
  for (const { key, work } of keyed) groups.set(key, [...(groups.get(key) ?? []), work]);
  return groups;
};
