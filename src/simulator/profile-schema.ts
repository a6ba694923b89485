import * as v from 'valibot';
import type { Unasked } from '../machines/index.ts';
import { UNASKED } from '../machines/index.ts';
import { ecsChart, PLATFORM_EVENTS } from './chart.ts';
import { extendProfile } from './extend-profile.ts';
import { duration, fields, group, list, name, probability, table, text } from './fields.ts';
import { PROFILE_NAMES, PROFILES } from './presets.ts';
import type { Chance, Distribution, Profile, StuckFigures, TaskFigures } from './profile.ts';
import type { TaskKey } from './scenario.ts';
import { endsOf, isTaskKey, unknownTask } from './task-keys.ts';
import { unknownName } from './wording.ts';

/** How work may end otherwise than well; success takes what is left of the probability. */
const OTHER_ENDS = PLATFORM_EVENTS.filter((event) => event !== 'task.advanced');

const ROUNDING = 1e-9;

const source = v.optional(text('source', 500), 'assumed');

const KINDS = ['constant', 'uniform', 'exponential', 'logNormal', 'empirical'] as const;

const distributionFields: v.GenericSchema<unknown, Distribution> = v.pipe(
  v.variant(
    'distribution',
    [
      fields('constant distribution', { distribution: v.literal('constant'), ms: duration(), source }),
      fields('uniform distribution', {
        distribution: v.literal('uniform'),
        from: duration(),
        to: duration(),
        source,
      }),
      fields('exponential distribution', {
        distribution: v.literal('exponential'),
        mean: duration(),
        source,
      }),
      fields('log-normal distribution', {
        distribution: v.literal('logNormal'),
        median: duration(),
        p95: duration(),
        source,
      }),
      fields('empirical distribution', {
        distribution: v.literal('empirical'),
        samples: list('times', duration()),
        source,
      }),
    ],
    ({ input }) => unknownName(input, 'distribution', KINDS),
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? contradiction(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  }),
);

/** A distribution, or a length of time that is always the same. */
const distribution = v.lazy((input) => (typeof input === 'object' ? distributionFields : constant));

const constant: v.GenericSchema<unknown, Distribution> = v.pipe(
  duration(),
  v.transform((ms): Distribution => ({ distribution: 'constant', ms, source: 'assumed' })),
);

/** A probability with its source, or just a probability. */
const chance = v.lazy((input) => (typeof input === 'object' ? chanceFields : bareChance));

const chanceFields: v.GenericSchema<unknown, Chance> = group('chance', {
  probability: probability(),
  source,
});

const bareChance: v.GenericSchema<unknown, Chance> = v.pipe(
  probability(),
  v.transform((share): Chance => ({ probability: share, source: 'assumed' })),
);

const stuck: v.GenericSchema<unknown, StuckFigures> = group('stuck entry', {
  probability: probability(),
  for: v.lazy((input) => (input === 'forever' ? v.literal('forever') : distribution)),
  source,
});

const outcomes = v.pipe(
  table('table of outcomes', name('outcome', OTHER_ENDS), chance),
  v.check(
    (chances) =>
      Object.values(chances).reduce((sum, { probability: share }) => sum + share, 0) <= 1 + ROUNDING,
    'the probabilities of these outcomes add up to more than 1',
  ),
);

const figures: v.GenericSchema<unknown, TaskFigures> = group('task', {
  takes: v.exactOptional(distribution),
  outcomes: v.exactOptional(outcomes),
  stuck: v.exactOptional(stuck),
});

const taskKey = v.custom<TaskKey>(isTaskKey, ({ input }) => unknownTask(input));

const tasks = v.pipe(
  table('table of tasks', taskKey, figures),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [key, task] of Object.entries(dataset.value)) {
      const possible: readonly string[] = endsOf(key);
      const wrong = Object.keys(task.outcomes ?? {}).find((outcome) => !possible.includes(outcome));
      if (wrong === undefined) continue;
      addIssue({ message: `${key} cannot end in ${wrong}; expected one of ${possible.join(', ')}` });
    }
  }),
);

const unasked = table(
  'table of unasked events',
  v.pipe(
    name('unasked event', UNASKED),
    v.check(
      happensAtRest,
      ({ input }) => `${input} does not happen to a server at rest; expected it among the outcomes of a task`,
    ),
  ),
  group('unasked event', { probability: probability(), after: distribution, source }),
);

const profileFields = group('profile', {
  name: text('name'),
  description: v.exactOptional(text('description', 1_000)),
  extends: v.exactOptional(name('profile', PROFILE_NAMES)),
  anyTask: v.exactOptional(figures),
  tasks: v.optional(tasks, {}),
  unasked: v.optional(unasked, {}),
  passing: v.exactOptional(group('passing', { probability: probability(), takes: distribution, source })),
  vanishing: v.exactOptional(group('vanishing', { takes: distribution })),
});

/** What a profile has to look like; out comes its canonical form, which has the same shape and extends nothing. */
export const profileSchema: v.GenericSchema<unknown, Profile> = v.pipe(
  profileFields,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { extends: base, ...own } = dataset.value;
    if (base !== undefined) return extendProfile(PROFILES[base], own);
    const { anyTask, passing, vanishing } = own;
    const takes = anyTask?.takes;
    if (takes !== undefined && passing !== undefined && vanishing !== undefined) {
      return { ...own, anyTask: { ...anyTask, takes }, passing, vanishing };
    }
    addIssue({
      message: `a profile has "extends" (one of ${PROFILE_NAMES.join(', ')}), or says everything itself: "anyTask.takes", "passing" and "vanishing"`,
    });
    return NEVER;
  }),
);

/** What is well-formed and still makes no sense. */
function contradiction(length: Distribution): string | undefined {
  switch (length.distribution) {
    case 'uniform':
      return length.from <= length.to
        ? undefined
        : `"from" is ${length.from} and "to" is ${length.to}; expected the lesser first`;
    case 'logNormal':
      return length.median > 0 && length.median <= length.p95
        ? undefined
        : `"median" is ${length.median} and "p95" is ${length.p95}; expected 0 < median <= p95`;
    case 'empirical':
      return length.samples.length > 0 ? undefined : '"samples" is empty; expected at least one time';
    default:
      return undefined;
  }
}

function happensAtRest(event: Unasked): boolean {
  return ecsChart().places.some(({ work, routes }) => work === undefined && routes.has(event));
}
