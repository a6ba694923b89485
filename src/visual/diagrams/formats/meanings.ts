import type { StateValue } from 'xstate';
import { createMachine, getInitialSnapshot } from 'xstate';
import type { EcsContext, EcsEvent, EcsMachine } from '../../../machines/index.ts';
import { LEAVES } from '../../../machines/index.ts';

/** What guards ask and actions set, as far as another format can hold it. */
export interface Meanings {
  /** By the guard's name: the fields that it asks, each with the values that it lets through. */
  readonly guards: ReadonlyMap<string, readonly Asked[]>;
  /** By the action's name: the fields that it sets. */
  readonly actions: ReadonlyMap<string, readonly Fact[]>;
}

export interface Asked {
  readonly field: keyof EcsContext;
  readonly values: readonly EcsContext[keyof EcsContext][];
}

export interface Fact {
  readonly field: keyof EcsContext;
  readonly value: EcsContext[keyof EcsContext];
}

/**
 * Finds out what the guards and actions of the machine do, by trying each in every context that there can be: functions tell
 * nobody what they do, and a second list of them would be one too many.
 *
 * @throws {RangeError} for one that does more than ask a field for its values, or set a field to a value.
 */
export const meaningsOf = (machine: EcsMachine): Meanings => {
  const { guards, actions } = machine.implementations;
  const contexts = everyContext();
  return {
    guards: new Map(Object.keys(guards ?? {}).map((name) => [name, askedBy(machine, name, contexts)])),
    actions: new Map(Object.keys(actions ?? {}).map((name) => [name, setBy(machine, name, contexts)])),
  };
};

const everyContext = (): readonly EcsContext[] => {
  const bootSources = valuesOf(({ bootSources }) => bootSources);
  const launches = valuesOf(({ launched }) => launched);
  const origins = valuesOf(({ origins: all }) => all);
  return bootSources.flatMap((bootSource) =>
    launches.flatMap((launched) => origins.map((origin) => ({ bootSource, launched, origin }))),
  );
};

const valuesOf = <Value>(of: (leaf: (typeof LEAVES)[number]) => readonly Value[]): readonly Value[] => [
  ...new Set(LEAVES.flatMap(of)),
];

const FIELDS = ['bootSource', 'launched', 'origin'] as const satisfies readonly (keyof EcsContext)[];

const askedBy = (machine: EcsMachine, name: string, contexts: readonly EcsContext[]): readonly Asked[] => {
  const passing = contexts.filter((context) => valueAfter(machine, { guard: name }, context) === 'passed');
  const asked = FIELDS.map((field) => ({
    field,
    values: distinct(passing.map((context) => context[field])),
  }));
  const telling = asked.filter(
    ({ field, values }) => values.length < distinct(contexts.map((one) => one[field])).length,
  );
  const expected = contexts.filter((context) =>
    telling.every(({ field, values }) => values.includes(context[field])),
  );
  if (expected.length !== passing.length) {
    throw new RangeError(
      `the guard ${name} is no condition on single fields; teach formats/meanings.ts to say it`,
    );
  }
  return telling;
};

const setBy = (machine: EcsMachine, name: string, contexts: readonly EcsContext[]): readonly Fact[] => {
  const results = contexts.map((context) => ({ context, after: contextAfter(machine, name, context) }));
  return FIELDS.flatMap((field): Fact[] => {
    if (results.every(({ context, after }) => after[field] === context[field])) return [];
    const [value, ...others] = distinct(results.map(({ after }) => after[field]));
    if (value === undefined || others.length > 0) {
      throw new RangeError(
        `the action ${name} does not set ${field} to one value; teach formats/meanings.ts to say it`,
      );
    }
    return [{ field, value }];
  });
};

/** For the compiler alone. */
const TYPES = { context: {} as EcsContext, events: {} as EcsEvent };

const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const valueAfter = (
  { implementations }: EcsMachine,
  { guard }: { readonly guard: string },
  context: EcsContext,
): StateValue => {
  const probe = createMachine(
    {
      types: TYPES,
      context,
      initial: 'asked',
      states: { asked: { always: { guard, target: 'passed' } }, passed: {} },
    },
    { guards: implementations.guards },
  );
  return getInitialSnapshot(probe).value;
};

const contextAfter = ({ implementations }: EcsMachine, action: string, context: EcsContext): EcsContext =>
  getInitialSnapshot(
    createMachine({ types: TYPES, context, entry: action }, { actions: implementations.actions }),
  ).context;
