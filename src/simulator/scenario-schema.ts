import * as v from 'valibot';
import type { Operation } from '../machines/index.ts';
import { OPERATIONS, pairKey, STATUSES } from '../machines/index.ts';
import { ecsChart, PLATFORM_EVENTS } from './chart.ts';
import { count, duration, group, list, name, text } from './fields.ts';
import type { Fault, PlatformEvent, Scenario, ServerPlan, Step, Trigger } from './scenario.ts';
import { endsOf, isTaskKey, unknownTask } from './task-keys.ts';
import { show } from './wording.ts';

const platformEvent = name('platform event', PLATFORM_EVENTS);

const moment = v.custom<NonNullable<Trigger['on']>>(
  isMoment,
  ({ input }) =>
    `${show(input)} is nothing that a server shows; expected settled, a pair such as active/-, or one of ${STATUSES.join(', ')}`,
);

const task = v.custom<Fault['at']>(isTaskKey, ({ input }) => unknownTask(input));

const stepFields = group('step', {
  do: v.exactOptional(name('operation', OPERATIONS)),
  happens: v.exactOptional(platformEvent),
  expect: v.exactOptional(name('expectation', ['accepted', 'refused'])),
  on: v.exactOptional(moment),
  at: v.exactOptional(duration()),
  after: v.exactOptional(duration()),
});

/** A step with fields, or a single word where nothing else is to be said. */
const step = v.lazy((input) => (typeof input === 'string' ? wordStep : fieldStep));

const wordStep: v.GenericSchema<unknown, Step> = v.pipe(
  name('operation or platform event', [...OPERATIONS, ...PLATFORM_EVENTS]),
  v.transform(stepOfWord),
);

const fieldStep: v.GenericSchema<unknown, Step> = v.pipe(
  stepFields,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { do: operation, happens, expect, ...trigger } = dataset.value;
    const complain = (message: string) => {
      addIssue({ message });
      return NEVER;
    };
    if (trigger.at !== undefined && (trigger.on ?? trigger.after) !== undefined) {
      return complain('a step has either "at", or "on" and "after"');
    }
    if (operation !== undefined && happens === undefined) {
      return { do: operation, ...(expect === undefined ? {} : { expect }), ...trigger };
    }
    if (operation !== undefined || happens === undefined)
      return complain('a step has either "do" or "happens"');
    return expect === undefined
      ? { happens, ...trigger }
      : complain('"expect" goes with "do": only a request is refused');
  }),
);

const fault: v.GenericSchema<unknown, Fault> = v.pipe(
  group('fault', {
    at: task,
    outcome: v.exactOptional(platformEvent),
    takes: v.exactOptional(duration()),
    stuck: v.exactOptional(v.lazy((input) => (input === 'forever' ? v.literal('forever') : duration()))),
    skip: v.optional(count(0), 0),
    times: v.optional(
      v.lazy((input) => (input === 'always' ? v.literal('always') : count(1))),
      1,
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { at, outcome, takes, stuck } = dataset.value;
    const ends = endsOf(at);
    if (outcome !== undefined && !ends.includes(outcome)) {
      addIssue({ message: `${at} cannot end in ${outcome}; expected one of ${ends.join(', ')}` });
    }
    if (outcome === undefined && takes === undefined && stuck === undefined) {
      addIssue({ message: 'a fault says what goes wrong: "outcome", "takes" or "stuck"' });
    }
  }),
);

/** A server still without the name that it gets from its place in the list. */
const server = group('server', {
  name: v.exactOptional(text('name')),
  bootSource: v.optional(name('boot source', ['image', 'volume']), 'image'),
  at: v.optional(duration(), 0),
  steps: v.optional(list('steps', step), []),
  faults: v.optional(list('faults', fault), []),
});

/** What a step may be when it is nothing but a word. */
export const STEP_WORDS: readonly (Operation | PlatformEvent)[] = [...OPERATIONS, ...PLATFORM_EVENTS];

/** What a scenario has to look like; out comes its canonical form, which has the same shape. */
export const scenarioSchema: v.GenericSchema<unknown, Scenario> = v.pipe(
  group('scenario', {
    name: v.optional(text('name'), 'scenario'),
    description: v.exactOptional(text('description', 1_000)),
    until: v.exactOptional(duration()),
    servers: v.pipe(
      list('servers', server),
      v.minLength(1, 'a scenario without servers; expected at least one'),
      v.transform((servers): readonly ServerPlan[] => servers.map(named)),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return;
        const names = dataset.value.map((plan) => plan.name);
        const twice = names.find((candidate, index) => names.indexOf(candidate) < index);
        if (twice !== undefined)
          addIssue({ message: `two servers are called ${show(twice)}; expected different names` });
      }),
    ),
  }),
);

function isMoment(value: unknown): boolean {
  return value === 'settled' || STATUSES.some((status) => status === value) || shownPairs().has(value);
}

/** The pairs that somebody may see some time, be it for an instant. */
function shownPairs(): ReadonlySet<unknown> {
  const { places } = ecsChart();
  const passed = places.flatMap(({ routes }) => [...routes.values()]).flatMap(({ passes }) => passes);
  return new Set([...places.map(({ shown }) => shown), ...passed].map(pairKey));
}

function stepOfWord(word: Operation | PlatformEvent): Step {
  return isOperation(word) ? { do: word } : { happens: word };
}

function isOperation(word: string): word is Operation {
  return OPERATIONS.some((operation) => operation === word);
}

function named(
  { name: given, ...plan }: Omit<ServerPlan, 'name'> & { readonly name?: string },
  index: number,
): ServerPlan {
  return { name: given ?? `server-${index + 1}`, ...plan };
}
