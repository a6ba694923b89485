import type { Understanding } from './explain.ts';
import type { Limits } from './overdue.ts';
import { limitsOf } from './overdue.ts';
import type { Assumptions } from './sight.ts';
import { sightUnder } from './sight.ts';
import { checkOptions } from './tracker-door.ts';
import type { TrackerOptions } from './tracker-options.ts';

/** All that a tracker goes by, worked out once. */
export interface Settings extends Understanding {
  readonly server: string | undefined;
  readonly limits: Limits;
  /** The profile's name, where it is one that comes along. */
  readonly profile: TrackerOptions['profile'];
}

/** What the options mean. @throws OrchestrationInputError for one that cannot be taken. */
export const settingsFor = (options: TrackerOptions): Settings => {
  checkOptions(options);
  const { others = true, complete = false, mapping = 'either' } = options;
  const assumptions: Assumptions = { others, complete, mapping };
  const { server, staleMs = 0, profile = 'typical' } = options;
  const sight = sightUnder(assumptions);
  return {
    sight,
    assumptions,
    staleMs,
    server,
    profile,
    limits: limitsOf(profile, sight),
  };
};
