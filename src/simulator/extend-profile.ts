import type { Profile, TaskFigures } from './profile.ts';
import type { TaskKey } from './scenario.ts';

/** What a profile says for itself: the rest comes from the one that it extends. */
export interface ProfileChanges extends Partial<Omit<Profile, 'name' | 'anyTask'>> {
  readonly name: string;
  readonly anyTask?: TaskFigures;
}

/** The base with the changes over it: tasks field by field, everything else entry by entry. A description is not inherited. */
export const extendProfile = (base: Profile, changes: ProfileChanges): Profile => ({
  name: changes.name,
  ...(changes.description === undefined ? {} : { description: changes.description }),
  anyTask: { ...base.anyTask, ...changes.anyTask },
  tasks: mergeTasks(base.tasks, changes.tasks ?? {}),
  unasked: { ...base.unasked, ...changes.unasked },
  passing: changes.passing ?? base.passing,
  vanishing: changes.vanishing ?? base.vanishing,
});

type Tasks = { readonly [Key in TaskKey]?: TaskFigures };

const mergeTasks = (base: Tasks, changes: Tasks): Tasks => {
  const merged = new Map(Object.entries(base));
  for (const [key, figures] of Object.entries(changes)) merged.set(key, { ...merged.get(key), ...figures });
  return Object.fromEntries(merged);
};
