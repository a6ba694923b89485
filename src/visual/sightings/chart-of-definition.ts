import type { ChartState } from './sighting.ts';

/**
 * The states of a machine's configuration, as `machine.definition` or an inspector's message holds it: a nested list.
 * Empty for what is no configuration of a machine; a state that is none is left out.
 */
export const chartOfDefinition = (definition: unknown): readonly ChartState[] => statesOf(definition, '', 0);

/** Definitions come from other programs; nobody nests as deep as this. */
const DEEPEST = 32;

const statesOf = (owner: unknown, path: string, depth: number): readonly ChartState[] =>
  depth > DEEPEST
    ? []
    : entriesOf(fieldOf(owner, 'states')).map(([name, state]) => {
        const here = path === '' ? name : `${path}/${name}`;
        const description = fieldOf(state, 'description');
        return {
          path: here,
          name,
          ...(typeof description === 'string' && { description }),
          states: statesOf(state, here, depth + 1),
        };
      });

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const fieldOf = (owner: unknown, name: string): unknown =>
  typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name)
    ? Reflect.get(owner, name)
    : undefined;

/** The innermost states of a state's value, as paths: `{ active: 'idle' }` is `active/idle`. */
export const pathsOfValue = (value: unknown, path = ''): readonly string[] => {
  const below = (name: string): string => (path === '' ? name : `${path}/${name}`);
  if (typeof value === 'string') return [below(value)];
  const inner = entriesOf(value);
  if (inner.length === 0) return path === '' ? [] : [path];
  return inner.flatMap(([name, child]) => pathsOfValue(child, below(name)));
};
