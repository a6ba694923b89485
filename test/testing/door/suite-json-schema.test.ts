import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { checkSuite, operations, suiteJsonSchema } from '../../../src/testing/index.ts';

const SUITE = operations(ecsGraph());
const [FIRST] = SUITE.cases;
const [STEP] = FIRST?.steps ?? [];

/** Reads the few words of JSON Schema that the schema uses; an unknown one is an error, so that none is passed over. */
const fits = (value: unknown, schema: Record<string, unknown>, root = schema): boolean =>
  Object.entries(schema).every(([word, want]) => {
    const check = WORDS[word];
    if (check === undefined) throw new Error(`unknown word ${word}`);
    return check(value, want, { schema, root });
  });

type Check = (
  value: unknown,
  want: unknown,
  place: { schema: Record<string, unknown>; root: Record<string, unknown> },
) => boolean;

const fieldsOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const WORDS: Record<string, Check> = {
  $schema: () => true,
  title: () => true,
  description: () => true,
  $defs: () => true,
  const: (value, want) => value === want,
  enum: (value, want) => (want as unknown[]).includes(value),
  pattern: (value, want) => typeof value === 'string' && new RegExp(want as string, 'u').test(value),
  type: (value, want) => (Array.isArray(value) ? 'array' : typeof value) === want,
  required: (value, want) =>
    (want as string[]).every((name) => fieldsOf(value).some(([field]) => field === name)),
  additionalProperties: (value, _, { schema }) =>
    fieldsOf(value).every(([name]) => name in (schema['properties'] as object)),
  properties: (value, want, { root }) =>
    fieldsOf(value).every(([name, field]) => {
      const inner = (want as Record<string, Record<string, unknown>>)[name];
      return inner === undefined || fits(field, inner, root);
    }),
  items: (value, want, { root }) =>
    (value as unknown[]).every((one) => fits(one, want as Record<string, unknown>, root)),
  $ref: (value, want, { root }) => {
    const name = (want as string).replace('#/$defs/', '');
    return fits(value, (root['$defs'] as Record<string, Record<string, unknown>>)[name] ?? {}, root);
  },
};

const isOfTheForm = (value: unknown): boolean => fits(value, suiteJsonSchema() as Record<string, unknown>);

describe('the JSON Schema of a suite', () => {
  it('takes what the generator writes', () => {
    expect(isOfTheForm(SUITE)).toBe(true);
    expect(isOfTheForm({ ...SUITE, cases: [] })).toBe(true);
  });

  it.each([
    ['another version', { version: 2 }],
    ['another format', { format: 'suite' }],
    ['no cases', { cases: undefined }],
    ['a field that nobody knows', { more: 1 }],
    ['a title that is no text', { cases: [{ ...FIRST, title: 1 }] }],
    ['a step without an answer', { cases: [{ ...FIRST, steps: [{ ...STEP, answer: 'maybe' }] }] }],
    ['an event that there is none', { cases: [{ ...FIRST, steps: [{ ...STEP, event: 'server.fly' }] }] }],
    ['a pair that is none', { cases: [{ ...FIRST, steps: [{ ...STEP, pair: 'active' }] }] }],
    ['a start from nowhere', { cases: [{ ...FIRST, start: { ...FIRST?.start, bootSource: 'tape' } }] }],
  ])('refuses %s, as the door does', (_, change) => {
    const suite: unknown = JSON.parse(JSON.stringify({ ...SUITE, ...change }));
    expect([isOfTheForm(suite), checkSuite(suite).ok]).toEqual([false, false]);
  });
});
