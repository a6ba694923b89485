import * as v from 'valibot';
import { formatPath } from '../../simulator/doors/index.ts';
import type { Parsed, Problem } from '../../simulator/index.ts';
import type { TestSuite } from '../suite.ts';
import { placeOfSyntaxError, placesIn } from './places.ts';
import { suiteSchema } from './suite-schema.ts';

/** Reads a suite from JSON. Never throws; problems name the line, the field, and what would have been fine. */
export const parseSuite = (json: string): Parsed<TestSuite> => {
  try {
    return read(JSON.parse(json), () => placesIn(json));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const message = `the text is no JSON: ${thrown.message}`;
    return { ok: false, problems: [{ ...placeOfSyntaxError(json, thrown), field: '', message }] };
  }
};

/** A suite from data, for example from a program in JavaScript. */
export const checkSuite = (value: unknown): Parsed<TestSuite> => read(value, () => () => undefined);

const read = (value: unknown, places: () => ReturnType<typeof placesIn>): Parsed<TestSuite> => {
  const result = v.safeParse(suiteSchema, value);
  if (result.success) return { ok: true, value: result.output };
  const placeOf = places();
  return {
    ok: false,
    problems: result.issues.slice(0, MOST_PROBLEMS).map((issue) => problemOf(issue, placeOf)),
  };
};

/** The suite as JSON, each case on a line of its own: the same text for the same suite, and short differences between two. */
export const formatSuite = ({ cases, ...head }: TestSuite): string => {
  const lines = cases.map((one) => JSON.stringify(one));
  return `${JSON.stringify(head).slice(0, -1)},"cases":[${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]}\n`;
};

/** Nobody reads more of them at once. */
const MOST_PROBLEMS = 20;

const problemOf = (
  { path, message }: v.BaseIssue<unknown>,
  placeOf: ReturnType<typeof placesIn>,
): Problem => {
  const keys = (path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
  return { ...placeOf(keys), field: formatPath(keys), message };
};
