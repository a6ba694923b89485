import type { Distribution, Profile } from '../profile.ts';

const NO_TIME: Distribution = { distribution: 'constant', ms: 0, source: 'assumed' };

/** A cloud without time or mishap: every life is over at the instant at which it began, and every step of it recorded. */
export const instant: Profile = {
  name: 'instant',
  description: 'Nothing takes any time and nothing fails: for tests that care about order only',
  anyTask: { takes: NO_TIME },
  tasks: {},
  unasked: {
    'rebuild.powerRestored': { probability: 1, after: NO_TIME, source: 'nova/compute/manager.py:4257' },
  },
  passing: { probability: 1, takes: NO_TIME, source: 'assumed' },
  vanishing: { takes: NO_TIME },
};
