import * as v from 'valibot';

/** Nova's own pattern (nova:api/validation/parameter_types.py, `metadata`); the manual of the ECS API says the same. */
const NAME = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9\-_:. ]{1,255}$/));
const TEXT = v.pipe(v.string(), v.maxLength(255));

/** Metadata: names and texts. In a map, because `__proto__` is a name like any other, and an object would lose it. */
export const LABELS = v.pipe(
  v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  v.transform((labels) => new Map<string, unknown>(Object.entries(labels))),
  v.map(NAME, TEXT),
);
