import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { complaint } from '../../../src/server/nova/complaint.ts';

const text = v.pipe(v.string(), v.maxLength(3));
const schema = v.strictObject({
  name: v.optional(text),
  count: v.optional(v.pipe(v.number(), v.minValue(1))),
  flag: v.optional(v.boolean()),
  list: v.optional(v.array(v.string())),
  either: v.optional(v.union([v.string(), v.number()])),
  labels: v.optional(v.record(v.string(), text)),
  odd: v.optional(
    v.pipe(
      v.string(),
      v.check((value) => value === 'odd', 'is not odd'),
    ),
  ),
});

const said = (value: unknown): string => {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) throw new Error('nothing is wrong');
  return complaint(parsed.issues[0]);
};

describe('a complaint in the words of Nova', () => {
  it.each([
    [{ name: 'long' }, "Invalid input for field/attribute name. Value: 'long'. 'long' is too long"],
    [{ count: 0 }, 'Invalid input for field/attribute count. Value: 0. 0 is less than the minimum'],
    [{ flag: 'yes' }, "Invalid input for field/attribute flag. Value: 'yes'. 'yes' is not of type 'boolean'"],
    [{ name: true }, "Invalid input for field/attribute name. Value: True. True is not of type 'string'"],
    [{ name: false }, "Invalid input for field/attribute name. Value: False. False is not of type 'string'"],
    [
      { list: { a: 1 } },
      `Invalid input for field/attribute list. Value: {"a":1}. {"a":1} is not of type 'array'`,
    ],
    [
      { either: null },
      "Invalid input for field/attribute either. Value: None. None is not of type 'string', 'integer'",
    ],
    [{ labels: { a: 'long' } }, "Invalid input for field/attribute a. Value: 'long'. 'long' is too long"],
    [{ odd: 'even' }, "Invalid input for field/attribute odd. Value: 'even'. is not odd"],
    [{ x: 1 }, "Additional properties are not allowed ('x' was unexpected)"],
  ])('about %j', (value, expected) => {
    expect(said(value)).toBe(expected);
  });

  it('is no longer than a few lines, whatever it is about', () => {
    expect(said({ name: 'x'.repeat(100_000) }).length).toBeLessThan(300);
    expect(said({ ['y'.repeat(100_000)]: 1 }).length).toBeLessThan(300);
  });
});
