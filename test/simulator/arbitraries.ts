import * as fc from 'fast-check';
import { OPERATIONS, pairKey, STATUSES, UNASKED } from '../../src/machines/index.ts';
import { ecsChart, PLATFORM_EVENTS } from '../../src/simulator/chart.ts';
import { LONGEST_MS } from '../../src/simulator/distribution.ts';
import type {
  Distribution,
  Fault,
  PlatformEvent,
  Profile,
  Scenario,
  ServerPlan,
  Step,
  TaskFigures,
  Trigger,
} from '../../src/simulator/index.ts';
import { endsOf, isTaskKey } from '../../src/simulator/task-keys.ts';

const { places } = ecsChart();
const pairs = [...new Set(places.map(({ shown }) => pairKey(shown)))];
const works = places.flatMap((place) => [place, ...place.routes.values()]).flatMap(({ work }) => work ?? []);
const keys = [...new Set(works.flatMap((work) => work.keys))].filter(isTaskKey);

const shortTime = fc.oneof(fc.constant(0), fc.nat(100), fc.nat(3_600_000));
const longTime = fc.oneof(shortTime, fc.constant(LONGEST_MS));
const source = fc.constant('assumed');

/** Any distribution that a profile may have. */
export const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ distribution: fc.constant('constant'), ms: longTime, source }),
  fc.tuple(longTime, longTime).map(
    ([a, b]): Distribution => ({
      distribution: 'uniform',
      from: Math.min(a, b),
      to: Math.max(a, b),
      source: 'assumed',
    }),
  ),
  fc.record({ distribution: fc.constant('exponential'), mean: longTime, source }),
  fc.tuple(longTime, longTime).map(
    ([a, b]): Distribution => ({
      distribution: 'logNormal',
      median: Math.max(1, Math.min(a, b)),
      p95: Math.max(1, a, b),
      source: 'assumed',
    }),
  ),
  fc.record({
    distribution: fc.constant('empirical'),
    samples: fc.array(shortTime, { minLength: 1, maxLength: 5 }),
    source,
  }),
);

const likelihood = fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));

/** Outcomes whose probabilities do not add up to more than 1, among those that the work has. */
const outcomesOf = (possible: readonly PlatformEvent[]): fc.Arbitrary<NonNullable<TaskFigures['outcomes']>> =>
  fc
    .array(fc.tuple(fc.constantFrom(...possible), likelihood), { maxLength: 3 })
    .map((chances) =>
      Object.fromEntries(
        chances.map(([event, share]) => [event, { probability: share / chances.length, source: 'assumed' }]),
      ),
    );

const figuresOf = (possible: readonly PlatformEvent[]): fc.Arbitrary<TaskFigures> =>
  fc.record(
    {
      takes: anyDistribution,
      outcomes: outcomesOf(possible),
      stuck: fc.record({
        probability: likelihood,
        for: fc.oneof(fc.constant<'forever'>('forever'), anyDistribution),
        source,
      }),
    },
    { requiredKeys: [] },
  );

const otherEnds = (key: string) => endsOf(key).filter((event) => event !== 'task.advanced');

const task = fc
  .constantFrom(...keys.filter((key) => otherEnds(key).length > 0))
  .chain((key) => figuresOf(otherEnds(key)).map((figures) => [key, figures] as const));

const restless = UNASKED.filter((event) =>
  places.some(({ work, routes }) => work === undefined && routes.has(event)),
);
const unasked = fc.tuple(
  fc.constantFrom(...restless),
  fc.record({ probability: likelihood, after: anyDistribution, source }),
);

/** Any profile that could be written down, sane or not. */
export const anyProfile: fc.Arbitrary<Profile> = fc.record({
  name: fc.constant('random'),
  anyTask: fc
    .tuple(figuresOf(PLATFORM_EVENTS.filter((event) => event !== 'task.advanced')), anyDistribution)
    .map(([figures, takes]) => ({ ...figures, takes })),
  tasks: fc.array(task, { maxLength: 6 }).map((tasks) => Object.fromEntries(tasks)),
  unasked: fc.array(unasked, { maxLength: 4 }).map((events) => Object.fromEntries(events)),
  passing: fc.record({ probability: likelihood, takes: anyDistribution, source }),
  vanishing: fc.record({ takes: anyDistribution }),
});

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.record({ on: fc.constantFrom<NonNullable<Trigger['on']>>('settled', ...STATUSES, ...pairs) }),
  fc.record({ on: fc.constantFrom<NonNullable<Trigger['on']>>(...STATUSES, ...pairs), after: shortTime }),
  fc.record({ after: shortTime }),
  fc.record({ at: shortTime }),
);

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...OPERATIONS) }) },
      fc.record({ do: fc.constantFrom(...OPERATIONS), expect: fc.constantFrom('accepted', 'refused') }),
      fc.record({ happens: fc.constantFrom(...PLATFORM_EVENTS) }),
    ),
    trigger,
  )
  .map(([what, when]) => ({ ...what, ...when }));

const fault: fc.Arbitrary<Fault> = fc.constantFrom(...keys).chain((at) =>
  fc.record(
    {
      at: fc.constant(at),
      outcome: fc.constantFrom(...endsOf(at)),
      takes: shortTime,
      stuck: fc.oneof(fc.constant<'forever'>('forever'), shortTime),
      skip: fc.nat(2),
      times: fc.oneof(fc.constant<'always'>('always'), fc.integer({ min: 1, max: 3 })),
    },
    { requiredKeys: ['at', 'outcome', 'skip', 'times'] },
  ),
);

const plan: fc.Arbitrary<Omit<ServerPlan, 'name'>> = fc.record({
  bootSource: fc.constantFrom('image', 'volume'),
  at: shortTime,
  steps: fc.array(step, { maxLength: 25 }),
  faults: fc.array(fault, { maxLength: 3 }),
});

/** Any scenario that could be written down, sane or not, in canonical form. */
export const anyScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    name: fc.constant('random'),
    until: shortTime,
    servers: fc
      .array(plan, { minLength: 1, maxLength: 3 })
      .map((plans) => plans.map((one, index) => ({ name: `server-${index + 1}`, ...one }))),
  },
  { requiredKeys: ['name', 'servers'] },
);
