import * as v from 'valibot';
import { readDocument } from './document.ts';
import type { Path } from './plain-data.ts';
import { formatPath, plainData } from './plain-data.ts';
import type { Parsed, Problem } from './problem.ts';

/** Reads a YAML or JSON text and holds it against the schema; every problem has its line and column. */
export const readAs = <Value>(schema: v.GenericSchema<unknown, Value>, text: unknown): Parsed<Value> => {
  const read = readDocument(text);
  if (!read.ok) return read;
  return hold(schema, read.value.data, read.value.locate);
};

/** Holds data that a stranger handed over against the schema. */
export const checkAs = <Value>(schema: v.GenericSchema<unknown, Value>, value: unknown): Parsed<Value> => {
  const locate = (path: Path, message: string): Problem => ({ field: formatPath(path), message });
  const copied = plainData(value);
  if (!copied.ok) return { ok: false, problems: [locate(copied.path, copied.message)] };
  return hold(schema, copied.value, locate);
};

const hold = <Value>(
  schema: v.GenericSchema<unknown, Value>,
  data: unknown,
  locate: (path: Path, message: string) => Problem,
): Parsed<Value> => {
  const result = v.safeParse(schema, data);
  if (result.success) return { ok: true, value: result.output };
  return {
    ok: false,
    problems: result.issues.slice(0, MOST_PROBLEMS).map((issue) => locate(pathOf(issue), issue.message)),
  };
};

/** Nobody reads more of them at once. */
const MOST_PROBLEMS = 20;

const pathOf = ({ path }: v.BaseIssue<unknown>): Path =>
  (path ?? []).flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []));
